import { PWM_PERIOD_COUNTS } from '../../src/contract/calibration-image.ts';
import type { CalibrationStatus, CalibrationStep, DeviceStatus } from '../../src/contract/index.ts';
import { LIMITS } from '../../src/contract/limits.ts';
import { timeLeft } from '../format.ts';
import type { Fact } from '../session/index.ts';
import { calibrationWords } from '../words/calibration.ts';

const { facts, measures, stepState, steps: stepNames, underWay: said } = calibrationWords;

/** What a page knows of a calibration under way. */
export interface Sight {
  readonly calibration: CalibrationStatus;
  /** Device time at which the present rest began, s; null while it doesn’t rest or that isn’t known. */
  readonly restFromS: number | null;
  /** This page has the key that holds the motor. */
  readonly holds: boolean;
  readonly device: DeviceStatus | null;
  /** What is shown of the massager isn’t of now. */
  readonly old: boolean;
}

/** A calibration under way as the page shows it. */
export interface UnderWay {
  readonly kicker: string;
  /** The one large thing: what to do now. */
  readonly headline: string;
  readonly hint: string;
  /** What is said aloud when it changes: never a second. */
  readonly spoken: string;
  readonly steps: readonly { readonly name: string; readonly state: StepState; readonly stateText: string }[];
  /** 0 to 1. */
  readonly progress: number;
  readonly left: string;
  readonly facts: readonly Fact[];
}

export type StepState = keyof typeof stepState;

/** What is to be done: large, what goes with it, and how it is spoken where that is another text. */
interface Call {
  readonly headline: string;
  readonly hint: string;
  readonly spoken?: string;
}

export function underWayOf(sight: Sight): UnderWay {
  const { calibration, device, old } = sight;
  const call = callOf(sight);
  return {
    kicker: said.of(calibration.unitSerial, stepNames[calibration.step]),
    headline: call.headline,
    hint: call.hint,
    spoken: `${call.spoken ?? call.headline}. ${call.hint}`,
    steps: stepsOf(calibration),
    progress: Math.min(1, Math.max(0, calibration.progress)),
    left: said.left(timeLeft(calibration.remainingS)),
    facts: factsOf(calibration, device, old),
  };
}

function callOf(sight: Sight): Call {
  const { calibration, restFromS, old } = sight;
  if (old) return { headline: said.old, hint: said.oldHint };
  switch (calibration.needs) {
    case 'bench':
      return { headline: said.bench, hint: said.benchHint };
    case 'feet-off':
      return { headline: said.feetOff, hint: said.feetOffHint };
    case 'feet-on':
      return { headline: said.feetOn, hint: said.feetOnHint };
    case 'rest':
      return { headline: restText(calibration, restFromS), hint: said.restHint, spoken: said.rest };
    case 'reference':
      return { headline: said.read, hint: readingHint(calibration) };
    case 'hold':
      return holdingCall(sight, { headline: said.hold, hint: readingHint(calibration) || said.holdHint });
    case null:
      return measuringCall(sight);
  }
}

/** What the instrument is to be read at; empty where none is. */
function readingHint({ reference }: CalibrationStatus): string {
  return reference === null ? '' : said.readAt(reference.load, reference.level, reference.expectedRpm);
}

/** Who holds the motor, where that isn’t this page. */
function holdingCall({ calibration, holds }: Sight, mine: Call): Call {
  if (calibration.holdBy === 'unit') return { headline: said.unitHolds, hint: said.unitHoldsHint };
  if (holds) return mine;
  return { headline: said.otherHolds, hint: said.otherHoldsHint(calibration.technician) };
}

function measuringCall(sight: Sight): Call {
  const { calibration } = sight;
  if (calibration.step === 'store') return { headline: said.storing, hint: said.storingHint };
  if (!calibration.held) return { headline: said.measuring, hint: '' };
  return holdingCall(sight, { headline: said.keepHolding, hint: measures[calibration.step] });
}

/** The rest that is left, as long as it is known when it began. */
function restText({ deviceS }: CalibrationStatus, restFromS: number | null): string {
  if (restFromS === null) return said.rest;
  const leftS = Math.ceil(LIMITS.benchRestMs / 1000 - (deviceS - restFromS));
  return leftS > 0 ? said.restFor(leftS) : said.rest;
}

function stepsOf({ steps, step }: CalibrationStatus): UnderWay['steps'] {
  const now = steps.indexOf(step);
  return steps.map((each: CalibrationStep, index) => {
    const state: StepState = index < now ? 'done' : index === now ? 'now' : 'ahead';
    return { name: stepNames[each], state, stateText: stepState[state] };
  });
}

function factsOf(calibration: CalibrationStatus, device: DeviceStatus | null, old: boolean): Fact[] {
  const shown = (value: number | null | undefined, text: (value: number) => string): string =>
    value === null || value === undefined ? facts.unknown : text(value);
  const pairs: [name: string, value: string][] = [
    [facts.speed, shown(device?.rpm, facts.rpm)],
    [facts.current, shown(device?.currentA, facts.amperes)],
    [facts.motor, shown(device?.temperatureC, facts.celsius)],
    [facts.supply, shown(device?.supplyV, facts.volts)],
    [facts.duty, facts.percent((100 * calibration.dutyCounts) / PWM_PERIOD_COUNTS)],
    [facts.held, calibration.held ? facts.yes : facts.no],
  ];
  return pairs.map(([name, value]) => ({ name, value, old }));
}
