/** The pages. */
export { FetchedPage } from './fetched-page.tsx';
export type { PageProps } from './page-props.ts';
export { HurtsKey, pressLevel, SessionPage } from './session-page.tsx';
