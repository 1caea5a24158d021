import { describe, expect, it } from 'vitest';
import {
  brokenPartsSchema,
  calibrationMemory,
  encodeCalibration,
  frontPanelActionSchema,
  LEVEL_DUTIES_MAX,
  PWM_PERIOD_COUNTS,
  TYPICAL_DUTIES,
} from '../../../src/contract/index.ts';
import {
  brokenTemperatureVolts,
  brokenUnit,
  pulsesPerTurn,
  SOUND,
  wornBits,
} from '../../../src/emulator/broken-parts.ts';
import {
  advance,
  calibratedDuties,
  NOMINAL_UNIT,
  plantAtRest,
  rotorRpm,
  terminalV,
  type Unit,
  unitOfSeed,
} from '../../../src/emulator/plant/index.ts';

const accepts = (value: unknown): boolean => frontPanelActionSchema.safeParse(value).success;

describe('breaking a part', () => {
  it('takes each part in each of its own conditions', () => {
    const conditions = Object.entries(brokenPartsSchema.shape).flatMap(([part, how]) =>
      how.options.map((option) => ({ do: 'break', part, how: option })),
    );
    expect(conditions.length).toBe(19);
    expect(conditions.filter((action) => !accepts(action))).toEqual([]);
  });

  it.each([
    { do: 'break', part: 'mosfet', how: 'welded' },
    { do: 'break', part: 'tachometer', how: 'shorted' },
    { do: 'break', part: 'plate', how: 'sound' },
    { do: 'break', part: 'mosfet' },
    { do: 'break', how: 'sound' },
    { do: 'break', part: 'mosfet', how: 'shorted', also: 1 },
  ])('refuses %j', (action) => {
    expect(accepts(action)).toBe(false);
  });

  it('leaves a sound massager’s signals alone', () => {
    expect(brokenTemperatureVolts(SOUND)).toBeUndefined();
    expect(pulsesPerTurn(SOUND)).toBe(4);
    expect(brokenPartsSchema.parse(SOUND)).toEqual(SOUND);
    expect(brokenUnit(NOMINAL_UNIT, SOUND)).toEqual(NOMINAL_UNIT);
    expect(wornBits(SOUND)).toEqual([]);
  });
});

/** Speed and supply at each duty in turn, feet on, the motor going on from one to the next. */
function swept(unit: Unit, duties: readonly number[]): { rpm: number; supplyV: number }[] {
  let state = plantAtRest();
  return duties.map((counts) => {
    const duty = counts / PWM_PERIOD_COUNTS;
    const input = { duty, supplyV: 24, feet: true, held: false, supplied: true, roomC: 25 };
    state = advance(unit, state, input, 1);
    const samples = 400;
    let [rpm, supplyV] = [0, 0];
    for (let sample = 0; sample < samples; sample += 1) {
      state = advance(unit, state, input, 0.0025);
      rpm += rotorRpm(state) / samples;
      supplyV += terminalV(unit, state, input) / samples;
    }
    return { rpm, supplyV };
  });
}

describe('a sticking motor', () => {
  it.each([0, 3, 11, 27, 41])('hangs at one duty on its way up alone (unit %i)', (seed) => {
    const made = unitOfSeed(seed);
    const duties = calibratedDuties(made);
    const upAndDown = [...duties, ...duties.toReversed()];
    const sound = swept(made, upAndDown);
    const sticking = swept(brokenUnit(made, { ...SOUND, motor: 'sticking' }), upAndDown);
    const slow = sticking.map(({ rpm }, index) => 1 - rpm / (sound[index]?.rpm ?? 0));
    const up = slow.slice(0, duties.length);
    expect(up.filter((share) => share > 0.08).length).toBe(1);
    expect(slow.slice(duties.length).every((share) => share < 0.08)).toBe(true);
    expect(Math.abs(up.at(-1) ?? 1)).toBeLessThan(0.002);
  });
});

describe('a weak supply', () => {
  const weak = brokenUnit(NOMINAL_UNIT, { ...SOUND, supply: 'weak' });
  const readings = swept(weak, TYPICAL_DUTIES);

  it('sags below what a calibration takes under a foot at the deep levels, and not at the light ones', () => {
    expect(readings.at(0)?.supplyV).toBeGreaterThan(23.4);
    expect(readings.at(-1)?.supplyV).toBeLessThan(22.5);
  });

  it('never sags as far as the firmware’s own limit of 21 V', () => {
    for (const { supplyV } of readings) expect(supplyV).toBeGreaterThan(21.5);
  });
});

describe('worn memory', () => {
  const image = (duties: readonly number[]): Uint8Array =>
    calibrationMemory(encodeCalibration({ serial: 'SOL-0042', counter: 0xffff, startDuty: 260, duties }));

  it.each([
    ['worn', 2],
    ['worn-copy', 1],
  ] as const)('%s: has a bit that no calibration has set, in %i of its copies', (memory, copies) => {
    const worn = wornBits({ ...SOUND, memory });
    expect(worn.length).toBe(copies);
    for (const { address, mask } of worn) {
      expect(mask).toBeGreaterThan(0);
      expect((image(TYPICAL_DUTIES)[address] ?? mask) & mask).toBe(0);
      expect((image(LEVEL_DUTIES_MAX)[address] ?? mask) & mask).toBe(0);
    }
  });
});
