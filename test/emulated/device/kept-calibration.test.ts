/** An emulated massager's calibration over restarts, from its EEPROM to the data folder and back. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { delay } from '../../../src/clock/index.ts';
import { encodeCalibration, LIMITS, TYPICAL_DUTIES } from '../../../src/contract/index.ts';
import { openEquipment } from '../../../src/controller/index.ts';
import { createMassager } from '../../../src/device/index.ts';

const DUTIES = TYPICAL_DUTIES.map((duty) => duty + 3);
const IMAGE = encodeCalibration({ serial: 'SOL-A007', counter: 9, startDuty: 205, duties: DUTIES });

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'soleus-kept-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

/** A unit with its power on, as fast as it goes, for as long as `use` takes. */
async function withUnit<T>(seed: number, use: (massager: ReturnType<typeof createMassager>) => Promise<T>) {
  const equipment = await openEquipment(
    {
      device: { kind: 'emulated', name: 'emulated' },
      speed: 'max',
      unit: { seed, wearPercent: 0 },
    },
    { dataFolder, onError: (problem) => expect.unreachable(problem.message) },
  );
  const { clock, pace, createPort, frontPanel } = equipment;
  const massager = createMassager({ clock, createPort, deviceName: 'emulated' });
  try {
    await massager.connect();
    pace.setBusy(true);
    await frontPanel?.apply({ do: 'press-start', forS: LIMITS.benchHoldMs / 1000 + 0.2 });
    await delay(clock, LIMITS.benchRestMs);
    return await use(massager);
  } finally {
    await massager.close();
    await equipment.close();
  }
}

it('S11: a calibration that was stored counts after a restart too, for its own unit alone', async () => {
  const factory = await withUnit(7, async (massager) => {
    expect(massager.device().serial).toBe('SOL-A007');
    const [before] = await massager.bench.copies();
    await massager.bench.store(IMAGE);
    return before;
  });
  expect(factory).not.toEqual(IMAGE);
  expect(await withUnit(7, ({ bench }) => bench.copies())).toEqual([IMAGE, IMAGE]);
  const [other] = await withUnit(8, ({ bench }) => bench.copies());
  expect(other).not.toEqual(IMAGE);
});
