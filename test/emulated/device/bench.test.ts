/** The bench as the device module offers it, on the shipped hex. */
import { afterEach, expect, it } from 'vitest';
import {
  calibrationMemory,
  encodeCalibration,
  type FrontPanelAction,
  LIMITS,
  TYPICAL_DUTIES,
} from '../../../src/contract/index.ts';
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

it('tells once that a calibration was written, with what is kept of it', async () => {
  const written: Uint8Array[] = [];
  unit = await Connected.on({ onCalibrationWritten: (memory) => written.push(memory) });
  await openBench();
  await unit.during(unit.massager.bench.store(IMAGE));
  await unit.emulated.advance(1000);
  expect(written).toEqual([calibrationMemory(IMAGE)]);
  expect(unit.emulated.calibrationMemory()).toEqual(calibrationMemory(IMAGE));
});

it.each([
  ['worn', 'calibration-not-kept'],
  ['worn-copy', 'calibration-in-one-copy'],
] as const)('S11: with its memory %s, storing ends with %s, and a calibration counts all the same', async (how, code) => {
  unit = await Connected.on();
  await openBench();
  const [before] = await unit.during(unit.massager.bench.copies());
  await unit.emulated.frontPanel.apply({ do: 'break', part: 'memory', how });
  const stored = unit.during(unit.massager.bench.store(IMAGE));
  await expect(stored).rejects.toMatchObject({ code });
  const copies = await unit.during(unit.massager.bench.copies());
  const counting = how === 'worn' ? before : IMAGE;
  expect(copies.filter((copy) => Buffer.from(copy).equals(Buffer.from(counting ?? [])))).toHaveLength(1);
  await unit.during(unit.massager.bench.close());
  expect(unit.massager.device()).toMatchObject({ state: 'idle', calibrated: true });
});

/** Lowest and highest reading at a duty. */
async function readAt(counts: number): Promise<{ low: number; high: number; supplyV: number }> {
  // The duty rises by 5 % a second.
  await atDuty(counts, 9);
  const rpm: number[] = [];
  for (let look = 0; look < 40; look += 1) {
    await atDuty(counts, 0.05);
    rpm.push(unit.massager.device().rpm ?? 0);
  }
  const { supplyV } = unit.massager.device();
  return { low: Math.min(...rpm), high: Math.max(...rpm), supplyV: supplyV ?? 0 };
}

it.each([
  { do: 'break', part: 'tachometer', how: 'dropping' },
  { do: 'break', part: 'motor', how: 'sticking' },
  { do: 'break', part: 'supply', how: 'weak' },
] satisfies FrontPanelAction[])('takes $how of its $part for no fault, and shows it in what it reads', async (action) => {
  unit = await Connected.on();
  await openBench();
  await unit.emulated.frontPanel.apply(action);
  await unit.during(unit.massager.bench.begin());
  const light = await readAt(240);
  // The typical unit turns at 1,685 RPM with it.
  const middle = await readAt(309);
  const deep = await readAt(631);
  expect(unit.massager.device()).toMatchObject({ state: 'bench', fault: null });
  switch (action.how) {
    case 'dropping':
      for (const { low, high } of [light, middle, deep]) expect(low).toBeLessThan(0.85 * high);
      break;
    case 'sticking':
      expect(middle.high).toBeLessThan(1550);
      expect(deep.low).toBeGreaterThan(3600);
      break;
    case 'weak':
      expect(light.supplyV).toBeGreaterThan(22.8);
      expect(deep.supplyV).toBeLessThan(22.8);
  }
});
