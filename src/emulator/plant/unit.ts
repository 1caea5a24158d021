/** One massager's mechanics, motor and reference voltage as numbers, and how units differ. */
import {
  DIODE_V,
  MOTOR_EMF_CONSTANT,
  MOTOR_EMF_SPREAD,
  MOTOR_OHM,
  MOTOR_OHM_SPREAD,
} from '../../../hardware/motor.ts';

export interface Unit {
  /** Winding resistance at 25 °C, Ω. */
  readonly resistanceOhm: number;
  readonly inductanceH: number;
  /** EMF and torque constant at 25 °C, V·s/rad = N·m/A. */
  readonly emfConstant: number;
  /** Viscous damping of the motor, N·m·s. */
  readonly dampingNms: number;
  /** Dry friction, N·m. */
  readonly frictionNm: number;
  /** Dry friction that it sticks by around 1,500 RPM, at most, N·m; 0 on a sound one. */
  readonly stickingNm: number;
  /** Friction that grows with speed, N·m per RPM. */
  readonly frictionNmPerRpm: number;
  /** Rotor and eccentric, kg·m². */
  readonly inertia: number;
  /** Mass of the eccentric times its distance from the axis, kg·m. */
  readonly eccentricKgM: number;
  /** Plate without feet, kg. */
  readonly plateKg: number;
  /** What feet add to the plate, kg. */
  readonly footKg: number;
  /** Most that pressed feet add to the load, N·m. */
  readonly footNm: number;
  /** Resistance of the 24 V supply and its leads, Ω. */
  readonly supplyOhm: number;
  /** Drop of the flyback diode, V. */
  readonly diodeV: number;
  /** The processor's internal reference, V. */
  readonly bandgapV: number;
}

const ECCENTRIC_KG_M = 1.2e-3;
const ECCENTRIC_RADIUS_M = 0.02;
const ROTOR_INERTIA = 1.6e-5;

/**
 * The typical unit. Motor: Pittman DC054B-2 with a torque constant of 0.046, for its own 0.0551 can't reach
 * the deepest level on every unit; friction: a Faulhaber manual, as a stand-in; eccentric, plate, feet and
 * supply: assumptions.
 */
export const NOMINAL_UNIT: Unit = {
  resistanceOhm: MOTOR_OHM,
  inductanceH: 2.5e-3,
  emfConstant: MOTOR_EMF_CONSTANT,
  dampingNms: 1.1e-5,
  frictionNm: 1.1e-3,
  stickingNm: 0,
  frictionNmPerRpm: 2.4e-7,
  inertia: ROTOR_INERTIA + ECCENTRIC_KG_M * ECCENTRIC_RADIUS_M,
  eccentricKgM: ECCENTRIC_KG_M,
  plateKg: 6,
  footKg: 2,
  footNm: 0.02,
  supplyOhm: 0.05,
  diodeV: DIODE_V,
  bandgapV: 1.1,
};

/** The data sheet's 1.0 to 1.2 V. */
const BANDGAP_SPREAD = 0.1;
/** Each spread between units is taken as ±3 σ of a normal distribution that is cut there. */
const CUT_SIGMA = 3;

/** One of many units: the same seed (a whole number) always gives the same one. */
export function unitOfSeed(seed: number): Unit {
  const random = randomOf(seed);
  return {
    ...NOMINAL_UNIT,
    resistanceOhm: NOMINAL_UNIT.resistanceOhm * (1 + (MOTOR_OHM_SPREAD / CUT_SIGMA) * cutNormal(random)),
    emfConstant: NOMINAL_UNIT.emfConstant * (1 + (MOTOR_EMF_SPREAD / CUT_SIGMA) * cutNormal(random)),
    bandgapV: NOMINAL_UNIT.bandgapV * (1 + (BANDGAP_SPREAD / CUT_SIGMA) * cutNormal(random)),
  };
}

/** What a lifetime of use does at most: bearings drag, brushes resist (our assumption). */
const WORN_FRICTION = 3;
const WORN_OHM = 1.15;

/** The unit after `wear` of a lifetime: 0 is as it was new, 1 worn out. */
export function wornUnit(unit: Unit, wear: number): Unit {
  const towards = (factor: number): number => 1 + (factor - 1) * wear;
  return {
    ...unit,
    frictionNm: unit.frictionNm * towards(WORN_FRICTION),
    frictionNmPerRpm: unit.frictionNmPerRpm * towards(WORN_FRICTION),
    resistanceOhm: unit.resistanceOhm * towards(WORN_OHM),
  };
}

/** A standard normal deviate within ±CUT_SIGMA (Box and Muller). */
function cutNormal(random: () => number): number {
  for (;;) {
    const deviate = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    if (Math.abs(deviate) <= CUT_SIGMA) return deviate;
  }
}

/** Numbers from 0 to 1 that depend on the seed alone (Mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
