import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isOfToday,
  limitsOf,
  offerOf,
  permissionOf,
  SCREENING_QUESTIONS,
  screen,
  screeningGaps,
} from '../../../src/care/index.ts';
import type { ScreeningAnswers } from '../../../src/contract/index.ts';
import { BUILT_IN_PROGRAMMES } from '../../../src/programme/index.ts';
import { inputs } from '../../random.ts';

const ALL_NO: ScreeningAnswers = Object.fromEntries(SCREENING_QUESTIONS.map(({ id }) => [id, false]));
const yesTo = (...ids: string[]): ScreeningAnswers => ({
  ...ALL_NO,
  ...Object.fromEntries(ids.map((id) => [id, true])),
});
const idsOf = (fact: string): string[] =>
  SCREENING_QUESTIONS.filter((question) => question.fact === fact).map(({ id }) => id);
const [unsure = '', doctorToAsk = ''] = idsOf('B3');

const offered = (answers: ScreeningAnswers): string[] => {
  const limits = limitsOf({ entries: [], answers, profile: { ceiling: null } });
  return BUILT_IN_PROGRAMMES.filter(
    (programme) => offerOf(programme, { entries: [], answers, limits }).offer.allowed,
  ).map(({ id }) => id);
};

describe('the questions before a session', () => {
  it('ask about every fact that blocks, asks, changes what is offered or informs', () => {
    const facts = new Set(SCREENING_QUESTIONS.map(({ fact }) => fact));
    for (const fact of ['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7', 'B8']) expect(facts).toContain(fact);
  });

  it('are clear when all are answered with no', () => {
    expect(screen(ALL_NO)).toEqual({ outcome: 'clear', reasons: [] });
  });

  it.each(['B1', 'B2', 'B4', 'B5'])('block at a yes about %s, and say what to do', (fact) => {
    const [id = ''] = idsOf(fact);
    const { outcome, reasons } = screen(yesTo(id));
    expect(outcome).toBe('block');
    expect(reasons.map((reason) => reason.fact)).toEqual([fact]);
  });

  it('ask for a doctor’s view first about an injury or a condition (B3)', () => {
    expect(screen(yesTo(unsure)).outcome).toBe('caution');
    expect(screen(yesTo(unsure, doctorToAsk)).outcome).toBe('block');
    expect(screen(yesTo(doctorToAsk)).outcome).toBe('clear');
  });

  it.each(['B6', 'B7', 'B8'])('are a caution at a yes about %s', (fact) => {
    const [id = ''] = idsOf(fact);
    expect(screen(yesTo(id)).outcome).toBe('caution');
  });

  it('say of common sense that it is that', () => {
    const extras = SCREENING_QUESTIONS.filter(({ fact }) => fact === undefined);
    expect(extras.length).toBeGreaterThan(0);
    for (const { id } of extras) {
      expect(screen(yesTo(id))).toMatchObject({ outcome: 'block', reasons: [{ fact: 'common-sense' }] });
    }
  });

  it('need every answer that the others don’t make needless, and know no others', () => {
    expect(screeningGaps(ALL_NO)).toEqual({ missing: [], unknown: [] });
    const { [doctorToAsk]: _, ...without } = ALL_NO;
    expect(screeningGaps(without).missing).toEqual([]);
    expect(screeningGaps({ ...without, [unsure]: true }).missing).toEqual([doctorToAsk]);
    expect(screeningGaps({}).missing).toHaveLength(SCREENING_QUESTIONS.length - 1);
    expect(screeningGaps({ ...ALL_NO, toString: true }).unknown).toEqual(['toString']);
  });

  it('are never milder for one more yes, whatever else is answered', () => {
    const rank = { clear: 0, caution: 1, block: 2 };
    const answers = fc.record(Object.fromEntries(SCREENING_QUESTIONS.map(({ id }) => [id, fc.boolean()])));
    const question = fc.constantFrom(...SCREENING_QUESTIONS.map(({ id }) => id));
    fc.assert(
      fc.property(answers, question, (said, id) => {
        const before = rank[screen(said).outcome];
        expect(rank[screen({ ...said, [id]: true }).outcome]).toBeGreaterThanOrEqual(before);
        const more = offered({ ...said, [id]: true });
        for (const programme of more) expect(offered(said)).toContain(programme);
      }),
      { numRuns: inputs(80) },
    );
  });
});

