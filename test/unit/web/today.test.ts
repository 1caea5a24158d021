import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ceilingsAfter,
  gentleCeiling,
  gentler,
  SCREENING_QUESTIONS,
  screen,
  screeningGaps,
} from '../../../src/care/index.ts';
import type {
  CareEntry,
  CareLimit,
  DueFollowUp,
  FollowUpAnswer,
  ProgrammeListing,
} from '../../../src/contract/index.ts';
import { listing } from '../../../src/programme/index.ts';
import { answersToSend, noToAll, openQuestions, questionsAsked } from '../../../web/pages/today/answers.ts';
import { askedOf, keyOf } from '../../../web/pages/today/asked.ts';
import { effectOf } from '../../../web/pages/today/effect.ts';
import { effectText } from '../../../web/pages/today/effect-text.ts';
import { inputs } from '../../random.ts';
import { careOf, HEEL, START_OF_DAY } from './given.ts';

const followUp = (change: Partial<DueFollowUp> = {}): DueFollowUp => ({
  sessionId: 's1',
  profile: 'default',
  programme: HEEL.id,
  kind: 'two-hours',
  state: 'due',
  sessionEndedAt: START_OF_DAY,
  dueAt: START_OF_DAY,
  answeredAt: null,
  answer: null,
  ceilings: { good: null, same: null, gentler: 3.5, 'much-gentler': 2.5 },
  ...change,
});

describe('what is asked', () => {
  const older = followUp();
  const newer = followUp({ sessionId: 's2' });
  const care = careOf({ followUps: [older, newer], screening: null });

  it('is the oldest session first, then today’s questions', () => {
    expect(askedOf(care, new Set(), false)).toEqual({ kind: 'follow-up', followUp: older });
    expect(askedOf(care, new Set([keyOf(older)]), false)).toEqual({ kind: 'follow-up', followUp: newer });
    expect(askedOf(care, new Set([older, newer].map(keyOf)), false)).toEqual({ kind: 'screening' });
  });

  it('is nothing once all is answered, unless a person wants to answer again', () => {
    expect(askedOf(careOf(), new Set(), false)).toEqual({ kind: 'nothing' });
    expect(askedOf(careOf(), new Set(), true)).toEqual({ kind: 'screening' });
  });
});

describe('today’s questions', () => {
  const answers = fc.dictionary(fc.constantFrom(...SCREENING_QUESTIONS.map(({ id }) => id)), fc.boolean());

  it('that are open are the ones that the controller would miss', () => {
    fc.assert(
      fc.property(answers, (given) => {
        expect(openQuestions(SCREENING_QUESTIONS, given)).toBe(screeningGaps(given).missing.length);
      }),
      { numRuns: inputs(200) },
    );
  });

  it('that have gone again with their yes are not sent, and change nothing', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const sent = answersToSend(SCREENING_QUESTIONS, given);
        const asked = new Set(questionsAsked(SCREENING_QUESTIONS, given).map(({ id }) => id));
        expect(Object.keys(sent).every((id) => asked.has(id))).toBe(true);
        expect(screen(sent)).toEqual(screen(given));
      }),
      { numRuns: inputs(200) },
    );
  });

  it('can all be answered with no at once, and are whole then', () => {
    const given = noToAll(SCREENING_QUESTIONS);
    expect(screeningGaps(given)).toEqual({ missing: [], unknown: [] });
    expect(screen(given).outcome).toBe('clear');
  });
});

const session = (change: Partial<Extract<CareEntry, { kind: 'session' }>> = {}): CareEntry => ({
  kind: 'session',
  at: START_OF_DAY,
  sessionId: 's1',
  motorOnS: 900,
  topLevel: 4.5,
  hurts: false,
  ...change,
});

const nextDay = (change: Partial<Extract<FollowUpAnswer, { kind: 'next-day' }>> = {}): FollowUpAnswer => ({
  kind: 'next-day',
  pain: 0,
  soreness: false,
  bruising: false,
  longerThanADay: false,
  tablets: false,
  ...change,
});

/** The effect of an answer about a question, after all of this. */
const effectAfter = (
  entries: readonly CareEntry[],
  given: FollowUpAnswer,
  {
    about = {},
    limits = [],
    programme = HEEL,
  }: {
    about?: Partial<DueFollowUp>;
    limits?: CareLimit[];
    programme?: ProgrammeListing | null;
  } = {},
) => {
  const due = followUp({ kind: given.kind, ...about });
  return effectOf(
    { ceilings: ceilingsAfter(entries, due) },
    given,
    careOf({ gentleCeiling: gentleCeiling(entries), limits }),
    programme,
  );
};

