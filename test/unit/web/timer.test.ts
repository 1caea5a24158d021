import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advance,
  back,
  begin,
  isOver,
  leftInAllS,
  leftInStepS,
  next,
  pause,
  start,
  type TimedStep,
  type Walk,
  wholeS,
} from '../../../web/timer/index.ts';
import { inputs } from '../../random.ts';

const steps = (...seconds: (number | null)[]): TimedStep[] => seconds.map((each) => ({ seconds: each }));

const timedSteps = fc.array(fc.record({ seconds: fc.integer({ min: 1, max: 600 }) }), {
  minLength: 1,
  maxLength: 12,
});
const anySteps = fc.array(fc.record({ seconds: fc.option(fc.integer({ min: 1, max: 600 }), { freq: 4 }) }), {
  minLength: 1,
  maxLength: 12,
});

/** How much of the timed steps lies behind, s: that of the steps before and of the present one. */
function doneS(walk: Walk, of: readonly TimedStep[]): number {
  return wholeS(of.slice(0, walk.step)) + (isOver(walk, of) ? 0 : walk.inStepMs / 1000);
}

describe('a walk through steps', () => {
  it('waits at the first one until it is started', () => {
    const of = steps(30, 60);
    const later = advance(begin(1000), of, 900_000);
    expect(later).toMatchObject({ step: 0, inStepMs: 0, running: false });
    const started = start(later, of, 900_000);
    expect(leftInStepS(advance(started, of, 912_000), of)).toBe(18);
  });

  it('goes on to the next step by itself and ends after the last', () => {
    const of = steps(30, 60);
    const started = start(begin(0), of, 0);
    expect(advance(started, of, 30_000)).toMatchObject({ step: 1, inStepMs: 0, running: true });
    expect(advance(started, of, 89_999)).toMatchObject({ step: 1, running: true });
    const over = advance(started, of, 90_000);
    expect(over).toMatchObject({ step: 2, running: false });
    expect(isOver(over, of)).toBe(true);
    expect(start(over, of, 95_000)).toMatchObject({ step: 0, inStepMs: 0, running: true });
  });

  it('waits at a step without a time until it is told to go on', () => {
    const of = steps(10, null, 10);
    const waiting = advance(start(begin(0), of, 0), of, 3_600_000);
    expect(waiting).toMatchObject({ step: 1, running: true });
    expect(leftInStepS(waiting, of)).toBeNull();
    expect(leftInAllS(waiting, of)).toBe(10);
    expect(next(waiting, of, 3_600_000)).toMatchObject({ step: 2, inStepMs: 0, running: true });
  });

  it('stands still while it is paused', () => {
    const of = steps(30);
    const paused = pause(start(begin(0), of, 0), of, 12_000);
    expect(leftInStepS(advance(paused, of, 500_000), of)).toBe(18);
    const resumed = start(paused, of, 500_000);
    expect(leftInStepS(advance(resumed, of, 510_000), of)).toBe(8);
  });

  it('goes back to the beginning of the step before, and no further than the first', () => {
    const of = steps(30, 60);
    const second = advance(start(begin(0), of, 0), of, 45_000);
    expect(back(second, of, 45_000)).toMatchObject({ step: 0, inStepMs: 0, running: true });
    expect(back(advance(start(begin(0), of, 0), of, 5000), of, 5000)).toMatchObject({ step: 0, inStepMs: 0 });
    expect(next(second, of, 45_000)).toMatchObject({ step: 2, running: false });
  });

  it('never runs backwards, whatever the clock does', () => {
    fc.assert(
      fc.property(anySteps, fc.array(fc.integer({ min: -900_000, max: 900_000 })), (of, jumps) => {
        let nowMs = 0;
        let walk = start(begin(0), of, 0);
        for (const jump of jumps) {
          nowMs += jump;
          const later = advance(walk, of, nowMs);
          const further = later.step > walk.step || later.inStepMs >= walk.inStepMs;
          expect({ further, fell: later.step < walk.step }).toEqual({ further: true, fell: false });
          expect(later.atMs).toBeGreaterThanOrEqual(walk.atMs);
          walk = later;
        }
      }),
      { numRuns: inputs(200) },
    );
  });

  it('is where it would be without the looks in between', () => {
    fc.assert(
      fc.property(timedSteps, fc.array(fc.integer({ min: 0, max: 200_000 })), (of, waits) => {
        const started = start(begin(0), of, 0);
        let nowMs = 0;
        let looked = started;
        for (const wait of waits) {
          nowMs += wait;
          looked = advance(looked, of, nowMs);
        }
        expect(looked).toEqual(advance(started, of, nowMs));
      }),
      { numRuns: inputs(200) },
    );
  });

  it('has what is done and what is left add up to the sum of its steps, and lasts exactly that', () => {
    fc.assert(
      fc.property(timedSteps, fc.integer({ min: 0, max: 8_000_000 }), (of, nowMs) => {
        const walk = advance(start(begin(0), of, 0), of, nowMs);
        expect(doneS(walk, of) + leftInAllS(walk, of)).toBeCloseTo(wholeS(of), 6);
        expect(isOver(walk, of)).toBe(nowMs >= 1000 * wholeS(of));
        expect(doneS(walk, of)).toBeCloseTo(Math.min(nowMs / 1000, wholeS(of)), 6);
      }),
      { numRuns: inputs(200) },
    );
  });

  it('stays within its steps whatever is pressed', () => {
    const press = fc.record({
      do: fc.constantFrom(start, pause, next, back, advance),
      waitMs: fc.integer({ min: -5000, max: 700_000 }),
    });
    fc.assert(
      fc.property(anySteps, fc.array(press, { maxLength: 40 }), (of, presses) => {
        let nowMs = 0;
        let walk = begin(0);
        for (const { do: act, waitMs } of presses) {
          nowMs += waitMs;
          walk = act(walk, of, nowMs);
          expect(walk.step).toBeGreaterThanOrEqual(0);
          expect(walk.step).toBeLessThanOrEqual(of.length);
          const left = leftInStepS(walk, of);
          if (left !== null) expect(left).toBeGreaterThanOrEqual(0);
          expect(isOver(walk, of) && walk.running).toBe(false);
        }
      }),
      { numRuns: inputs(200) },
    );
  });

  it('of no steps is over and does not run', () => {
    expect(start(begin(0), [], 5)).toMatchObject({ step: 0, running: false });
    expect(isOver(begin(0), [])).toBe(true);
  });
});
