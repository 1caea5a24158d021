import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PWM_PERIOD_COUNTS, RPM_DEEPEST, RPM_LIGHTEST, rpmOfLevel } from '../../../src/contract/index.ts';
import { advanceHeat } from '../../../src/emulator/plant/heat.ts';
import {
  advance,
  calibratedDuties,
  currentAt,
  factoryCalibration,
  heatAt,
  isAtRest,
  NOMINAL_UNIT,
  type PlantInput,
  type PlantState,
  plantAtRest,
  plateG,
  rotorRpm,
  serialOfSeed,
  steadyDuty,
  TYPICAL_SERIAL,
  terminalV,
  type Unit,
  unitOfSeed,
  vibrationN,
  wornUnit,
} from '../../../src/emulator/plant/index.ts';
import { driveOf, radPerSOf } from '../../../src/emulator/plant/motor.ts';
import { inputs } from '../../random.ts';

const OFF: PlantInput = { duty: 0, supplyV: 24, feet: true, held: false, supplied: true, roomC: 25 };
const driven = (duty: number, more: Partial<PlantInput> = {}): PlantInput => ({ ...OFF, duty, ...more });
const PWM_PERIOD_S = 50e-6;
const TURN = 2 * Math.PI;

/** Mean speed over whole tenths of a second after `settleS`. */
function settledRpm(unit: Unit, input: PlantInput, settleS = 3): number {
  let state = advance(unit, plantAtRest(), input, settleS);
  let sum = 0;
  const samples = 2000;
  for (let sample = 0; sample < samples; sample += 1) {
    state = advance(unit, state, input, 0.5e-3);
    sum += rotorRpm(state);
  }
  return sum / samples;
}

