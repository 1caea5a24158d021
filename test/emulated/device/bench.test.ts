/** The bench as the device module offers it, on the shipped hex. */
import { afterEach, expect, it } from 'vitest';
import { encodeCalibration, LIMITS, TYPICAL_DUTIES } from '../../../src/contract/index.ts';
import { Connected } from '../connected.ts';

const IMAGE = encodeCalibration({ serial: 'SOL-0042', counter: 9, startDuty: 205, duties: TYPICAL_DUTIES });

let unit: Connected;
afterEach(async () => {
  expect(unit.errors).toEqual([]);
  await unit.off();
});

/** START is held until the bench is open, and its first run may begin. */
async function openBench(): Promise<void> {
  await unit.during(unit.emulated.frontPanel.apply({ do: 'press-start', forS: 5.2 }));
  await unit.emulated.advance(LIMITS.benchRestMs);
  expect(unit.massager.device().state).toBe('bench');
}

/** The duty is asked for again and again while time passes, s. */
async function atDuty(counts: number, seconds: number): Promise<void> {
  const endMs = unit.emulated.clock.nowMs() + seconds * 1000;
  while (unit.emulated.clock.nowMs() < endMs) {
    await unit.during(unit.massager.bench.duty(counts));
    await unit.emulated.advance(50);
  }
}

it('S10: turns by duty, and 250 ms after the last one is cut', async () => {
  unit = await Connected.on();
  await openBench();
  await unit.during(unit.massager.bench.begin());
  await atDuty(240, 3);
  expect(unit.rotorRpm).toBeGreaterThan(1000);
  expect(unit.massager.device().rpm).toBeGreaterThan(1000);
  await unit.emulated.advance(LIMITS.benchLeaseMs + 10);
  expect(unit.emulated.board.outputOn).toBe(false);
  await expect(unit.during(unit.massager.bench.duty(240))).rejects.toMatchObject({ code: 'device-run' });
});

it('S10: ends its run at once and may begin the next 10 s later, until it is closed', async () => {
  unit = await Connected.on();
  await openBench();
  await unit.during(unit.massager.bench.begin());
  await atDuty(240, 1);
  await unit.during(unit.massager.bench.end());
  expect(unit.emulated.board.outputOn).toBe(false);
  await expect(unit.during(unit.massager.bench.begin())).rejects.toMatchObject({ code: 'device-rest' });
  await unit.emulated.advance(LIMITS.benchRestMs);
  await unit.during(unit.massager.bench.begin());
  await unit.during(unit.massager.bench.close());
  expect(unit.massager.device().state).toBe('idle');
  await expect(unit.during(unit.massager.bench.begin())).rejects.toMatchObject({ code: 'device-window' });
});

it('S2: a stop ends it, and latches', async () => {
  unit = await Connected.on();
  await openBench();
  await unit.during(unit.massager.bench.begin());
  await atDuty(240, 1);
  expect(await unit.during(unit.massager.stop())).toBe(true);
  expect(unit.emulated.board.outputOn).toBe(false);
  expect(unit.massager.device().state).toBe('latched');
});

it('S11: gives a unit without a calibration one, which counts at once and after the next start', async () => {
  unit = await Connected.on({ eeprom: new Uint8Array() });
  expect(unit.massager.device()).toMatchObject({ state: 'unready', calibrated: false });
  await openBench();
  await unit.during(unit.massager.bench.store(IMAGE));
  expect(await unit.during(unit.massager.bench.copies())).toEqual([IMAGE, IMAGE]);
  await unit.during(unit.massager.bench.close());
  expect(unit.massager.device()).toMatchObject({ state: 'idle', calibrated: true });
  const eeprom = unit.emulated.board.eeprom();
  await unit.off();
  unit = await Connected.on({ eeprom });
  expect(unit.massager.device()).toMatchObject({ state: 'idle', serial: 'SOL-0042' });
});

it('S11: an older calibration, and one beyond the limits, change nothing', async () => {
  unit = await Connected.on();
  await openBench();
  const before = await unit.during(unit.massager.bench.copies());
  const beyond = encodeCalibration({
    serial: 'SOL-0042',
    counter: 9,
    startDuty: 205,
    duties: TYPICAL_DUTIES.map((duty) => Math.round((duty * (95 - LIMITS.dutySpreadPercent)) / 100)),
  });
  const older = encodeCalibration({ serial: 'SOL-0042', counter: 0, startDuty: 205, duties: TYPICAL_DUTIES });
  await expect(unit.during(unit.massager.bench.store(beyond))).rejects.toMatchObject({
    code: 'device-image',
  });
  await expect(unit.during(unit.massager.bench.store(older))).rejects.toMatchObject({ code: 'device-older' });
  expect(await unit.during(unit.massager.bench.copies())).toEqual(before);
});
