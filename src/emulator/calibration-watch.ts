/** When a calibration was written to the EEPROM, and what it holds of one. */
import { CALIBRATION_MEMORY_BYTES } from '../contract/index.ts';
import { type Board, CYCLES_PER_MS } from './board/index.ts';

/** A calibration counts as written once its area has been left alone for this long. */
const SETTLES_CYCLES = 100 * CYCLES_PER_MS;

/** What the EEPROM holds of a calibration, from its start. */
export function calibrationIn(board: Board): Uint8Array {
  return board.eeprom().slice(0, CALIBRATION_MEMORY_BYTES);
}

/** Tells with what the EEPROM holds of a calibration each time one was written. */
export function watchCalibration(board: Board, tell: (memory: Uint8Array) => void): void {
  const settled = board.agenda.define('calibration-settled', () => tell(calibrationIn(board)));
  board.onEepromWritten((address, atCycle) => {
    if (address < CALIBRATION_MEMORY_BYTES) board.agenda.set(settled, atCycle + SETTLES_CYCLES);
  });
}