describe('the motor', () => {
  it('runs at about 4,980 RPM without a load at 24 V', () => {
    const bare: Unit = {
      ...NOMINAL_UNIT,
      eccentricKgM: 1e-9,
      frictionNm: 0,
      frictionNmPerRpm: 0,
      dampingNms: 0,
    };
    expect(settledRpm(bare, driven(1, { feet: false }))).toBeCloseTo(4982, -1);
    const losses = settledRpm(NOMINAL_UNIT, driven(1, { feet: false }));
    expect(losses).toBeGreaterThan(4880);
    expect(losses).toBeLessThan(4960);
  });

  it('draws 13.9 A at 24 V when it is held, and pulls the supply down', () => {
    const stiff = { ...NOMINAL_UNIT, supplyOhm: 0 };
    expect(advance(stiff, plantAtRest(), driven(1, { held: true }), 0.015).currentA).toBeCloseTo(13.87, 1);
    const input = driven(1, { held: true });
    const state = advance(NOMINAL_UNIT, plantAtRest(), input, 0.05);
    expect(terminalV(NOMINAL_UNIT, state, input)).toBeCloseTo(24 - 0.05 * state.currentA, 9);
    expect(state.currentA).toBeGreaterThan(13.3);
    expect(state.speed).toBe(0);
  });

  it('has an electrical time constant of 1.4 ms', () => {
    const stiff = { ...NOMINAL_UNIT, supplyOhm: 0 };
    const input = driven(1, { held: true });
    const final = advance(stiff, plantAtRest(), input, 0.05).currentA;
    const early = advance(stiff, plantAtRest(), input, 1.445e-3).currentA;
    expect(early / final).toBeCloseTo(1 - 1 / Math.E, 2);
  });

  it('runs slower with feet on at the same duty, and at the calibrated speed with them', () => {
    const duty = steadyDuty(NOMINAL_UNIT, RPM_LIGHTEST);
    const withFeet = settledRpm(NOMINAL_UNIT, driven(duty));
    const without = settledRpm(NOMINAL_UNIT, driven(duty, { feet: false }));
    expect(withFeet).toBeGreaterThan(980);
    expect(withFeet).toBeLessThan(1020);
    expect(without).toBeGreaterThan(withFeet * 1.08);
  });

  it('does the same whatever pieces its time is cut into', () => {
    const pieces = fc.array(fc.double({ min: 1e-5, max: 3e-3, noNaN: true }), {
      minLength: 60,
      maxLength: 120,
    });
    fc.assert(
      fc.property(pieces, fc.double({ min: 0.1, max: 1, noNaN: true }), (lengths, duty) => {
        const total = lengths.reduce((sum, length) => sum + length, 0);
        let cut: PlantState = plantAtRest();
        for (const length of lengths) cut = advance(NOMINAL_UNIT, cut, driven(duty), length);
        const whole = advance(NOMINAL_UNIT, plantAtRest(), driven(duty), total);
        expect(Math.abs(cut.speed - whole.speed)).toBeLessThan(0.02 * whole.speed + 1);
      }),
      { numRuns: inputs(30) },
    );
  });

  it('ripples with each turn, as the eccentric falls and is lifted', () => {
    const input = driven(steadyDuty(NOMINAL_UNIT, RPM_LIGHTEST));
    let state = advance(NOMINAL_UNIT, plantAtRest(), input, 3);
    const speeds: number[] = [];
    for (let step = 0; step < 240; step += 1) {
      state = advance(NOMINAL_UNIT, state, input, 0.5e-3);
      speeds.push(rotorRpm(state));
    }
    const ripple = (Math.max(...speeds) - Math.min(...speeds)) / 2 / RPM_LIGHTEST;
    expect(ripple).toBeGreaterThan(0.01);
    expect(ripple).toBeLessThan(0.05);
  });

  it('coasts to a stop, swings out and hangs still', () => {
    const running = advance(NOMINAL_UNIT, plantAtRest(), driven(0.9), 3);
    let state = running;
    let seconds = 0;
    while (!isAtRest(NOMINAL_UNIT, state, OFF) && seconds < 10) {
      state = advance(NOMINAL_UNIT, state, OFF, 0.01);
      seconds += 0.01;
    }
    expect(seconds).toBeGreaterThan(0.3);
    expect(seconds).toBeLessThan(5);
    expect(state.currentA).toBe(0);
    expect(Math.min(state.angleRad, TURN - state.angleRad)).toBeLessThan(0.1);
  });

  it('is still when nothing drives it, for good', () => {
    const state = advance(NOMINAL_UNIT, plantAtRest(), OFF, 3600);
    expect(state).toEqual(plantAtRest());
  });

  it('is not driven while its supply is broken, whatever the board does', () => {
    const running = advance(NOMINAL_UNIT, plantAtRest(), driven(0.5), 2);
    const stopped = advance(NOMINAL_UNIT, running, driven(0.5, { supplied: false }), 3);
    expect(stopped.currentA).toBe(0);
    expect(stopped.speed).toBe(0);
  });

  it('never carries a negative current, nor an angle outside a turn', () => {
    const driving = fc.array(
      fc.record({
        duty: fc.double({ min: 0, max: 1, noNaN: true }),
        supplyV: fc.double({ min: 0, max: 40, noNaN: true }),
        feet: fc.boolean(),
        held: fc.boolean(),
        supplied: fc.boolean(),
        roomC: fc.constant(25),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(driving, (sequence) => {
        let state = plantAtRest();
        for (const input of sequence) {
          state = advance(NOMINAL_UNIT, state, input, 0.02);
          expect(state.currentA).toBeGreaterThanOrEqual(0);
          expect(state.angleRad).toBeGreaterThanOrEqual(0);
          expect(state.angleRad).toBeLessThan(TURN);
          expect(Number.isFinite(state.speed + state.currentA + state.heat.windingC)).toBe(true);
        }
      }),
      { numRuns: inputs(50) },
    );
  });
});

describe('the current within a PWM period', () => {
  /** One settled period at constant speed in steps of 10 ns, as a share of the period and A. */
  function finely(duty: number, supplyV: number, speed: number): { mean: number; samples: number[] } {
    const stepS = 1e-8;
    const steps = PWM_PERIOD_S / stepS;
    const { resistanceOhm, supplyOhm, inductanceH, emfConstant, diodeV } = NOMINAL_UNIT;
    const drive = driveOf(NOMINAL_UNIT, duty, supplyV);
    let currentA = (drive.volts - emfConstant * speed) / (resistanceOhm + drive.ohm);
    let samples: number[] = [];
    for (let period = 0; period < 200; period += 1) {
      samples = [];
      for (let step = 0; step < steps; step += 1) {
        samples.push(currentA);
        const isOn = step < duty * steps;
        const volts = isOn ? supplyV - supplyOhm * currentA : -diodeV;
        currentA += ((volts - resistanceOhm * currentA - emfConstant * speed) / inductanceH) * stepS;
      }
    }
    return { mean: samples.reduce((sum, value) => sum + value, 0) / samples.length, samples };
  }

  it.each([
    [0.25, 24, 60],
    [0.5, 24, 180],
    [0.8, 20, 300],
  ])('is that of a fine integration, at duty %d, %i V and %i rad/s', (duty, supplyV, speed) => {
    const { mean, samples } = finely(duty, supplyV, speed);
    expect(mean).toBeGreaterThan(0.3);
    const input = driven(duty, { supplyV });
    const state = { ...plantAtRest(), speed, currentA: mean };
    const peakToPeak = Math.max(...samples) - Math.min(...samples);
    for (let phase = 0; phase < 1; phase += 0.01) {
      const fine = samples[Math.round(phase * samples.length)] ?? Number.NaN;
      const ours = currentAt(NOMINAL_UNIT, state, input, PWM_PERIOD_S, phase);
      expect(Math.abs(ours - fine)).toBeLessThan(0.02 * peakToPeak);
    }
  });

  it('has the state’s current for its mean, and no ripple where nothing switches', () => {
    const state = { ...plantAtRest(), currentA: 3 };
    const at = (input: PlantInput, phase: number): number =>
      currentAt(NOMINAL_UNIT, state, input, PWM_PERIOD_S, phase);
    for (const duty of [0.1, 0.375, 0.9]) {
      let sum = 0;
      for (let step = 0; step < 1000; step += 1) sum += at(driven(duty), (step + 0.5) / 1000);
      expect(sum / 1000).toBeCloseTo(3, 4);
    }
    for (const input of [OFF, driven(1), driven(0.5, { supplied: false })]) expect(at(input, 0)).toBe(3);
  });
});

describe('the plate', () => {
  it('shakes 13.7 times as hard at the deepest level as at the lightest, and by as much as was measured', () => {
    const force = (rpm: number): number => vibrationN(NOMINAL_UNIT, radPerSOf(rpm));
    expect(force(RPM_DEEPEST) / force(RPM_LIGHTEST)).toBeCloseTo(13.69, 2);
    expect(force(RPM_LIGHTEST)).toBeCloseTo(13, 0);
    expect(force(RPM_DEEPEST)).toBeCloseTo(180, 0);
    const at = (rpm: number): PlantState => ({ ...plantAtRest(), speed: radPerSOf(rpm) });
    expect(plateG(NOMINAL_UNIT, at(RPM_LIGHTEST), false)).toBeCloseTo(0.22, 2);
    expect(plateG(NOMINAL_UNIT, at(RPM_DEEPEST), false)).toBeCloseTo(3.06, 2);
    expect(plateG(NOMINAL_UNIT, at(RPM_DEEPEST), true)).toBeCloseTo((3.06 * 6) / 8, 2);
  });
});

describe('heat', () => {
  it('goes where the thermal resistances let it, with both time constants', () => {
    const lossW = 5;
    const soon = advanceHeat(heatAt(25), lossW, 25, 23);
    const late = advanceHeat(heatAt(25), lossW, 25, 4 * 3600);
    expect(late.housingC - 25).toBeCloseTo(lossW * 6.3, 1);
    expect(late.windingC - late.housingC).toBeCloseTo(lossW * 2.5, 2);
    const rise = (soon.windingC - soon.housingC) / (late.windingC - late.housingC);
    expect(rise).toBeCloseTo(1 - 1 / Math.E, 1);
    expect(soon.housingC).toBeLessThan(26);
  });

  it('comes from the winding’s loss while the motor is held', () => {
    const held = advance(NOMINAL_UNIT, plantAtRest(), driven(1, { held: true, supplyV: 5 }), 10);
    const lossW = held.currentA ** 2 * NOMINAL_UNIT.resistanceOhm;
    const expected = advanceHeat(heatAt(25), lossW, 25, 10);
    expect(held.heat.windingC / expected.windingC).toBeCloseTo(1, 1);
    expect(held.heat.windingC).toBeGreaterThan(30);
  });

  it('leaves a resting motor with the housing’s time constant, and its sensor behind', () => {
    const hot = { ...plantAtRest(), heat: { ...heatAt(85), sensorC: 25 } };
    expect(advance(NOMINAL_UNIT, hot, OFF, 4).heat.sensorC).toBeCloseTo(25 + 60 * (1 - 1 / Math.E), 0);
    const later = advance(NOMINAL_UNIT, hot, OFF, 1175).heat.housingC;
    expect(later).toBeGreaterThan(25 + 60 / Math.E - 1);
    expect(later).toBeLessThan(25 + 60 / Math.E + 3);
    expect(advance(NOMINAL_UNIT, hot, OFF, 7 * 24 * 3600).heat.windingC).toBeCloseTo(25, 3);
  });

  it('makes the winding resist more and the magnets pull less', () => {
    const input = driven(1, { held: true });
    const stiff = { ...NOMINAL_UNIT, supplyOhm: 0 };
    const hot = { ...plantAtRest(), heat: heatAt(125) };
    const ratio =
      advance(stiff, hot, input, 0.02).currentA / advance(stiff, plantAtRest(), input, 0.02).currentA;
    expect(ratio).toBeCloseTo(1 / 1.4, 2);
    const free = driven(0.5, { feet: false });
    expect(rotorRpm(advance(NOMINAL_UNIT, hot, free, 2))).toBeGreaterThan(
      rotorRpm(advance(NOMINAL_UNIT, plantAtRest(), free, 2)) * 1.1,
    );
  });
});

describe('units', () => {
  it('differ within what their specification allows, each always in the same way', () => {
    const seeds = Array.from({ length: 500 }, (_, seed) => seed);
    const units = seeds.map(unitOfSeed);
    const resistances = units.map((unit) => unit.resistanceOhm / NOMINAL_UNIT.resistanceOhm - 1);
    const constants = units.map((unit) => unit.emfConstant / NOMINAL_UNIT.emfConstant - 1);
    const references = units.map((unit) => unit.bandgapV / NOMINAL_UNIT.bandgapV - 1);
    for (const [spread, most] of [
      [resistances, 0.08],
      [constants, 0.1],
      [references, 0.1],
    ] as const) {
      expect(Math.max(...spread.map(Math.abs))).toBeLessThanOrEqual(most);
      const sigma = Math.sqrt(spread.reduce((sum, x) => sum + x * x, 0) / spread.length);
      expect(sigma).toBeGreaterThan((0.85 * most) / 3);
      expect(sigma).toBeLessThan((1.15 * most) / 3);
    }
    expect(unitOfSeed(42)).toEqual(unitOfSeed(42));
    expect(new Set(resistances).size).toBe(500);
  });

  it('have a serial each, none of them the typical unit’s', () => {
    const seeds = [...Array.from({ length: 10_000 }, (_, seed) => seed), 2_147_483_647];
    const serials = new Set([TYPICAL_SERIAL, ...seeds.map(serialOfSeed)]);
    expect(serials.size).toBe(seeds.length + 1);
    expect([...serials].filter((serial) => !/^SOL-[0-9A-Z]{4}$/.test(serial))).toEqual([]);
    expect(factoryCalibration(NOMINAL_UNIT).serial).toBe('SOL-0042');
  });

  it('need more duty for every level the more worn they are, and a new one is as it was made', () => {
    for (const made of [NOMINAL_UNIT, unitOfSeed(7)]) {
      expect(wornUnit(made, 0)).toEqual(made);
      const duties = [0, 0.5, 1].map((wear) => calibratedDuties(wornUnit(made, wear)));
      for (const [index, fresh] of (duties[0] ?? []).entries()) {
        expect(duties[1]?.[index]).toBeGreaterThan(fresh);
        expect(duties[2]?.[index]).toBeGreaterThan(duties[1]?.[index] ?? Number.NaN);
      }
    }
  });

  it('all reach the deepest level with feet on, and are calibrated to the speed of each level', () => {
    for (const unit of [NOMINAL_UNIT, ...[1, 2, 3].map(unitOfSeed)]) {
      const duties = calibratedDuties(unit);
      expect(duties.length).toBe(11);
      for (const level of [1, 6, 11]) {
        const rpm = settledRpm(unit, driven((duties[level - 1] ?? 0) / PWM_PERIOD_COUNTS));
        expect(Math.abs(rpm / rpmOfLevel(level) - 1)).toBeLessThan(0.02);
      }
    }
  });

  it('have duties that rise from level to level, within the PWM period, also at the edges of the spread', () => {
    for (const resistance of [0.92, 1, 1.08]) {
      for (const constant of [0.9, 1, 1.1]) {
        const duties = calibratedDuties({
          ...NOMINAL_UNIT,
          resistanceOhm: NOMINAL_UNIT.resistanceOhm * resistance,
          emfConstant: NOMINAL_UNIT.emfConstant * constant,
        });
        for (const [index, duty] of duties.entries()) expect(duty).toBeGreaterThan(duties[index - 1] ?? 0);
        expect(duties.at(-1)).toBeLessThan(PWM_PERIOD_COUNTS);
      }
    }
  });

  it('start from any angle by their start duty, within a kick, and never far above level 1.25', () => {
    const angles = fc.double({ min: 0, max: TURN, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(angles, fc.integer({ min: 0, max: 1000 }), (angleRad, seed) => {
        const unit = unitOfSeed(seed);
        const input = driven(factoryCalibration(unit).startDuty / PWM_PERIOD_COUNTS);
        let state: PlantState = { ...plantAtRest(), angleRad };
        let fastest = 0;
        for (let step = 0; step < 600; step += 1) {
          state = advance(unit, state, input, 0.5e-3);
          fastest = Math.max(fastest, rotorRpm(state));
        }
        expect(rotorRpm(state)).toBeGreaterThan(RPM_LIGHTEST * 0.9);
        expect(fastest).toBeLessThan(rpmOfLevel(1.25) * 1.06);
      }),
      { numRuns: inputs(60) },
    );
  });

  it('have no duty for a speed that is out of reach', () => {
    expect(() => steadyDuty(NOMINAL_UNIT, 6000)).toThrow(/6000 RPM is out of this unit/);
  });
});
