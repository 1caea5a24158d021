/** Records of the firmware's journal, as `firmware/README.md` describes them. */
import { crc16 } from '../../../src/contract/index.ts';

export function journalRecord(values: { counter: number; starts: number; spentS: number }): Uint8Array {
  const record = new Uint8Array(8);
  const view = new DataView(record.buffer);
  view.setUint16(0, values.counter, true);
  view.setUint16(2, values.starts, true);
  view.setUint16(4, values.spentS, true);
  view.setUint16(6, crc16(record.subarray(0, 6)), true);
  return record;
}
