import { describe, expect, it } from 'vitest';
import type { FollowUp, SessionRecord } from '../../../../src/contract/index.ts';
import {
  type Calendar,
  dayReader,
  feltInFull,
  sessionRow,
  timeReader,
} from '../../../../web/history/index.ts';
import { HEEL } from '../given.ts';
import { answered, nextDay, open, record, twoHours } from './given.ts';

const calendar: Calendar = {
  dayOf: dayReader('Europe/Berlin'),
  timeOf: timeReader('Europe/Berlin'),
  today: '2026-03-05',
  nowMs: Date.parse('2026-03-05T09:00:00Z'),
};

const rowOf = (change: Partial<SessionRecord> = {}, followUps: readonly FollowUp[] = []) =>
  sessionRow(record(change), followUps, [HEEL], calendar);

describe('a session in the list', () => {
  it('says what ran, when, how it ended, how long and how deep', () => {
    expect(rowOf()).toEqual({
      id: 's1',
      programme: 'Heel soothe',
      when: 'Wed 4 Mar, 09:00',
      ended: 'finished',
      motorOn: '15:00',
      topLevel: '4.5',
      felt: '',
      running: false,
      hurt: false,
      ahead: false,
    });
  });

  it('names the year when it is another', () => {
    expect(rowOf({ startedAt: '2025-12-31T22:59:00Z' }).when).toBe('Wed 31 Dec 2025, 23:59');
  });

  it('goes by the id of a programme that is gone', () => {
    expect(rowOf({ programme: 'my-own' }).programme).toBe('my-own');
  });

  it('says that it runs', () => {
    expect(rowOf({ endedAt: null, outcome: null })).toMatchObject({ running: true, ended: 'running now' });
  });

  it.each([
    ['2026-03-05T09:00:30Z', false],
    ['2026-03-05T09:02:00Z', true],
    ['2031-01-01T00:00:00Z', true],
  ])('that began at %s is dated after now: %s', (startedAt, ahead) => {
    expect(rowOf({ startedAt }).ahead).toBe(ahead);
  });
});

describe('how it felt', () => {
  it.each<[string, FollowUp[]]>([
    ['Pain 2 of 10 after two hours; 0 the next day', [answered(nextDay(0)), answered(twoHours(2))]],
    [
      'Pain 1 of 10 the next day, sore, bruised, longer than a day, needed tablets',
      [
        open('two-hours', 'lapsed'),
        answered(nextDay(1, { soreness: true, bruising: true, longerThanADay: true, tablets: true })),
      ],
    ],
    ['Pain 0 of 10 after two hours', [answered(twoHours(0)), open('next-day', 'waiting')]],
    ['How it felt: not answered', [open('two-hours', 'lapsed'), open('next-day', 'lapsed')]],
    ['How it felt: waiting for your answer', [open('two-hours', 'lapsed'), open('next-day', 'due')]],
    ['How it felt: not asked yet', [open('two-hours', 'waiting'), open('next-day', 'waiting')]],
    ['', []],
  ])('is “%s” in the list', (felt, followUps) => {
    expect(rowOf({}, followUps).felt).toBe(felt);
  });

  it('is told question by question, in the order in which they are asked', () => {
    expect(feltInFull([answered(nextDay(0, { soreness: true })), open('two-hours', 'lapsed')])).toEqual([
      { question: 'Two hours after', answer: 'not answered' },
      { question: 'The next day', answer: 'no pain, sore' },
    ]);
    expect(feltInFull([answered(twoHours(7))])).toEqual([
      { question: 'Two hours after', answer: 'pain 7 of 10' },
    ]);
  });
});
