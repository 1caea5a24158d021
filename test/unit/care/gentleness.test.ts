import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gentleCeiling, gentler, limitsOf, offerOf } from '../../../src/care/index.ts';
import { limitedCeiling } from '../../../src/care/limits.ts';
import type { CareEntry, Verdict } from '../../../src/contract/index.ts';
import {
  BUILT_IN_PROGRAMMES,
  checkProgramme,
  HEEL_SOOTHE,
  levelAt,
  planOf,
  topLevel,
  totalS,
} from '../../../src/programme/index.ts';
import { inputs } from '../../random.ts';
import { validProgramme } from '../programme/arbitrary-programme.ts';
import { anyAnswer, anyLog, anySession } from './arbitrary-care.ts';

const UNLIMITED = Number.POSITIVE_INFINITY;
const ceilingOf = (log: readonly CareEntry[]): number => gentleCeiling(log) ?? UNLIMITED;

const session = (sessionId: string, topLevel: number, hurts = false): CareEntry => ({
  kind: 'session',
  at: '2026-11-20T10:00:00.000Z',
  sessionId,
  motorOnS: 900,
  topLevel,
  hurts,
});
const answer = (
  sessionId: string,
  verdict: Verdict,
  followUp: 'two-hours' | 'next-day' = 'next-day',
): CareEntry => ({ kind: 'answer', at: '2026-11-21T10:00:00.000Z', sessionId, followUp, verdict });

describe('answers after a session', () => {
  it('set no ceiling while all is well', () => {
    expect(gentleCeiling([])).toBeNull();
    expect(
      gentleCeiling([session('a', 4.5), answer('a', 'good', 'two-hours'), answer('a', 'good')]),
    ).toBeNull();
    expect(gentleCeiling([session('a', 4.5), answer('a', 'same')])).toBeNull();
  });

  it('bring the ceiling below what the session reached: further down when it was much too much', () => {
    expect(gentleCeiling([session('a', 4.5), answer('a', 'gentler')])).toBe(3.5);
    expect(gentleCeiling([session('a', 4.5), answer('a', 'much-gentler')])).toBe(2.5);
    expect(gentleCeiling([session('a', 1.2), answer('a', 'gentler')])).toBe(1);
  });

  it('lower it at once when the session was stopped because it hurt, whatever is answered later', () => {
    const hurt = [session('a', 4.5, true)];
    expect(gentleCeiling(hurt)).toBe(3.5);
    expect(gentleCeiling([...hurt, answer('a', 'good', 'two-hours'), answer('a', 'good')])).toBe(3.5);
  });

  it('give back half a level for a good next day after a session held under it, once', () => {
    const lowered = [session('a', 4.5), answer('a', 'gentler', 'two-hours')];
    const held = [...lowered, session('b', 3.3)];
    expect(gentleCeiling([...held, answer('b', 'good', 'two-hours')])).toBe(3.5);
    expect(gentleCeiling([...held, answer('b', 'good')])).toBe(4);
    expect(gentleCeiling([...held, answer('b', 'good'), answer('b', 'good')])).toBe(4);
  });

  it('give nothing back for the session that lowered it, an earlier one, or one far below it', () => {
    const before = session('before', 4.5);
    const lowered = [before, session('a', 4.5), answer('a', 'gentler', 'two-hours')];
    expect(gentleCeiling([...lowered, answer('a', 'good')])).toBe(3.5);
    expect(gentleCeiling([...lowered, answer('before', 'good')])).toBe(3.5);
    expect(gentleCeiling([...lowered, session('light', 1.5), answer('light', 'good')])).toBe(3.5);
  });

  it('lower it to the lightest where a bad answer is about a session that isn’t known', () => {
    expect(gentleCeiling([answer('gone', 'gentler')])).toBe(1);
  });

  it('never make the next session stronger when they are bad, whatever came before', () => {
    const bad = fc.constantFrom<Verdict[]>('gentler', 'much-gentler');
    fc.assert(
      fc.property(anyLog, anyAnswer, bad, (log, entry, verdict) => {
        expect(ceilingOf([...log, { ...entry, verdict }])).toBeLessThanOrEqual(ceilingOf(log));
      }),
      { numRuns: inputs(150) },
    );
  });

  it('make it gentler than the session they are about when they are bad', () => {
    fc.assert(
      fc.property(anyLog, anySession, anyAnswer, (log, entry, { followUp }) => {
        const held = { ...entry, sessionId: 'this one' };
        const about = {
          kind: 'answer',
          at: entry.at,
          sessionId: 'this one',
          followUp,
          verdict: 'gentler',
        } as const;
        const ceiling = ceilingOf([...log, held, about]);
        expect(ceiling === 1 || ceiling < held.topLevel).toBe(true);
      }),
      { numRuns: inputs(150) },
    );
  });

  it('give back at most one step when they are good, whatever came before', () => {
    fc.assert(
      fc.property(anyLog, anyAnswer, (log, entry) => {
        const before = ceilingOf(log);
        const after = ceilingOf([...log, { ...entry, verdict: 'good' }]);
        const step = after === UNLIMITED && before !== UNLIMITED ? 11 - before : after - before;
        expect(before === after || (step > 0 && step <= 0.5)).toBe(true);
      }),
      { numRuns: inputs(150) },
    );
  });

  it('change nothing when they aren’t given: a session alone never makes the next one stronger', () => {
    fc.assert(
      fc.property(anyLog, anySession, (log, entry) => {
        expect(ceilingOf([...log, { ...entry, hurts: false }])).toBe(ceilingOf(log));
        expect(ceilingOf([...log, { ...entry, hurts: true }])).toBeLessThanOrEqual(ceilingOf(log));
      }),
      { numRuns: inputs(150) },
    );
  });
});

