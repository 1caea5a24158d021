import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NextTry, nextHoldTry, nextStartTry } from '../../../src/calibration/index.ts';
import { type HoldTry, LIMITS, type StartTry } from '../../../src/contract/index.ts';

/** Tries until something is found or given up; the motor says of each duty, and of the how-manieth try, whether it does it. */
function starting(starts: (dutyCounts: number, at: number) => boolean) {
  const tries: StartTry[] = [];
  let next = nextStartTry(tries);
  while (next.next === 'try') {
    tries.push({ dutyCounts: next.dutyCounts, started: starts(next.dutyCounts, tries.length) });
    next = nextStartTry(tries);
  }
  return { next, tries };
}

function holding(startDuty: number, keeps: (dutyCounts: number, at: number) => boolean) {
  const tries: HoldTry[] = [];
  let next = nextHoldTry(tries, startDuty);
  while (next.next === 'try') {
    tries.push({ dutyCounts: next.dutyCounts, keptTurning: keeps(next.dutyCounts, tries.length) });
    next = nextHoldTry(tries, startDuty);
  }
  return { next, tries };
}

const dutyOf = (next: NextTry): number => (next.next === 'failed' ? Number.NaN : next.dutyCounts);
const anyThreshold = fc.integer({ min: 1, max: LIMITS.startDutyMaxCounts });

describe('the start duty', () => {
  it('started 10 times in a row, and lies above what starts the motor by a margin', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 220 }), (threshold) => {
        const { next, tries } = starting((duty) => duty >= threshold);
        expect(next.next).toBe('found');
        expect(tries.slice(-10)).toEqual(new Array(10).fill({ dutyCounts: dutyOf(next), started: true }));
        expect(dutyOf(next)).toBeGreaterThanOrEqual(threshold + 8);
        expect(dutyOf(next)).toBeLessThanOrEqual(Math.max(50, (threshold + 20) * 1.1 + 1));
        expect(tries.length).toBeLessThanOrEqual(22);
      }),
    );
  });

  it('is only ever one with 10 of 10, and within the limits, for a motor that starts by chance', () => {
    fc.assert(
      fc.property(anyThreshold, fc.infiniteStream(fc.boolean()), (threshold, chances) => {
        const { next, tries } = starting((duty) => duty >= threshold && (chances.next().value ?? false));
        expect(tries.length).toBeLessThanOrEqual(50);
        for (const { dutyCounts } of tries) {
          expect(dutyCounts).toBeGreaterThanOrEqual(LIMITS.dutyMinCounts);
          expect(dutyCounts).toBeLessThanOrEqual(LIMITS.startDutyMaxCounts);
        }
        if (next.next === 'found') {
          const last = tries.slice(-10);
          expect(last).toHaveLength(10);
          expect(last.every(({ started, dutyCounts }) => started && dutyCounts === dutyOf(next))).toBe(true);
        }
      }),
    );
  });

  it('is raised by a miss, however many starts went before it', () => {
    const nine = {
      tries: [
        { dutyCounts: 100, started: true },
        ...new Array<StartTry>(9).fill({ dutyCounts: 110, started: true }),
      ],
    };
    expect(nextStartTry(nine.tries)).toEqual({ next: 'try', dutyCounts: 110 });
    const missed = [...nine.tries, { dutyCounts: 110, started: false }];
    expect(nextStartTry(missed)).toEqual({ next: 'try', dutyCounts: 120 });
    expect(nextStartTry([...missed, ...nine.tries.slice(1)])).toEqual({ next: 'try', dutyCounts: 120 });
  });

  it.each([
    ['a motor that never starts', () => false, 'never-started'],
    ['a motor that starts every other time', (_duty: number, at: number) => at % 2 === 1, 'not-every-time'],
    ['a motor that misses each tenth start', (_duty: number, at: number) => at % 10 !== 9, 'too-many-tries'],
  ])('is not found for %s, and a sentence says so', (_what, starts, reason) => {
    expect(starting(starts).next).toMatchObject({
      next: 'failed',
      reason,
      text: expect.stringMatching(/Check/),
    });
  });

  it('may lie at the highest that is allowed', () => {
    expect(starting((duty) => duty >= 258).next).toEqual({ next: 'found', dutyCounts: 260 });
  });
});

describe('the hold duty', () => {
  it('is at most the start duty, and above where the motor stops by a margin', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 240 }), fc.integer({ min: 0, max: 100 }), (threshold, above) => {
        const startDuty = Math.min(260, Math.max(60, threshold + above));
        const { next, tries } = holding(startDuty, (duty) => duty >= threshold);
        expect(next.next).toBe('found');
        expect(dutyOf(next)).toBeLessThanOrEqual(startDuty);
        expect(dutyOf(next)).toBeGreaterThanOrEqual(Math.min(startDuty, threshold + 8));
        expect(tries.slice(-3)).toEqual(new Array(3).fill({ dutyCounts: dutyOf(next), keptTurning: true }));
      }),
    );
  });

  it('is searched downwards from the start duty, and no lower than a start duty may be', () => {
    const { tries } = holding(100, () => true);
    expect(tries.map(({ dutyCounts }) => dutyCounts)).toEqual([100, 90, 80, 70, 60, 50, 40, 48, 48, 48]);
  });

  it('is not found for a motor that stops at its start duty, at once or later on', () => {
    expect(holding(100, () => false).next).toMatchObject({ next: 'failed', reason: 'stops-at-start-duty' });
    expect(holding(100, (_duty, at) => at === 0).next).toMatchObject({ reason: 'stops-at-start-duty' });
  });

  it('is not found in time for a motor that stops each third time', () => {
    const next = holding(260, (duty, at) => duty > 60 && at % 3 !== 2).next;
    expect(next).toMatchObject({ next: 'failed' });
  });
});
