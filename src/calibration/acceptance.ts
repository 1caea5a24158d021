/** Whether a calibrated unit passes, with every reason why not. */
import type {
  AcceptanceFailure,
  AcceptanceResult,
  JudgedReading,
  ReferenceInstrument,
  StartTry,
  UncertaintyBudget,
} from '../contract/index.ts';
import { CALIBRATED_LEVELS, LEVEL_DEEPEST, LEVEL_LIGHTEST } from '../contract/index.ts';
import { isWithin, SUPPLY_RANGE_V, TEMPERATURE_RANGE_C } from './conditions.ts';
import { judgeReading } from './decision.ts';
import { STARTS_IN_A_ROW } from './start.ts';
import { meanOf } from './sweep-point.ts';
import { REPEATS_MIN, type RepeatedReading, uncertaintyOf } from './uncertainty.ts';

/** Levels at which a stored table is verified: between its own, where nothing was fitted (our policy). */
export const VERIFICATION_LEVELS: readonly number[] = [1.5, 3.5, 5.5, 7.5, 9.5, 10.5];
/** Longest from the stop to standstill, s (our policy). */
export const STOP_MAX_S = 2;
/** From a level to the next: what the force may grow by, around 1.30 (our policy). */
export const STEP_FORCE_RANGE = { min: 1.2, max: 1.4 } as const;

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** What was found out about a unit with its new table. */
export interface AcceptanceInput {
  /** With feet on, at VERIFICATION_LEVELS and, if one likes, elsewhere. */
  readonly readings: readonly RepeatedReading[];
  readonly referenceInstrument: ReferenceInstrument | null;
  /** The last tries at the start duty of the table. */
  readonly starts: readonly StartTry[];
  /** From the stop to standstill, s; null when it wasn’t measured. */
  readonly stopS: number | null;
  /** Lowest and highest from the first measurement to the last. */
  readonly supplyV: Range;
  readonly temperatureC: Range;
  readonly stepForceRatios: readonly number[];
}

export interface Acceptance {
  readonly result: AcceptanceResult;
  readonly verification: readonly JudgedReading[];
  readonly uncertainty: readonly UncertaintyBudget[];
}

/** Judges a unit by the tolerances and the decision rule. What wasn’t measured doesn’t pass. */
export function accept(input: AcceptanceInput): Acceptance {
  const { judged, budgets, unread } = judgeReadings(input.readings, input.referenceInstrument);
  const reasons = [
    ...unread,
    ...unverified(judged),
    ...judged.flatMap(offSpeed),
    ...conditionsOf(input),
    ...stepsOf(input.stepForceRatios),
  ];
  return {
    result: reasons.length === 0 ? { outcome: 'pass' } : { outcome: 'fail', reasons },
    verification: judged,
    uncertainty: budgets,
  };
}

export interface JudgedReadings {
  readonly judged: readonly JudgedReading[];
  readonly budgets: readonly UncertaintyBudget[];
  /** Readings that can’t be judged, each as a failure. */
  readonly unread: readonly AcceptanceFailure[];
}

/** Judges readings at any levels: of a table as it was found, or as it is left. */
export function judgeReadings(
  readings: readonly RepeatedReading[],
  instrument: ReferenceInstrument | null,
): JudgedReadings {
  const isRead = ({ rpms, source }: RepeatedReading): boolean =>
    rpms.length >= REPEATS_MIN &&
    rpms.every((rpm) => Number.isFinite(rpm) && rpm > 0) &&
    (source === 'tachometer' || instrument !== null);
  const sound = readings.filter(isRead);
  const budgets = sound.map((reading) => uncertaintyOf(reading, instrument));
  const judged = sound.flatMap(({ rpms }, index) => {
    const budget = budgets[index];
    return budget === undefined ? [] : [judgeReading(meanOf(rpms), budget)];
  });
  const unread = readings
    .filter((reading) => !isRead(reading))
    .map(({ level }) =>
      failure(
        'unread',
        level,
        `At level ${level} there aren’t ${REPEATS_MIN} readings of a turning motor, or the instrument isn’t named. Measure it again.`,
      ),
    );
  return { judged, budgets, unread };
}