describe('what is offered', () => {
  it('is everything when all is clear', () => {
    expect(offered(ALL_NO)).toEqual(BUILT_IN_PROGRAMMES.map(({ id }) => id));
  });

  it('is for the calves alone with pain low at the heel bone (B6)', () => {
    expect(offered(yesTo(...idsOf('B6')))).toEqual(['achilles-calf']);
  });

  it('is short and at the lightest levels with PTTD (B7)', () => {
    const answers = yesTo(...idsOf('B7'));
    expect(offered(answers)).toContain('pttd-gentle');
    expect(offered(answers)).not.toContain('heel-soothe');
    const limits = limitsOf({ entries: [], answers, profile: { ceiling: null } });
    for (const programme of BUILT_IN_PROGRAMMES) {
      expect(offerOf(programme, { entries: [], answers, limits }).programme.ceiling).toBeLessThanOrEqual(1.5);
    }
  });

  it('is the first sessions, before others and never alone, for whoever is new (M6)', () => {
    const suggestedAfter = (sessions: number): string[] => {
      const entries = Array.from({ length: sessions }, (_, n) => ({
        kind: 'session' as const,
        at: `2026-11-0${n + 1}T10:00:00.000Z`,
        sessionId: String(n),
        motorOnS: 300,
        topLevel: 2,
        hurts: false,
      }));
      const person = { entries, answers: ALL_NO, limits: [] };
      return BUILT_IN_PROGRAMMES.filter((each) => offerOf(each, person).offer.suggested).map(({ id }) => id);
    };
    expect(suggestedAfter(0)).toEqual(['first-sessions']);
    expect(suggestedAfter(2)).toEqual(['first-sessions']);
    expect(suggestedAfter(3)).toEqual([]);
    expect(offered(ALL_NO).length).toBeGreaterThan(1);
  });
});

describe('answers of a day', () => {
  const zone = 'Europe/Berlin';

  it('hold until midnight where the person is', () => {
    const answered = '2026-11-21T06:00:00.000Z';
    expect(isOfToday(answered, new Date('2026-11-21T22:59:59Z'), zone)).toBe(true);
    expect(isOfToday(answered, new Date('2026-11-21T23:00:00Z'), zone)).toBe(false);
  });

  it('don’t hold before they were given: the clock was set back', () => {
    expect(isOfToday('2026-11-21T10:00:00.000Z', new Date('2026-11-21T09:00:00Z'), zone)).toBe(false);
  });

  it('hold on a day of 25 hours until its end', () => {
    const answered = '2026-10-24T22:00:00.000Z';
    expect(isOfToday(answered, new Date('2026-10-25T22:59:59Z'), zone)).toBe(true);
    expect(isOfToday(answered, new Date('2026-10-25T23:00:00Z'), zone)).toBe(false);
  });
});

describe('the permission', () => {
  const now = new Date('2026-11-21T10:00:00Z');
  const ask = (answers: ScreeningAnswers | null) =>
    permissionOf({ screening: answers && screen(answers), entries: [], now, timeZone: 'UTC' });

  it('needs today’s answers', () => {
    expect(ask(null)).toMatchObject({ allowed: false, code: 'screening-required' });
    expect(ask(ALL_NO)).toEqual({ allowed: true });
  });

  it('names the fact that blocks and what to do', () => {
    const [id = ''] = idsOf('B4');
    expect(ask(yesTo(id))).toMatchObject({ allowed: false, code: 'screening-block', rule: 'B4' });
  });
});