describe('the effect of an answer', () => {
  it('is shown before it is kept: how far the next session goes, and why', () => {
    const effect = effectAfter([session()], { kind: 'two-hours', pain: 2 });
    expect(effect.reasons.map(({ fact }) => fact)).toEqual(['A1']);
    const { gist, detail } = effectText(effect);
    expect(gist).toBe('Next time will be gentler.');
    expect(detail).toBe(
      'Up to 3.2 instead of 4.5, with a slower rise. It comes back step by step when it feels good.',
    );
  });

  it('is none where it felt good and nothing is limited', () => {
    const effect = effectAfter([session()], { kind: 'two-hours', pain: 0 });
    expect(effectText(effect).gist).toBe('Next time stays as it is.');
    expect(effect.reasons).toEqual([]);
  });

  it('gives a step back after a day that felt good', () => {
    const limited: CareEntry[] = [
      session(),
      { kind: 'answer', at: START_OF_DAY, sessionId: 's1', followUp: 'two-hours', verdict: 'gentler' },
      session({ sessionId: 's2', topLevel: 3.2 }),
    ];
    const effect = effectAfter(limited, nextDay(), { about: { sessionId: 's2' } });
    expect(effect.effect).toBe('back');
    expect(effectText(effect).gist).toBe('Next time may go a step deeper again.');
    expect(effectText(effect).detail).toMatch(/^Up to 3\.6 instead of 3\.2\.$/);
  });

  it('of a bad answer that asks for no less than there is says so, and claims no change', () => {
    const gentle: CareEntry[] = [
      session({ sessionId: 's0', topLevel: 2 }),
      { kind: 'answer', at: START_OF_DAY, sessionId: 's0', followUp: 'two-hours', verdict: 'much-gentler' },
      session(),
    ];
    const effect = effectAfter(gentle, { kind: 'two-hours', pain: 1 });
    expect(effect.alreadyGentle).toBe(true);
    expect(effect.reasons).toEqual([]);
    expect(effectText(effect).gist).toBe('Next time stays as gentle as it is.');
  });

  it('leaves out a programme that is gone', () => {
    const effect = effectAfter([session()], { kind: 'two-hours', pain: 9 }, { programme: null });
    expect(effect.programme).toBeNull();
    expect(effectText(effect).detail).toMatch(
      /^This programme stays below it anyway; deeper ones end at 2\.5\./,
    );
  });

  const pain = fc.integer({ min: 0, max: 10 });
  const answer: fc.Arbitrary<FollowUpAnswer> = fc.oneof(
    fc.record({ kind: fc.constant('two-hours' as const), pain }),
    fc.record({
      kind: fc.constant('next-day' as const),
      pain,
      soreness: fc.boolean(),
      bruising: fc.boolean(),
      longerThanADay: fc.boolean(),
      tablets: fc.boolean(),
    }),
  );

  it('is drawn as the controller will run it, under every limit there is', () => {
    const own = fc.option(fc.double({ min: 1, max: 11, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(fc.double({ min: 1, max: 11, noNaN: true }), answer, own, (topLevel, given, ceiling) => {
        const entries = [session({ topLevel })];
        const limits = ceiling === null ? [] : [{ fact: 'policy', text: 'Own.', ceiling }];
        const effect = effectAfter(entries, given, { limits });
        const lowest = Math.min(effect.ceiling ?? 11, ceiling ?? 11);
        const as = listing(gentler(HEEL, Math.min(HEEL.ceiling, lowest)));
        expect(effect.programme?.next.topLevel).toBeCloseTo(as.topLevel, 9);
        expect(effect.programme?.next.plan.map(({ t }) => t)).toEqual(as.plan.map(({ t }) => t));
        for (const [index, { level }] of as.plan.entries()) {
          expect(effect.programme?.next.plan[index]?.level).toBeCloseTo(level, 9);
        }
      }),
      { numRuns: inputs(200) },
    );
  });

  it('never promises more than the controller will allow', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 11, noNaN: true }), answer, (topLevel, given) => {
        const entries = [session({ topLevel })];
        const effect = effectAfter(entries, given);
        expect(effect.ceiling ?? 11).toBeLessThanOrEqual(gentleCeiling(entries) ?? 11);
      }),
      { numRuns: inputs(100) },
    );
  });
});
