import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FollowUp } from '../../../../src/contract/index.ts';
import {
  painAnswers,
  painTrend,
  trendPoints,
  trendSentence,
  trendWeeks,
} from '../../../../web/history/index.ts';
import { answered, nextDay, open, twoHours } from './given.ts';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-06-01T12:00:00Z');

const daysAgo = (days: number): string => new Date(NOW - days * DAY_MS).toISOString();

/** Answers to the question after two hours, the first of them the oldest, a day apart. */
const series = (...pains: number[]): FollowUp[] =>
  pains.map((pain, index) => answered(twoHours(pain), daysAgo(pains.length - index)));

const sentenceOf = (followUps: readonly FollowUp[]): string =>
  trendSentence('two-hours', painTrend(painAnswers(followUps, 'two-hours')));

describe('the answers', () => {
  it('are those to the question, the oldest first, however they were listed', () => {
    const followUps = [
      open('two-hours', 'due'),
      open('next-day', 'lapsed'),
      answered(nextDay(9), daysAgo(1)),
      answered(twoHours(3), daysAgo(1)),
      answered(twoHours(5), daysAgo(4)),
    ];
    expect(painAnswers(followUps, 'two-hours').map(({ pain }) => pain)).toEqual([5, 3]);
    expect(painAnswers(followUps, 'next-day').map(({ pain }) => pain)).toEqual([9]);
  });
});

describe('the trend', () => {
  it('compares the last seven answers with the seven before', () => {
    expect(sentenceOf(series(9, 4, 4, 4, 4, 4, 4, 4, 2, 2, 2, 2, 2, 2, 2))).toBe(
      'Pain two hours after: 2 on average in the last 7 answers, 4 in the 7 before.',
    );
  });

  it('says how few answers it rests on', () => {
    expect(sentenceOf(series(1, 2, 2))).toBe('Pain two hours after: 1.7 on average in the last 3 answers.');
  });

  it('compares with nothing where fewer than three answers came before', () => {
    expect(sentenceOf(series(9, 9, 0, 0, 0, 0, 0, 0, 0))).toBe(
      'Pain two hours after: 0 on average in the last 7 answers.',
    );
    expect(sentenceOf(series(8, 9, 10, 0, 0, 0, 0, 0, 0, 0))).toBe(
      'Pain two hours after: 0 on average in the last 7 answers, 9 in the 3 before.',
    );
  });

  it.each([0, 1, 2])('says nothing from %d answers', (count) => {
    expect(sentenceOf(series(...Array.from({ length: count }, () => 10)))).toBe(
      'Pain two hours after: not enough answers yet.',
    );
  });

  it('never gives a mean outside of its answers, nor counts one twice', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 40 }), (pains) => {
        const { latest, before } = painTrend(painAnswers(series(...pains), 'two-hours'));
        expect((latest?.count ?? 0) + (before?.count ?? 0)).toBeLessThanOrEqual(Math.min(14, pains.length));
        expect(latest === null).toBe(pains.length < 3);
        for (const [side, from, to] of [
          [latest, -7, undefined],
          [before, -14, -7],
        ] as const) {
          const part = pains.slice(from, to);
          if (side === null) continue;
          expect(side.mean).toBeGreaterThanOrEqual(Math.min(...part));
          expect(side.mean).toBeLessThanOrEqual(Math.max(...part));
        }
      }),
    );
  });
});

describe('the chart of the trend', () => {
  it.each([
    [4, 'fourteen answers in two weeks', 1],
    [8, 'fourteen answers in six weeks', 3],
    [12, 'fourteen answers in a year', 26],
  ])('goes back %d weeks for %s', (weeks, _what, apartDays) => {
    const followUps = Array.from({ length: 14 }, (_, index) =>
      answered(twoHours(2), daysAgo(1 + index * apartDays)),
    );
    expect(trendWeeks([painAnswers(followUps, 'two-hours'), []], NOW)).toBe(weeks);
  });

  it('has the last weeks from left to right, and pain from the bottom up', () => {
    const answers = painAnswers(
      [answered(twoHours(10), daysAgo(0)), answered(twoHours(0), daysAgo(28))],
      'two-hours',
    );
    expect(trendPoints(answers, NOW, 4)).toMatchObject([
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ]);
  });

  it('leaves out what is older, and what a wrong clock has dated after now', () => {
    const followUps = [daysAgo(-1), daysAgo(3), daysAgo(29)].map((at) => answered(twoHours(4), at));
    expect(trendPoints(painAnswers(followUps, 'two-hours'), NOW, 4)).toHaveLength(1);
  });

  it('never leaves its frame', () => {
    const at = fc.integer({ min: -400, max: 400 });
    fc.assert(
      fc.property(fc.array(fc.tuple(at, fc.integer({ min: 0, max: 10 }))), (given) => {
        const followUps = given.map(([days, pain]) => answered(twoHours(pain), daysAgo(days)));
        const points = trendPoints(painAnswers(followUps, 'two-hours'), NOW, 4);
        for (const [index, { x, y }] of points.entries()) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(Math.max(x, y)).toBeLessThanOrEqual(1);
          expect(x).toBeGreaterThanOrEqual(points[index - 1]?.x ?? 0);
        }
      }),
    );
  });
});
