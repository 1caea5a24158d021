/** The massager as a board of johnny-five, for makers and for the bench. */
export { type JohnnyFive, loadJohnnyFive, readyBoard } from './board.ts';
export { dutyOfValue, levelOfValue, valueOfDuty, valueOfLevel } from './drives.ts';
export { type OpenSoleusIOOptions, openSoleusIO, readySoleusIO } from './open-soleus-io.ts';
export { type AnalogName, MODES, PINS, type Pin, readingOf, SCALES, toCelsius } from './pins.ts';
export { type Held, HOLD_S, motorOptions, SoleusIO, type SoleusIOOptions } from './soleus-io.ts';
