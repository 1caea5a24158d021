/** The emulated board: an ATmega328P that runs the real firmware, cycle by cycle. */
export { Board, type BoardState, type OutputListener, type ResetSource } from './board.ts';
export type { WornBit } from './eeprom.ts';
export { parseIntelHex } from './intel-hex.ts';
export { dutyOf, isOff, type Output } from './motor-output.ts';
export { NotModelledError } from './not-modelled.ts';
export type { PinAddress, PinListener } from './pin-watch.ts';
export type { Level } from './port.ts';
export { CLOCK_HZ, CYCLES_PER_MS } from './registers.ts';
