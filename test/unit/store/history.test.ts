/** The history as files: CSV that any spreadsheet reads and none runs, JSON that fits its schema. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type FollowUpAnswer,
  historySchema,
  type PastSession,
  type Programme,
} from '../../../src/contract/index.ts';
import { CSV_HEADER, csvRow } from '../../../src/store/session-csv.ts';
import { inputs } from '../../random.ts';
import { readCsv } from './csv.ts';
import { OpenedStore, START } from './opened-store.ts';

const NEXT_DAY: FollowUpAnswer = {
  kind: 'next-day',
  pain: 3,
  soreness: true,
  bruising: false,
  longerThanADay: false,
  tablets: true,
};

const session: PastSession = {
  id: 'a',
  programme: 'heel-soothe',
  profile: 'default',
  startedAt: '2024-05-06T07:08:09.000Z',
  endedAt: '2024-05-06T07:23:19.000Z',
  outcome: 'completed',
  durationS: 910,
  motorOnS: 899.5,
  topLevel: 4.25,
  followUps: [],
};

describe('a row of the table', () => {
  it('has a cell for everything, under a heading that says what it is', () => {
    const followUps = [
      { answeredAt: START, answer: NEXT_DAY },
      { answeredAt: START, answer: { kind: 'two-hours', pain: 0 } as const },
    ];
    const [headings = [], cells = []] = readCsv(CSV_HEADER + csvRow({ ...session, followUps }, 'Zoë'));
    expect(Object.fromEntries(headings.map((heading, at) => [heading, cells[at]]))).toEqual({
      session: 'a',
      person: 'Zoë',
      programme: 'heel-soothe',
      started_at: '2024-05-06T07:08:09.000Z',
      ended_at: '2024-05-06T07:23:19.000Z',
      outcome: 'completed',
      duration_s: '910',
      motor_on_s: '899.5',
      top_level: '4.25',
      pain_after_two_hours: '0',
      pain_next_day: '3',
      soreness_next_day: 'yes',
      bruising_next_day: 'no',
      pain_longer_than_a_day: 'no',
      tablets: 'yes',
    });
  });

  it('leaves empty what isn’t known', () => {
    const running = { ...session, endedAt: null, outcome: null };
    const [cells = []] = readCsv(csvRow(running, 'Me'));
    expect(cells.slice(4, 6)).toEqual(['', '']);
    expect(cells.slice(9)).toEqual(['', '', '', '', '', '']);
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '\nx',
    '  =1',
    '＝1+1',
  ])('has no formula of the name %j', (name) => {
    expect(readCsv(csvRow(session, name))[0]?.[1]).toBe(`'${name}`);
  });

  it('gives every name back, and never begins with what a spreadsheet runs', () => {
    const names = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.string({ unit: fc.constantFrom(...'=+-@",;\r\n\t \'a') }),
    );
    fc.assert(
      fc.property(names, names, (name, programme) => {
        const rows = readCsv(CSV_HEADER + csvRow({ ...session, programme }, name));
        expect(rows).toHaveLength(2);
        expect(rows[1]).toHaveLength(rows[0]?.length ?? 0);
        for (const [at, text] of [name, programme].entries()) {
          const cell = rows[1]?.[at + 1];
          expect([text, `'${text}`]).toContain(cell);
          expect(cell).not.toMatch(/^\s*[=+\-@]/);
        }
      }),
      { numRuns: inputs(60) },
    );
  });
});

describe('the history of a household', () => {
  let opened: OpenedStore;
  let anna: string;

  beforeEach(() => {
    opened = new OpenedStore();
    anna = opened.store.people.add({ name: 'Anna' }).id;
  });

  afterEach(() => opened.remove());

  const MINE: Programme = {
    id: 'mine',
    name: 'Mine',
    summary: '',
    length: 'short',
    ceiling: 2,
    phases: [{ kind: 'soak', name: 'Soak', position: 'heels', segments: [{ toLevel: 1, overS: 60 }] }],
    facts: [],
  };

  const json = (scope = {}) =>
    historySchema.parse(JSON.parse([...opened.store.history.json(scope)].join('')));
  const ids = (scope = {}) => json(scope).sessions.map(({ id }) => id);
  const table = (scope = {}) => readCsv([...opened.store.history.csv(scope)].join(''));

  function live(): void {
    opened.session('a', anna);
    opened.session('b');
    opened.session('old', 'nobody');
    opened.store.care.saveFollowUp('a', { kind: 'two-hours', pain: 4 }, 'gentler');
    opened.store.care.saveFollowUp('a', NEXT_DAY, 'gentler');
    opened.store.care.saveScreening(anna, { b1: false });
    opened.store.care.saveScreening('default', { b1: true });
    opened.store.exercises.tick(anna, 'calf-raises');
    opened.store.programmes.add(MINE);
  }

  it('is whole in JSON: people, programmes, screenings, ticks, sessions with answers and traces', () => {
    live();
    expect(json()).toEqual({
      version: 1,
      exportedAt: START,
      people: opened.store.people.list(),
      programmes: [MINE],
      screenings: [
        { profile: anna, answeredAt: START, answers: { b1: false } },
        { profile: 'default', answeredAt: START, answers: { b1: true } },
      ],
      ticks: [{ profile: anna, exercise: 'calf-raises', doneAt: START }],
      sessions: ['old', 'b', 'a'].map((id) => ({
        ...opened.store.getSession(id),
        followUps:
          id === 'a'
            ? [
                { answeredAt: START, answer: { kind: 'two-hours', pain: 4 } },
                { answeredAt: START, answer: NEXT_DAY },
              ]
            : [],
        trace: [{ t: 0, level: 1, measuredLevel: 1, rpm: 1000 }],
      })),
    });
  });

  it('is one person’s where it is asked for so', () => {
    live();
    const hers = json({ profile: anna });
    expect(hers.people.map(({ name }) => name)).toEqual(['Anna']);
    expect(hers.screenings).toHaveLength(1);
    expect(hers.ticks).toHaveLength(1);
    expect(hers.sessions.map(({ id }) => id)).toEqual(['a']);
    expect(table({ profile: anna }).map((row) => row[1])).toEqual(['person', 'Anna']);
    expect(ids({ profile: 'nobody' })).toEqual(['old']);
  });

  it('has the latest sessions where only some are asked for, and no traces where none are', () => {
    live();
    expect(ids({ limit: 2 })).toEqual(['old', 'b']);
    expect(table({ limit: 1 }).map((row) => row[0])).toEqual(['session', 'old']);
    expect(json({ traces: false }).sessions.some((one) => 'trace' in one)).toBe(false);
  });

  it('is a whole file when there is nothing yet', () => {
    expect(json()).toMatchObject({ sessions: [], screenings: [] });
    expect(table()).toHaveLength(1);
  });

  it('is nobody’s who is unknown, said before the first piece', () => {
    const unknown = expect.objectContaining({ code: 'unknown-profile' });
    expect(() => opened.store.history.csv({ profile: 'x' })).toThrow(unknown);
    expect(() => opened.store.history.json({ profile: 'x' })).toThrow(unknown);
  });

  it('names in the table whoever has no name any more as the session does', () => {
    live();
    expect(table().map((row) => row[1])).toEqual(['person', 'nobody', 'Me', 'Anna']);
  });

  it('stays whole while sessions begin, end and are deleted as it is read', () => {
    for (let n = 0; n < 120; n++) opened.session(`s${n}`);
    const pieces = opened.store.history.json()[Symbol.iterator]();
    const text = [pieces.next().value, pieces.next().value];
    opened.session('later');
    for (const id of ['s119', 's60', 's30', 's0']) opened.store.deleteSession(id);
    for (let next = pieces.next(); !next.done; next = pieces.next()) text.push(next.value);
    const sessions = historySchema.parse(JSON.parse(text.join(''))).sessions.map(({ id }) => id);
    expect(sessions).not.toContain('later');
    expect(sessions).not.toContain('s30');
    expect(sessions).toContain('s1');
    expect(new Set(sessions).size).toBe(sessions.length);
    expect(sessions.length).toBeGreaterThanOrEqual(116);
  });
});
