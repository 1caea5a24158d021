/** What a bench is: the state in which the board is looked at, what its pins and contacts do meanwhile, and what is asked. */
import type { Kind } from '../part.ts';
import type { PinName } from '../pins.ts';

/** One `.meas`: what ngspice is asked, and what the number means. */
export interface Measurement {
  readonly name: string;
  /** What stands behind `.meas tran <name>`, in ngspice's words. */
  readonly asked: string;
}

/** Volts at a pin of the processor, or what a contact does, over time: corners of straight lines, or a pulse that repeats. */
export type Waveform =
  | { readonly corners: readonly (readonly [seconds: number, value: number])[] }
  | { readonly pulse: { readonly delayS: number; readonly widthS: number; readonly periodS: number } };

/** Where in its tolerance every part of a kind lies: −1 its least value, 0 the stated one, 1 its most. A relay: its inductance. */
export type Spread = Readonly<Partial<Record<Kind | 'coilOhm', -1 | 0 | 1>>>;

export interface Bench {
  readonly name: string;
  readonly what: string;
  /** Supply's open voltage. */
  readonly supplyV: number;
  readonly spread: Spread;
  /** Motor current at the first moment, A, and the rotor's speed, which stays, rad/s. */
  readonly motorA: number;
  /** What the supply gives at the first moment for the motor, A: its mean, so that nothing has to settle. */
  readonly supplyA: number;
  readonly rotorRadPerS: number;
  /** Output pins of the processor; those that aren't named stay low. */
  readonly pins: Readonly<Partial<Record<PinName, Waveform>>>;
  /** Opening of a contact over time: 0 closed, 1 open. By part, then by its first pin; others are at rest. */
  readonly contacts: Readonly<Record<string, Readonly<Record<string, Waveform>>>>;
  /** Whether the sensors' open collectors conduct: feet near, a magnet before the Hall sensor. */
  readonly sensorsConduct: boolean;
  /** Temperature of the thermistors, °C. */
  readonly celsius: Waveform;
  readonly spanS: number;
  /** Longest step that ngspice may take. */
  readonly stepS: number;
  /** Stresses count from here on: what was before is the way in. */
  readonly settledS: number;
  /** It may go on for as long as it likes: heat and continuous ratings count. */
  readonly lasting: boolean;
  readonly measurements: readonly Measurement[];
}

export const CLOSED: Waveform = { corners: [[0, 0]] };

/** How long a contact that breaks amperes takes from touching to well apart: its arc has some ten volts meanwhile. */
export const ARC_S = 20e-6;
/** One that breaks a logic level has no arc. */
export const NO_ARC_S = 1e-6;

/** Its resistance grows exponentially for `movesS`. */
export function opensAt(seconds: number, movesS: number): Waveform {
  return {
    corners: [
      [0, 0],
      [seconds, 0],
      [seconds + movesS, 1],
    ],
  };
}

/** Closes at once, without bouncing: the steepest there is. */
export function closesAt(seconds: number): Waveform {
  return {
    corners: [
      [0, 1],
      [seconds, 1],
      [seconds + 1e-7, 0],
    ],
  };
}

/** A steady level. */
export function steady(value: number): Waveform {
  return { corners: [[0, value]] };
}