function failure(code: AcceptanceFailure['code'], level: number | null, text: string): AcceptanceFailure {
  return { code, level, text };
}

/** The tachometer itself has to have been read at every one of the levels; a reference instrument comes on top. */
function unverified(judged: readonly JudgedReading[]): AcceptanceFailure[] {
  const verified = new Set(judged.filter(({ source }) => source === 'tachometer').map(({ level }) => level));
  return VERIFICATION_LEVELS.filter((level) => !verified.has(level)).map((level) =>
    failure('not-verified', level, `Level ${level} wasn’t verified. Measure it with the stored table.`),
  );
}

function offSpeed(reading: JudgedReading): AcceptanceFailure[] {
  const { level, source, expectedRpm, rpm, toleranceRpm, uncertaintyRpm, verdict } = reading;
  if (verdict === 'pass') return [];
  const by = source === 'tachometer' ? 'the tachometer' : 'the reference instrument';
  const figures = `At level ${level} ${by} read ${Math.round(rpm)} RPM for ${Math.round(expectedRpm)} ± ${Math.round(toleranceRpm)}`;
  return verdict === 'fail'
    ? [
        failure(
          'speed-out-of-tolerance',
          level,
          `${figures}. Calibrate again; if it stays so, check motor and tachometer.`,
        ),
      ]
    : [
        failure(
          'speed-not-shown',
          level,
          `${figures}, with an uncertainty of ${Math.ceil(uncertaintyRpm)} RPM: it isn’t shown to be within. Measure more steadily, or with a better instrument.`,
        ),
      ];
}

function conditionsOf({ starts, stopS, supplyV, temperatureC }: AcceptanceInput): AcceptanceFailure[] {
  const failures: AcceptanceFailure[] = [];
  const last = starts.slice(-STARTS_IN_A_ROW);
  const started = last.filter((start) => start.started && start.dutyCounts === last[0]?.dutyCounts).length;
  if (started < STARTS_IN_A_ROW) {
    const text = `${started} starts of ${STARTS_IN_A_ROW} at one duty succeeded. Find the start duty again.`;
    failures.push(failure('starts', null, text));
  }
  if (stopS === null || !(stopS >= 0 && stopS <= STOP_MAX_S)) {
    const took = stopS === null ? 'wasn’t measured' : `took ${stopS.toFixed(1)} s`;
    const text = `The stop ${took}; it has to take ${STOP_MAX_S} s at most. Measure it with feet on.`;
    failures.push(failure('stop', null, text));
  }
  if (!isWithin(SUPPLY_RANGE_V, supplyV.min, supplyV.max)) {
    const text = `The supply went from ${supplyV.min.toFixed(1)} to ${supplyV.max.toFixed(1)} V; it has to stay between ${SUPPLY_RANGE_V.min} and ${SUPPLY_RANGE_V.max} V. Check the supply.`;
    failures.push(failure('supply', null, text));
  }
  if (!isWithin(TEMPERATURE_RANGE_C, temperatureC.min, temperatureC.max)) {
    const text = `The motor went from ${temperatureC.min.toFixed(0)} to ${temperatureC.max.toFixed(0)} °C; it has to stay between ${TEMPERATURE_RANGE_C.min} and ${TEMPERATURE_RANGE_C.max} °C. Let it warm up or cool down.`;
    failures.push(failure('temperature', null, text));
  }
  return failures;
}

function stepsOf(ratios: readonly number[]): AcceptanceFailure[] {
  return Array.from({ length: CALIBRATED_LEVELS - 1 }, (_, index) => index).flatMap((index) => {
    const ratio = ratios[index] ?? Number.NaN;
    if (isWithin(STEP_FORCE_RANGE, ratio)) return [];
    const level = LEVEL_LIGHTEST + index;
    const text = `From level ${level} to ${Math.min(level + 1, LEVEL_DEEPEST)} the force grows ${ratio.toFixed(2)} times; it has to be ${STEP_FORCE_RANGE.min.toFixed(2)} to ${STEP_FORCE_RANGE.max.toFixed(2)}. Calibrate again.`;
    return [failure('step-force', level, text)];
  });
}
