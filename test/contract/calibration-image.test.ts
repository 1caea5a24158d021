import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  CALIBRATED_LEVELS,
  CALIBRATION_ADDRESSES,
  CALIBRATION_BYTES,
  CALIBRATION_PART_BYTES,
  calibrationMemory,
  encodeCalibration,
  LEVEL_DUTIES_MAX,
  LEVEL_DUTIES_MIN,
  LIMITS,
  PWM_PERIOD_COUNTS,
  TYPICAL_DUTIES,
} from '../../src/contract/index.ts';
import {
  calibratedDuties,
  factoryCalibration,
  NOMINAL_UNIT,
  type Unit,
  unitOfSeed,
} from '../../src/emulator/index.ts';
import { inputs } from '../random.ts';

const scaled = (resistance: number, emf: number): Unit => ({
  ...NOMINAL_UNIT,
  resistanceOhm: NOMINAL_UNIT.resistanceOhm * resistance,
  emfConstant: NOMINAL_UNIT.emfConstant * emf,
});

/** Every calibrated duty within its limits, with this many counts to spare. */
function expectWithin(unit: Unit, spare: number): void {
  const { startDuty, duties } = factoryCalibration(unit);
  for (const [level, duty] of duties.entries()) {
    expect(duty).toBeGreaterThanOrEqual((LEVEL_DUTIES_MIN[level] ?? Number.NaN) + spare);
    expect(duty).toBeLessThanOrEqual((LEVEL_DUTIES_MAX[level] ?? Number.NaN) - spare);
  }
  expect(startDuty).toBeGreaterThanOrEqual(LIMITS.dutyMinCounts);
  expect(startDuty).toBeLessThanOrEqual(LIMITS.startDutyMaxCounts);
}

it('S11: the typical unit has the typical duties', () => {
  expect(calibratedDuties(NOMINAL_UNIT)).toEqual(TYPICAL_DUTIES);
});

it('S11: every unit of the fleet can be calibrated within the limits, the extreme ones with room to spare', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => expectWithin(unitOfSeed(seed), 0)),
    { numRuns: inputs(200) },
  );
  for (const resistance of [0.92, 1.08]) {
    for (const emf of [0.9, 1.1]) expectWithin(scaled(resistance, emf), 15);
  }
});

it('S10: the highest step of the duty starts the unit that needs most, on the lowest supply', () => {
  const { startDuty } = factoryCalibration(scaled(1.08, 1.1));
  expect(startDuty * (2400 / LIMITS.supplyMinCentivolt)).toBeLessThan(LIMITS.startDutyMaxCounts);
});

it('S11: the limits rise with the level and lie within the period', () => {
  for (const limits of [LEVEL_DUTIES_MIN, LEVEL_DUTIES_MAX]) {
    expect(limits.length).toBe(CALIBRATED_LEVELS);
    expect(limits).toEqual([...limits].sort((a, b) => a - b));
    expect(limits.at(-1)).toBeLessThan(PWM_PERIOD_COUNTS);
  }
});

it('S11: both copies hold the image, and neither reaches into the other or into the journal', () => {
  const image = encodeCalibration(factoryCalibration(NOMINAL_UNIT));
  const memory = calibrationMemory(image);
  const [first, second] = CALIBRATION_ADDRESSES;
  expect(memory.slice(first, first + CALIBRATION_BYTES)).toEqual(image);
  expect(memory.slice(second, second + CALIBRATION_BYTES)).toEqual(image);
  expect(second - first).toBeGreaterThanOrEqual(CALIBRATION_BYTES);
  expect(memory.length).toBeLessThanOrEqual(512);
  expect(CALIBRATION_BYTES % CALIBRATION_PART_BYTES).toBe(0);
});
