/** Records of the firmware's journal, as `firmware/README.md` describes them. */
import { crc16, LIMITS } from '../../../src/contract/index.ts';

export function journalRecord(values: { counter: number; blocks: number; spentS: number }): Uint8Array {
  const record = new Uint8Array(8);
  const view = new DataView(record.buffer);
  view.setUint16(0, values.counter, true);
  // Three bytes; the fourth is the budget's.
  view.setUint32(2, values.blocks, true);
  view.setUint8(5, Math.ceil(values.spentS / LIMITS.budgetUnitS));
  view.setUint16(6, crc16(record.subarray(0, 6)), true);
  return record;
}
