/** Motor, eccentric, plate and feet from one moment to the next. Pure: the state is plain data. */
import { advanceHeat, type Heat, heatAt, REFERENCE_C } from './heat.ts';
import {
  driveOf,
  emfConstant,
  GRAVITY,
  resistanceOhm,
  rippleA,
  rpmOf,
  stepCurrent,
  stepSpeed,
} from './motor.ts';
import type { Unit } from './unit.ts';

export interface PlantState {
  /** Angle of the eccentric from hanging down, 0 to 2π. */
  readonly angleRad: number;
  /** rad/s, positive in the driven direction. */
  readonly speed: number;
  readonly currentA: number;
  readonly heat: Heat;
}

/** What acts on the plant. */
export interface PlantInput {
  /** Share of the time that the driver is on, 0 to 1. */
  readonly duty: number;
  /** Supply voltage at no load, V. */
  readonly supplyV: number;
  readonly feet: boolean;
  /** The rotor is held fast. */
  readonly held: boolean;
  /** The motor's supply is whole: neither STOP nor the relay breaks it. Without it nothing drives, whatever the duty. */
  readonly supplied: boolean;
  readonly roomC: number;
}

const TURN = 2 * Math.PI;
/** Longest step of the mechanics, s: a small part of a turn at full speed. */
const LONGEST_STEP_S = 1e-3;

/** Standing still, cold, the eccentric hanging down. */
export function plantAtRest(): PlantState {
  return { angleRad: 0, speed: 0, currentA: 0, heat: heatAt(REFERENCE_C) };
}

/** The share of the time that the motor is really driven. */
export function drivenDuty(input: PlantInput): number {
  return input.supplied ? input.duty : 0;
}

/** Nothing moves and nothing drives: only heat flows. */
export function isAtRest(unit: Unit, state: PlantState, input: PlantInput): boolean {
  if (drivenDuty(input) !== 0 || state.speed !== 0 || state.currentA !== 0) return false;
  return input.held || Math.abs(gravityNm(unit, state.angleRad)) <= unit.frictionNm;
}

/** The state `dtS` later under an input that stays the same meanwhile. */
export function advance(unit: Unit, state: PlantState, input: PlantInput, dtS: number): PlantState {
  let next = state;
  let leftS = dtS;
  while (leftS > 0) {
    if (isAtRest(unit, next, input)) {
      return { ...next, heat: advanceHeat(next.heat, 0, input.roomC, leftS) };
    }
    const stepS = Math.min(leftS, LONGEST_STEP_S);
    next = step(unit, next, input, stepS);
    leftS -= stepS;
  }
  return next;
}

/** The motor's current at `phase` (0 to 1 from the driver's turning on) of a PWM period, A: the state's is the mean. */
export function currentAt(
  unit: Unit,
  state: PlantState,
  input: PlantInput,
  periodS: number,
  phase: number,
): number {
  const drive = { duty: drivenDuty(input), supplyV: input.supplyV, meanA: state.currentA };
  return Math.max(0, state.currentA + rippleA(unit, drive, periodS, phase));
}

/** Voltage at the supply's terminals, V. */
export function terminalV(unit: Unit, state: PlantState, input: PlantInput): number {
  return input.supplyV - unit.supplyOhm * drivenDuty(input) * state.currentA;
}

/** Peak acceleration of the plate in g, above its resonance. */
export function plateG(unit: Unit, state: PlantState, feet: boolean): number {
  const kg = unit.plateKg + (feet ? unit.footKg : 0);
  return vibrationN(unit, state.speed) / kg / GRAVITY;
}

/** Peak force of the eccentric at a speed in rad/s, N. */
export function vibrationN(unit: Unit, speed: number): number {
  return unit.eccentricKgM * speed * speed;
}

export function rotorRpm(state: PlantState): number {
  return rpmOf(state.speed);
}

function gravityNm(unit: Unit, angleRad: number): number {
  return unit.eccentricKgM * GRAVITY * Math.sin(angleRad);
}

function step(unit: Unit, state: PlantState, input: PlantInput, dtS: number): PlantState {
  const constant = emfConstant(unit, state.heat);
  const ohm = resistanceOhm(unit, state.heat);
  const drive = driveOf(unit, drivenDuty(input), input.supplyV);
  const startSpeed = input.held ? 0 : state.speed;
  const current = stepCurrent(state.currentA, drive, constant * startSpeed, ohm, unit.inductanceH, dtS);
  const middleRad = state.angleRad + (startSpeed * dtS) / 2;
  const drivingNm = constant * current.meanA - gravityNm(unit, middleRad);
  const speed = input.held ? 0 : stepSpeed(unit, startSpeed, drivingNm, input.feet, dtS);
  const angleRad = state.angleRad + ((startSpeed + speed) / 2) * dtS;
  return {
    angleRad: angleRad - TURN * Math.floor(angleRad / TURN),
    speed,
    currentA: current.endA,
    heat: advanceHeat(state.heat, current.meanA * current.meanA * ohm, input.roomC, dtS),
  };
}
