import { describe, expect, it } from 'vitest';
import {
  ConflictError,
  RefusedError,
  runReasons,
  scheduledRunSchema,
  scheduleReportSchema,
} from '../../../src/contract/index.ts';
import {
  changesBetween,
  type DueRun,
  decidedRun,
  refusedRun,
  reportCsv,
  reportOf,
  startedRun,
  waitingRun,
} from '../../../src/schedule/index.ts';
import { readCsv } from '../store/csv.ts';
import { scheduleWith } from './arbitrary-schedule.ts';

const DAY = 86_400_000;
const JUNE = { fromMs: Date.UTC(2026, 5, 1), untilMs: Date.UTC(2026, 6, 1) };
const NOW = new Date('2026-06-20T07:30:01Z');

const due = (day: number, scheduleId = 'morning'): DueRun => ({
  scheduleId,
  programme: 'heel-soothe',
  profile: 'default',
  dueMs: JUNE.fromMs + (day - 1) * DAY,
});

describe('a run on record', () => {
  it('waits, starts, or is decided, each in words', () => {
    expect(waitingRun(due(1), NOW)).toMatchObject({ outcome: 'waiting', dueAt: '2026-06-01T00:00:00.000Z' });
    expect(startedRun(due(1), 's1', NOW)).toMatchObject({ outcome: 'started', sessionId: 's1' });
    expect(decidedRun({ ...due(1), code: 'off' }, NOW)).toMatchObject({
      outcome: 'missed',
      code: 'off',
      text: runReasons.off.text,
      decidedAt: NOW.toISOString(),
    });
  });

  it('that was refused has the code and the words of what refused it', () => {
    const refusal = new RefusedError('day-full', 'That is enough for today.', 'Come back tomorrow.');
    expect(refusedRun(due(1), refusal, NOW)).toMatchObject({
      outcome: 'refused',
      code: 'day-full',
      text: 'That is enough for today. Come back tomorrow.',
    });
  });

  it('that another session was in the way of is a conflict', () => {
    const conflict = new ConflictError('session-running', 'A session is running.', 'Stop it first.');
    expect(refusedRun(due(1), conflict, NOW).outcome).toBe('conflict');
  });

  it('fits its description, however long the words', () => {
    const long = new RefusedError('x', 'y'.repeat(1000), 'z');
    for (const run of [refusedRun(due(1), long, NOW), waitingRun(due(1), NOW)])
      expect(scheduledRunSchema.parse(run)).toEqual(run);
  });
});

describe('the report', () => {
  const runs = [
    startedRun(due(1), 's1', NOW),
    decidedRun({ ...due(2), code: 'nobody-present' }, NOW),
    decidedRun({ ...due(3), code: 'off' }, NOW),
    decidedRun({ ...due(4, 'gone'), code: 'paused' }, NOW),
    decidedRun({ ...due(31), code: 'off' }, NOW),
  ];
  const gaps = [
    { fromMs: JUNE.fromMs - DAY, untilMs: JUNE.fromMs + DAY, code: 'off' },
    { fromMs: JUNE.fromMs - 2 * DAY, untilMs: JUNE.fromMs, code: 'asleep' },
  ];
  const ended = { outcome: 'stopped', motorOnS: 42.5, topLevel: 1 } as const;
  const endOf = (sessionId: string) => (sessionId === 's1' ? ended : null);
  const report = reportOf(runs, gaps, [{ id: 'never-due' }, { id: 'morning' }], JUNE, endOf);

  it('says what became of the runs of the period, for each schedule, those of deleted ones too', () => {
    expect(report.schedules).toEqual([
      {
        scheduleId: 'morning',
        total: 3,
        outcomes: {
          waiting: 0,
          started: 1,
          'nobody-present': 1,
          refused: 0,
          conflict: 0,
          skipped: 0,
          missed: 1,
        },
      },
      expect.objectContaining({ scheduleId: 'gone', total: 1 }),
    ]);
    expect(report.items.map(({ dueAt }) => dueAt.slice(8, 10))).toEqual(['04', '03', '02', '01']);
    expect(scheduleReportSchema.parse(report)).toEqual(report);
  });

  it('says how each session went that started, as long as it isn’t forgotten', () => {
    expect(report.items.at(-1)).toMatchObject({ sessionId: 's1', session: ended });
    expect(report.items.slice(0, -1).map(({ session }) => session)).toEqual([null, null, null]);
    const [forgotten] = reportOf(runs, gaps, [], JUNE, () => null).items.slice(-1);
    expect(forgotten).toMatchObject({ sessionId: 's1', session: null });
  });

  it('shows gaps as far as they are in the period', () => {
    expect(report.gaps).toEqual([
      {
        from: '2026-06-01T00:00:00.000Z',
        until: '2026-06-02T00:00:00.000Z',
        code: 'off',
        text: runReasons.off.text,
      },
    ]);
  });

  it('is a table with a row for each run and gap, in which nothing can be run', () => {
    const evil = { ...startedRun(due(5), 's', NOW), programme: '=1+1,"x"' };
    const [head, ...rows] = readCsv(reportCsv(reportOf([...runs, evil], gaps, [], JUNE, endOf)));
    expect(head?.slice(0, 5)).toEqual(['schedule', 'due_at', 'outcome', 'code', 'reason']);
    expect(rows).toHaveLength(6);
    expect(rows[0]?.[5]).toBe(`'=1+1,"x"`);
    expect(rows.at(-1)?.slice(0, 4)).toEqual(['', '2026-06-01T00:00:00.000Z', 'missed', 'off']);
    const [outcome, motorOn] = ['session_outcome', 'motor_on_s'].map((name) => head?.indexOf(name) ?? -1);
    expect(rows.map((row) => [row[outcome ?? 0], row[motorOn ?? 0]])).toContainEqual(['stopped', '42.5']);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head?.length]));
  });
});

describe('two lists of schedules', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => scheduleWith({ id }));
  if (a === undefined || b === undefined || c === undefined) throw new Error('three schedules');

  it('differ in what was added, changed and removed', () => {
    const after = { ...b, paused: true };
    expect(changesBetween([a, b], [c, after])).toEqual({
      added: [c],
      changed: [{ before: b, after }],
      removed: [a],
    });
  });

  it('are the same in another order, of the list and of the keys', () => {
    const { when, id, ...terms } = a;
    expect(changesBetween([a, b], [b, { when, ...terms, id }])).toEqual({
      added: [],
      changed: [],
      removed: [],
    });
  });
});
