/** The record of a calibration as a page to look at and to print: what it says, and plots of what was measured (pure). */
export { recordPage } from './page.ts';
