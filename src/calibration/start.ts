/** Which duty starts the motor every time, and which lower one keeps it turning: each found by repeated tries. */
import { type HoldTry, LIMITS, type StartTry } from '../contract/index.ts';

/** Counts from one try of the search to the next (our policy). */
const START_STEP = 20;
const HOLD_STEP = 10;
/** What is added to the first duty that did it (our policy): a share of it, and no less than these counts. */
const MARGIN_SHARE = 0.1;
const MARGIN_MIN = 8;
/** What a miss adds to the candidate. */
const RAISE = 10;
/** Starts in a row at the candidate: 10 of 10. */
export const STARTS_IN_A_ROW = 10;
/** Times in a row that it keeps turning at the candidate. */
export const HOLDS_IN_A_ROW = 3;
/** More tries than these tell of a bad motor, and of time that runs out (our policy). */
export const START_TRIES_MAX = 50;
export const HOLD_TRIES_MAX = 40;
/**
 * How long a start is tried before it counts as a miss, ms: the firmware's own kick. Longer would come near
 * the stall that shuts the bench (S9).
 */
export const START_TRY_MS = LIMITS.kickMs;
/** How long a duty is held to see whether it keeps turning, ms. */
export const HOLD_TRY_MS = 1500;

export type TryFailure = 'never-started' | 'not-every-time' | 'stops-at-start-duty' | 'too-many-tries';

/** What to do after the tries so far. Duties are counts at the supply there is. */
export type NextTry =
  | { readonly next: 'try'; readonly dutyCounts: number }
  | { readonly next: 'found'; readonly dutyCounts: number }
  | { readonly next: 'failed'; readonly reason: TryFailure; readonly text: string };

const TEXTS: Readonly<Record<TryFailure, string>> = {
  'never-started': `The motor did not start at any duty up to ${LIMITS.startDutyMaxCounts} counts. Check the motor, its supply and the tachometer, and that nothing holds the plate.`,
  'not-every-time': `No duty up to ${LIMITS.startDutyMaxCounts} counts started the motor ${STARTS_IN_A_ROW} times of ${STARTS_IN_A_ROW}. Check the motor’s brushes and bearings and the supply.`,
  'stops-at-start-duty':
    'The motor started and then stopped at its start duty. Check that nothing drags on the plate or the eccentric.',
  'too-many-tries':
    'The motor behaves differently from try to try, so no duty was found in time. Check its brushes, the wiring and the tachometer.',
};

const failed = (reason: TryFailure): NextTry => ({ next: 'failed', reason, text: TEXTS[reason] });

const withMargin = (dutyCounts: number): number =>
  dutyCounts + Math.max(MARGIN_MIN, Math.ceil(dutyCounts * MARGIN_SHARE));

/**
 * The start duty from below: up in steps until it starts once, then that with a margin until it starts 10 times
 * in a row; a miss raises it. Only what was tried at the candidate, or above it and missed, counts for it.
 */
export function nextStartTry(tries: readonly StartTry[]): NextTry {
  let searchedCounts: number = LIMITS.dutyMinCounts;
  let candidate: number | undefined;
  let inARow = 0;
  for (const { dutyCounts, started } of tries) {
    if (candidate === undefined) {
      if (started) candidate = Math.min(withMargin(dutyCounts), LIMITS.startDutyMaxCounts);
      else searchedCounts = Math.max(searchedCounts, dutyCounts + START_STEP);
    } else if (!started && dutyCounts >= candidate) {
      candidate = dutyCounts + RAISE;
      inARow = 0;
    } else if (dutyCounts === candidate) {
      inARow += 1;
    }
  }
  if (candidate === undefined) {
    if (searchedCounts > LIMITS.startDutyMaxCounts) return failed('never-started');
  } else if (candidate > LIMITS.startDutyMaxCounts) {
    return failed('not-every-time');
  } else if (inARow >= STARTS_IN_A_ROW) {
    return { next: 'found', dutyCounts: candidate };
  }
  if (tries.length >= START_TRIES_MAX) return failed('too-many-tries');
  return { next: 'try', dutyCounts: candidate ?? searchedCounts };
}

/**
 * The hold duty from above, the rotor turning already: down in steps from the start duty until it stops or the
 * lowest duty is reached, then the last that kept it turning with a margin, three times; a miss raises it.
 */
export function nextHoldTry(tries: readonly HoldTry[], startDuty: number): NextTry {
  let lowest: number | undefined;
  let candidate: number | undefined;
  let inARow = 0;
  for (const { dutyCounts, keptTurning } of tries) {
    if (candidate === undefined) {
      if (keptTurning) lowest = dutyCounts;
      else if (lowest === undefined) return failed('stops-at-start-duty');
      if (lowest !== undefined && (!keptTurning || lowest - HOLD_STEP < LIMITS.dutyMinCounts)) {
        candidate = Math.min(withMargin(lowest), startDuty);
      }
    } else if (!keptTurning && dutyCounts >= candidate) {
      candidate = dutyCounts + RAISE;
      inARow = 0;
    } else if (keptTurning && dutyCounts === candidate) {
      inARow += 1;
    }
  }
  if (candidate !== undefined && candidate > startDuty) return failed('stops-at-start-duty');
  if (candidate !== undefined && inARow >= HOLDS_IN_A_ROW) return { next: 'found', dutyCounts: candidate };
  if (tries.length >= HOLD_TRIES_MAX) return failed('too-many-tries');
  return { next: 'try', dutyCounts: candidate ?? (lowest === undefined ? startDuty : lowest - HOLD_STEP) };
}
