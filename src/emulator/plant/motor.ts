/**
 * The motor's equations. V = R·i + L·di/dt + K·ω and J·dω/dt = K·i − losses − gravity of the eccentric −
 * feet. The driver switches at 20 kHz, far above the electrical time constant of 1.4 ms, so the motor is
 * given the average voltage. Conduction is taken as continuous: at light loads a real motor's current has
 * gaps within a period and its speed is a little higher than this one's at the same duty.
 */
import { MOTOR_EMF_PER_K, MOTOR_OHM_PER_K } from '../../../hardware/motor.ts';
import { type Heat, REFERENCE_C } from './heat.ts';
import type { Unit } from './unit.ts';

export const GRAVITY = 9.81;
/** Speed at which pressed feet resist with 1/√2 of their most: about the plate's own resonance, rad/s. */
const FOOT_SPEED = 60;
const RPM_PER_RAD_S = 60 / (2 * Math.PI);
/** Where a sticking rotor drags: ever more up to the band’s end, where it comes free at once. */
const STICKING_RPM = { from: 1420, to: 1500 };

export function rpmOf(radPerS: number): number {
  return radPerS * RPM_PER_RAD_S;
}

export function radPerSOf(rpm: number): number {
  return rpm / RPM_PER_RAD_S;
}

export function resistanceOhm(unit: Unit, heat: Heat): number {
  return unit.resistanceOhm * (1 + MOTOR_OHM_PER_K * (heat.windingC - REFERENCE_C));
}

/** V·s/rad; the magnets are in the housing. */
export function emfConstant(unit: Unit, heat: Heat): number {
  return unit.emfConstant * (1 + MOTOR_EMF_PER_K * (heat.housingC - REFERENCE_C));
}

/** What the driver and its supply look like to the motor on average over a PWM period. */
export interface Drive {
  readonly volts: number;
  readonly ohm: number;
}

/** `duty` 0 to 1 of a supply with `supplyV` at no load; the diode carries the current for the rest of each period. */
export function driveOf(unit: Unit, duty: number, supplyV: number): Drive {
  return { volts: duty * supplyV - (1 - duty) * unit.diodeV, ohm: duty * duty * unit.supplyOhm };
}

export interface CurrentStep {
  readonly endA: number;
  /** Average over the step, for the torque. */
  readonly meanA: number;
}

/**
 * The current after `dtS` at constant speed, exactly. It never reverses: neither the driver nor the diode
 * conducts the other way.
 */
export function stepCurrent(
  startA: number,
  drive: Drive,
  emfV: number,
  motorOhm: number,
  inductanceH: number,
  dtS: number,
): CurrentStep {
  const ohm = motorOhm + drive.ohm;
  const finalA = (drive.volts - emfV) / ohm;
  const timeConstantS = inductanceH / ohm;
  const goneS = finalA < 0 ? timeConstantS * Math.log((startA - finalA) / -finalA) : Number.POSITIVE_INFINITY;
  const flowS = Math.min(dtS, goneS);
  const decay = Math.exp(-flowS / timeConstantS);
  const chargeC = finalA * flowS + (startA - finalA) * timeConstantS * (1 - decay);
  const endA = goneS <= dtS ? 0 : finalA + (startA - finalA) * decay;
  return { endA: Math.max(0, endA), meanA: Math.max(0, chargeC / dtS) };
}

/**
 * How far the current is off its mean at `phase` (0 to 1 from the driver's turning on) of a PWM period, A.
 * A period is short against the time constant, so R·i and the EMF stay what they are during it: they and
 * the mean's own drift cancel out, and L·di/dt differs from its mean by the driver's voltage less its
 * average alone. That is (1 − duty) of the swing between supply and diode while on and −duty of it while off:
 * straight lines, up by swing·duty·(1 − duty)·period/L and down again, around the mean.
 */
export function rippleA(
  unit: Unit,
  drive: { readonly duty: number; readonly supplyV: number; readonly meanA: number },
  periodS: number,
  phase: number,
): number {
  const { duty, supplyV, meanA } = drive;
  if (duty <= 0 || duty >= 1) return 0;
  const swingV = supplyV - unit.supplyOhm * meanA + unit.diodeV;
  const peakToPeakA = (swingV * duty * (1 - duty) * periodS) / unit.inductanceH;
  const risen = phase < duty ? phase / duty : (1 - phase) / (1 - duty);
  return peakToPeakA * (risen - 0.5);
}

/** Dry friction at a speed in rad/s, N·m. */
export function dryFrictionNm(unit: Unit, speed: number): number {
  if (unit.stickingNm === 0) return unit.frictionNm;
  const { from, to } = STICKING_RPM;
  const into = (rpmOf(Math.abs(speed)) - from) / (to - from);
  return unit.frictionNm + (into > 0 && into < 1 ? into * unit.stickingNm : 0);
}

/** What resists in proportion to speed, N·m·s, at a speed in rad/s. */
export function dragNms(unit: Unit, speed: number, feet: boolean): number {
  const foot = feet ? unit.footNm / Math.hypot(speed, FOOT_SPEED) : 0;
  return unit.dampingNms + unit.frictionNmPerRpm * RPM_PER_RAD_S + foot;
}

/** Torque that keeps a steady speed (rad/s) up, N·m. Gravity averages out over a turn. */
export function steadyTorqueNm(unit: Unit, speed: number, feet: boolean): number {
  return dryFrictionNm(unit, speed) + dragNms(unit, speed, feet) * speed;
}

/** Speed after `dtS` under a driving torque; dry friction only ever brakes, and holds what is too weak to move. */
export function stepSpeed(unit: Unit, speed: number, drivingNm: number, feet: boolean, dtS: number): number {
  const drag = dragNms(unit, speed, feet);
  const frictionless = (unit.inertia * speed + dtS * drivingNm) / (unit.inertia + dtS * drag);
  const braking = (dtS * dryFrictionNm(unit, speed)) / unit.inertia;
  return Math.sign(frictionless) * Math.max(0, Math.abs(frictionless) - braking);
}