describe('limits', () => {
  const log = [session('a', 4.5), answer('a', 'gentler')];

  it('name their reasons, the lowest first', () => {
    const limits = limitsOf({ entries: log, answers: { pttd: true }, profile: { ceiling: 2 } });
    expect(limits.map(({ ceiling, fact }) => [ceiling, fact])).toEqual([
      [1.5, 'B7'],
      [2, 'policy'],
      [3.5, 'A2'],
    ]);
  });

  it('cite what lowered the ceiling last', () => {
    const factAfter = (entries: readonly CareEntry[]) =>
      limitsOf({ entries, answers: null, profile: { ceiling: null } }).map(({ fact }) => fact);
    expect(factAfter([session('a', 4, true)])).toEqual(['D2']);
    expect(factAfter([session('a', 4), answer('a', 'gentler', 'two-hours')])).toEqual(['A1']);
    expect(factAfter([session('a', 4), answer('a', 'much-gentler')])).toEqual(['A4']);
    expect(factAfter([...log, session('b', 3), answer('b', 'good')])).toEqual(['A2']);
  });

  it('are won by the lowest, for any of them', () => {
    const level = fc.double({ min: 1, max: 11, noNaN: true });
    fc.assert(
      fc.property(level, fc.array(level), (ceiling, ceilings) => {
        const limited = limitedCeiling(
          ceiling,
          ceilings.map((of) => ({ ceiling: of })),
        );
        for (const each of [ceiling, ...ceilings]) expect(limited).toBeLessThanOrEqual(each);
        expect([ceiling, ...ceilings]).toContain(limited);
      }),
    );
  });
});

describe('a gentler programme', () => {
  it('goes less high and rises more slowly, in the same time', () => {
    const programme = gentler(HEEL_SOOTHE, 3);
    expect(programme.ceiling).toBe(3);
    expect(topLevel(programme)).toBeCloseTo(2.75);
    expect(totalS(programme)).toBe(totalS(HEEL_SOOTHE));
    expect(levelAt(planOf(programme), 150)).toBeCloseTo(2);
  });

  it('is the programme itself where that stays below the ceiling', () => {
    expect(gentler(HEEL_SOOTHE, 5)).toBe(HEEL_SOOTHE);
  });

  it('keeps every rule and is nowhere above what it was, for any programme and any ceiling', () => {
    const ceilings = fc.double({ min: 1, max: 11, noNaN: true });
    fc.assert(
      fc.property(validProgramme, ceilings, (programme, ceiling) => {
        const made = gentler(programme, ceiling);
        expect(checkProgramme(made)).toEqual([]);
        expect(made.ceiling).toBeLessThanOrEqual(Math.min(ceiling, programme.ceiling));
        expect(totalS(made)).toBe(totalS(programme));
        const [plan, before] = [planOf(made), planOf(programme)];
        for (const [index, point] of plan.entries()) {
          expect(point.level).toBeLessThanOrEqual((before[index]?.level ?? 0) + 1e-9);
        }
      }),
      { numRuns: inputs(300) },
    );
  });

  it('is what a person with limits is offered, for every programme and every log', () => {
    fc.assert(
      fc.property(anyLog, fc.constantFrom(...BUILT_IN_PROGRAMMES), (entries, programme) => {
        const limits = limitsOf({ entries, answers: null, profile: { ceiling: null } });
        const offered = offerOf(programme, { entries, answers: null, limits }).programme;
        expect(checkProgramme(offered)).toEqual([]);
        expect(offered.ceiling).toBe(limitedCeiling(programme.ceiling, limits));
        expect(topLevel(offered)).toBeLessThanOrEqual(offered.ceiling);
      }),
    );
  });
});
