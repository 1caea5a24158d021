/** The part of a step that time decides. */
export interface TimedStep {
  /** How long, s; null for a step that ends when the person says so. */
  readonly seconds: number | null;
}

/** How far somebody has come through a list of steps, as of an instant. */
export interface Walk {
  /** The step it is at; the number of steps once it is over. */
  readonly step: number;
  /** Time spent in that step, ms. */
  readonly inStepMs: number;
  readonly running: boolean;
  /** The instant of the clock, ms, at which this was so. */
  readonly atMs: number;
}

/** At the first step, waiting for Start. */
export function begin(nowMs: number): Walk {
  return { step: 0, inStepMs: 0, running: false, atMs: nowMs };
}

/**
 * The walk as of `nowMs`, worked out from its instant and not from ticks, so that a page in the background
 * loses nothing. A clock that went back counts as one that stood still. It goes through as many timed
 * steps as the time fills and waits at one without a time.
 */
export function advance(walk: Walk, steps: readonly TimedStep[], nowMs: number): Walk {
  const passedMs = Math.max(0, nowMs - walk.atMs);
  const atMs = Math.max(walk.atMs, nowMs);
  if (!walk.running || isOver(walk, steps)) return { ...walk, atMs };
  let step = walk.step;
  let inStepMs = walk.inStepMs + passedMs;
  for (;;) {
    const lengthMs = lengthOf(steps[step]);
    if (inStepMs < lengthMs) break;
    inStepMs -= lengthMs;
    step += 1;
    if (step === steps.length) return { step, inStepMs: 0, running: false, atMs };
  }
  return { step, inStepMs, running: true, atMs };
}

/** Goes on from where it stands; from the first step when it was over. */
export function start(walk: Walk, steps: readonly TimedStep[], nowMs: number): Walk {
  const now = advance(walk, steps, nowMs);
  return { ...(isOver(now, steps) ? begin(now.atMs) : now), running: steps.length > 0 };
}

/** Stays where it stands. */
export function pause(walk: Walk, steps: readonly TimedStep[], nowMs: number): Walk {
  return { ...advance(walk, steps, nowMs), running: false };
}

/** To the beginning of the next step, or to the end from the last one. */
export function next(walk: Walk, steps: readonly TimedStep[], nowMs: number): Walk {
  return enter(advance(walk, steps, nowMs), steps, 1);
}

/** To the beginning of the step before; from the first one to its own beginning. */
export function back(walk: Walk, steps: readonly TimedStep[], nowMs: number): Walk {
  return enter(advance(walk, steps, nowMs), steps, -1);
}

function enter(walk: Walk, steps: readonly TimedStep[], by: number): Walk {
  const step = Math.min(steps.length, Math.max(0, walk.step + by));
  return { ...walk, step, inStepMs: 0, running: walk.running && step < steps.length };
}

/** Whether every step is behind it. */
export function isOver(walk: Walk, steps: readonly TimedStep[]): boolean {
  return walk.step >= steps.length;
}

/** What is left of the present step, s; null where it has no time or there is none. */
export function leftInStepS(walk: Walk, steps: readonly TimedStep[]): number | null {
  const seconds = steps[walk.step]?.seconds ?? null;
  return seconds === null ? null : Math.max(0, seconds - walk.inStepMs / 1000);
}

/** What is left of all timed steps from here on, s. */
export function leftInAllS(walk: Walk, steps: readonly TimedStep[]): number {
  return (leftInStepS(walk, steps) ?? 0) + wholeS(steps.slice(walk.step + 1));
}

/** All timed steps together, s. */
export function wholeS(steps: readonly TimedStep[]): number {
  return steps.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);
}

function lengthOf(step: TimedStep | undefined): number {
  return step === undefined || step.seconds === null ? Number.POSITIVE_INFINITY : step.seconds * 1000;
}
