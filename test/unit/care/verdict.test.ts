import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../src/care/index.ts';
import type { FollowUpAnswer, Verdict } from '../../../src/contract/index.ts';
import { inputs } from '../../random.ts';

const RANK: Readonly<Record<Verdict, number>> = { good: 0, same: 1, gentler: 2, 'much-gentler': 3 };

const nextDay = (said: Partial<Extract<FollowUpAnswer, { kind: 'next-day' }>>): FollowUpAnswer => ({
  kind: 'next-day',
  pain: 0,
  soreness: false,
  bruising: false,
  longerThanADay: false,
  tablets: false,
  ...said,
});

const judged = (answer: FollowUpAnswer): [Verdict, string[]] => {
  const { verdict, reasons } = verdictOf(answer);
  return [verdict, reasons.map(({ fact }) => fact)];
};

describe('an answer after a session', () => {
  it('is good without pain', () => {
    expect(judged({ kind: 'two-hours', pain: 0 })).toEqual(['good', []]);
    expect(judged(nextDay({}))).toEqual(['good', ['policy']]);
  });

  it('asks for a gentler session at any pain two hours later (A1), a much gentler one above 3 (A4)', () => {
    expect(judged({ kind: 'two-hours', pain: 1 })).toEqual(['gentler', ['A1']]);
    expect(judged({ kind: 'two-hours', pain: 3 })).toEqual(['gentler', ['A1']]);
    expect(judged({ kind: 'two-hours', pain: 4 })).toEqual(['much-gentler', ['A4', 'A1']]);
  });

  it('asks for a gentler one when sore or bruised the next day (A2)', () => {
    expect(judged(nextDay({ soreness: true }))).toEqual(['gentler', ['A2']]);
    expect(judged(nextDay({ bruising: true }))).toEqual(['gentler', ['A2']]);
  });

  it('carries on with a little pain that has settled (A3), not with 3 of 10', () => {
    expect(judged(nextDay({ pain: 2 }))).toEqual(['same', ['A3']]);
    expect(judged(nextDay({ pain: 3 }))).toEqual(['gentler', ['policy']]);
  });

  it('backs off at pain above 3, longer than a day, or needing tablets (A4)', () => {
    expect(judged(nextDay({ pain: 4 }))[0]).toBe('much-gentler');
    expect(judged(nextDay({ pain: 1, longerThanADay: true }))[0]).toBe('much-gentler');
    expect(judged(nextDay({ tablets: true, soreness: true }))).toEqual(['much-gentler', ['A4', 'A2']]);
  });

  it('is never judged milder for more pain or one more yes', () => {
    const answer = fc.record({
      pain: fc.integer({ min: 0, max: 9 }),
      soreness: fc.boolean(),
      bruising: fc.boolean(),
      longerThanADay: fc.boolean(),
      tablets: fc.boolean(),
    });
    fc.assert(
      fc.property(answer, (said) => {
        const rank = (change: object): number => RANK[verdictOf(nextDay({ ...said, ...change })).verdict];
        for (const worse of [
          { pain: said.pain + 1 },
          { soreness: true },
          { bruising: true },
          { longerThanADay: true },
          { tablets: true },
        ]) {
          expect(rank(worse)).toBeGreaterThanOrEqual(rank({}));
        }
        const { pain } = said;
        const two = (of: number): number => RANK[verdictOf({ kind: 'two-hours', pain: of }).verdict];
        expect(two(pain + 1)).toBeGreaterThanOrEqual(two(pain));
      }),
      { numRuns: inputs(200) },
    );
  });
});
