/** Whatever the clocks do, each run is given out once, or told of as missed once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputs } from '../../random.ts';
import { type Both, schedules, scheduleWith } from './arbitrary-schedule.ts';
import { Computer } from './computer.ts';
import { plainOccurrences } from './reference.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 2026;
const FROM = Date.UTC(YEAR, 0, 10);
/** The plain calculation knows one year. */
const UNTIL = Date.UTC(YEAR, 11, 20);

/** Short ones among long ones, in ms. */
const lengthMs = fc.oneof(
  fc.integer({ min: 1, max: 3 * MINUTE }),
  fc.integer({ min: 1, max: 12 * HOUR }),
  fc.integer({ min: 1, max: 50 * DAY }),
);

const event = fc.oneof(
  fc.record({ what: fc.constant('awake' as const), ms: fc.integer({ min: 1, max: 2 * DAY }) }),
  fc.record({ what: fc.constant('busy' as const), ms: fc.integer({ min: 1, max: 5 * MINUTE }) }),
  fc.record({ what: fc.constant('asleep' as const), ms: lengthMs }),
  fc.record({ what: fc.constant('restart' as const), ms: lengthMs }),
  fc.record({ what: fc.constant('forward' as const), ms: lengthMs }),
  fc.record({ what: fc.constant('back' as const), ms: lengthMs }),
  // As a computer does that only the network tells the time.
  fc.record({ what: fc.constant('begin behind' as const), ms: lengthMs }),
  fc.record({ what: fc.constant('unset' as const), ms: fc.integer({ min: 1, max: DAY }) }),
  fc.record({ what: fc.constant('pause' as const), ms: fc.integer({ min: 1, max: DAY }) }),
);
type Event = typeof event extends fc.Arbitrary<infer Value> ? Value : never;

const clock = (ms: number): string => new Date(Math.min(UNTIL, Math.max(FROM, ms))).toISOString();

function happens(computer: Computer, { what, ms }: Event): void {
  const wallMs = computer.wallMs;
  switch (what) {
    case 'awake':
      computer.runFor(ms);
      break;
    case 'busy':
      computer.passAwake(ms);
      break;
    case 'asleep':
      computer.passAsleep(ms);
      break;
    case 'restart':
      computer.restartAfter(ms);
      break;
    case 'forward':
      computer.setClock(clock(wallMs + ms));
      break;
    case 'back':
      computer.setClock(clock(wallMs - ms));
      break;
    case 'begin behind':
      computer.restartAfter(1);
      computer.setClock(clock(wallMs - ms));
      computer.runFor(1 + (ms % (3 * HOUR)));
      computer.setClock(clock(wallMs + (ms % (3 * HOUR))));
      break;
    case 'unset':
      computer.setClock('1970-01-01T00:00:00.000Z');
      computer.runFor(ms);
      computer.setClock(clock(wallMs + ms));
      break;
    case 'pause':
      computer.allPaused = !computer.allPaused;
      computer.runFor(ms);
      break;
  }
  if (computer.wallMs > UNTIL) computer.setClock(clock(UNTIL));
  computer.look();
}

interface PlainRun {
  readonly dueMs: number;
  /** As it is on record. */
  readonly run: string;
}

const runsOf = (both: readonly Both[]): readonly PlainRun[] =>
  both.flatMap(({ schedule, plain }) =>
    plainOccurrences(plain, YEAR).map(({ dueMs }) => ({
      dueMs,
      run: `${new Date(dueMs).toISOString()} ${schedule.id}`,
    })),
  );

/** What has to be on record: every run of the times that were looked over, until the present one, but for gaps. */
function check(computer: Computer, runs: readonly PlainRun[]): void {
  const { lookedUntilMs, floorMs, gaps } = computer.planner.kept;
  const until = lookedUntilMs ?? 0;
  const isIn = (
    spans: readonly { readonly fromMs: number; readonly untilMs: number }[],
    dueMs: number,
  ): boolean => spans.some(({ fromMs, untilMs }) => dueMs > fromMs && dueMs <= untilMs);
  const wanted = runs.filter(
    ({ dueMs }) => dueMs <= until && isIn(computer.lookedOver, dueMs) && !isIn(gaps, dueMs),
  );
  expect(wanted.filter(({ run }) => !computer.records.has(run))).toEqual([]);
  const there = new Set(runs.map(({ run }) => run));
  expect([...computer.records.keys()].filter((run) => !there.has(run))).toEqual([]);
  // What the clock was set back over is open while it is to come, or one with a gap around it.
  const undecided = [...computer.records].filter(([run, code]) => {
    const dueMs = Date.parse(run.slice(0, 24));
    return code !== 'due' && !isIn(gaps, dueMs) && computer.open.has(run) !== dueMs > until;
  });
  expect(undecided).toEqual([]);
  expect(gaps.filter(({ untilMs }) => untilMs > until)).toEqual([]);
  // A gap is a time that was looked over.
  expect(
    gaps.filter(({ fromMs, untilMs }) => !isIn(computer.lookedOver, fromMs + 1) || untilMs < fromMs),
  ).toEqual([]);
  expect(floorMs).toBeNull();
}

/** So often that hardly a jump leaves all of its runs where they were. */
const OFTEN: Both = {
  schedule: scheduleWith({ when: { cron: '0 */3 * * *' }, timeZone: 'UTC' }),
  plain: {
    fields: [{ minutes: [0], hours: [0, 3, 6, 9, 12, 15, 18, 21], days: null, months: null, weekdays: null }],
    zone: 'UTC',
  },
};

const several = fc
  .array(schedules(YEAR), { minLength: 1, maxLength: 2 })
  .map((all) =>
    [OFTEN, ...all].map(({ schedule, plain }, at) => ({ schedule: { ...schedule, id: `s${at}` }, plain })),
  );

describe('a history of the clocks', () => {
  it('with sleep, restarts and jumps both ways brings each run once, or tells once that it was missed', () => {
    const history = fc.array(event, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(several, fc.integer({ min: FROM, max: UNTIL }), history, (both, start, events) => {
        const computer = new Computer(
          new Date(start).toISOString(),
          both.map(({ schedule }) => schedule),
        );
        const runs = runsOf(both);
        computer.look();
        for (const each of events) {
          happens(computer, each);
          check(computer, runs);
        }
      }),
      { numRuns: inputs(30) },
    );
  });

  it('that is nothing but time awake misses none, and is never late', () => {
    fc.assert(
      fc.property(several, fc.integer({ min: FROM, max: UNTIL - 20 * DAY }), (both, start) => {
        const computer = new Computer(
          new Date(start).toISOString(),
          both.map(({ schedule }) => schedule),
        );
        computer.runFor(10 * DAY);
        check(computer, runsOf(both));
        expect(computer.latestMs).toBe(0);
        expect(new Set(computer.records.values())).not.toContain('asleep');
        expect(new Set(computer.records.values())).not.toContain('clock-forward');
      }),
      { numRuns: inputs(8) },
    );
  });
});
