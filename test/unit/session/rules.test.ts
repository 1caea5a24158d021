/** What holds for any programme, whatever is pressed, taken away or lost, at any time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALVES_CEILING, type DeviceState } from '../../../src/contract/index.ts';
import { endOf, levelAt, planOf, turnOf } from '../../../src/programme/index.ts';
import {
  type Session,
  type SessionCommand,
  type SessionPressName,
  sessionStatus,
} from '../../../src/session/index.ts';
import { inputs } from '../../random.ts';
import { turningProgramme, validProgramme } from '../programme/arbitrary-programme.ts';
import { Bench, type Failure, type Logged } from './bench.ts';
import { ModelMassager } from './model-massager.ts';

type Happening =
  | { readonly type: 'press'; readonly press: SessionPressName }
  | { readonly type: 'feet'; readonly on: boolean }
  | { readonly type: 'start' }
  | { readonly type: 'fails'; readonly failures: readonly Failure[] }
  | { readonly type: 'cut'; readonly state: DeviceState };

const levelPress = fc.constantFrom<SessionPressName>('deeper', 'lighter');
const often: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: levelPress.map((press) => ({ type: 'press', press }) as const) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<SessionPressName>('pause', 'resume')
      .map((press) => ({ type: 'press', press }) as const),
  },
  { weight: 1, arbitrary: fc.boolean().map((on) => ({ type: 'feet', on }) as const) },
  { weight: 1, arbitrary: fc.constant({ type: 'start' } as const) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom<Failure>('lost', 'unanswered'), { minLength: 1, maxLength: 3 })
      .map((failures) => ({ type: 'fails', failures }) as const),
  },
);
const rare: fc.Arbitrary<Happening> = fc.oneof(
  fc
    .constantFrom<SessionPressName>('stop', 'stop-now', 'hurts')
    .map((press) => ({ type: 'press', press }) as const),
  fc
    .constantFrom<DeviceState>('latched', 'fault', 'idle', 'disconnected')
    .map((state) => ({ type: 'cut', state }) as const),
);

/** Waits of a blink, of seconds, and of minutes, longer than a soak among them. */
const wait = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100),
  fc.integer({ min: 0, max: 30 }),
  fc.integer({ min: 30, max: 200 }),
);

const story = fc.array(
  fc.tuple(wait, fc.oneof({ weight: 25, arbitrary: often }, { weight: 1, arbitrary: rare })),
  {
    minLength: 1,
    maxLength: 25,
  },
);

function tell(bench: Bench, happening: Happening): void {
  switch (happening.type) {
    case 'press':
      bench.press(happening.press);
      break;
    case 'feet':
      bench.massager.feet = happening.on;
      break;
    case 'start':
      bench.massager.tapStart();
      break;
    case 'fails':
      bench.failures.push(...happening.failures);
      break;
    case 'cut':
      bench.massager.cut(happening.state);
      break;
  }
}

const life = fc.record({
  programme: fc.oneof(validProgramme, turningProgramme),
  spinUpMs: fc.integer({ min: 0, max: 900 }),
  happenings: story,
});

function live({
  programme,
  spinUpMs,
  happenings,
}: typeof life extends fc.Arbitrary<infer T> ? T : never): Bench {
  const bench = new Bench(programme, new ModelMassager(spinUpMs));
  for (const [waitS, happening] of happenings) {
    bench.pass(waitS);
    tell(bench, happening);
    if (bench.session.state === 'ended') break;
  }
  return bench;
}

type Segment = Extract<SessionCommand, { type: 'segment' }>;

const segmentsOf = (entry: Logged): Segment[] =>
  entry.commands.filter((command): command is Segment => command.type === 'segment');

const isTurning = (session: Session | null): boolean =>
  session?.state === 'soaking' || session?.state === 'running';

const SAME = 1e-6;
/** The smallest difference that the wire can say. */
const HUNDREDTH = 0.01 + SAME;

/** Plain, since it runs for every step of every life. */
function must(holds: boolean, what: string, entry: Pick<Logged, 'atMs' | 'commands'>): void {
  if (!holds) throw new Error(`${what} at ${entry.atMs} ms: ${JSON.stringify(entry.commands)}`);
}

function checkSegments(bench: Bench): void {
  for (const entry of bench.log) {
    for (const { level, overMs } of segmentsOf(entry)) {
      must(level >= 1 && level <= bench.session.programme.ceiling, 'a level out of range', entry);
      must(Number.isInteger(overMs) && overMs >= 0 && overMs <= 600_000, 'a time out of range', entry);
      if (level === 1) continue;
      must(entry.after.device.state === 'running', 'a rise while soaking', entry);
      const rise = level - Math.max(1, entry.level);
      must(!entry.inRun || rise <= (0.5 * overMs) / 1000 + SAME, `a rise of ${rise}`, entry);
    }
  }
}

/** S1: a lease comes from a tick alone, and never from a session that is starting, ending or over. */
function checkLease(bench: Bench): void {
  const leased = ['soaking', 'running', 'pausing', 'paused'];
  for (const entry of bench.log) {
    const { input, before, commands } = entry;
    if (commands.some((command) => command.type === 'renewLease')) {
      must(input?.type === 'tick' && commands.length === 1, 'a lease beside a tick', entry);
      must(leased.includes(before?.state ?? ''), 'a lease out of a run', entry);
    }
    if (before?.state === 'ended') must(commands.length === 0, 'a command after the end', entry);
    if (before?.state === 'stopping') {
      must(
        commands.every((command) => command.type === 'stop'),
        'more than a stop while stopping',
        entry,
      );
    }
    if (input?.type === 'tick' && isTurning(before))
      must(commands.length === 1, 'not one command on a tick', entry);
  }
}

/** S7, S16: only the begin arms, only a press resumes. */
function checkNothingStartsByItself(bench: Bench): void {
  for (const entry of bench.log) {
    for (const { type } of entry.commands) {
      if (type === 'arm') must(entry.input === null, 'armed', entry);
      if (type !== 'resume') continue;
      must(entry.input?.type === 'press' && entry.input.press === 'resume', 'resumed', entry);
    }
  }
}

function checkPlan(bench: Bench): void {
  const totalS = endOf(bench.log[0]?.after.plan ?? []);
  let checked: Session['plan'] | null = null;
  for (const entry of bench.log) {
    const { before, after } = entry;
    must(after.elapsedS >= (before?.elapsedS ?? 0), 'the clock runs backwards', entry);
    must(after.elapsedS <= totalS + SAME, 'the clock beyond the end', entry);
    if (after.plan === checked) continue;
    checked = after.plan;
    checkShape(entry, totalS);
    for (let t = 0.1; before !== null && t < after.elapsedS; t += 7) {
      must(
        Math.abs(levelAt(after.plan, t) - levelAt(before.plan, t)) < SAME,
        `another past at ${t} s`,
        entry,
      );
    }
  }
}

function checkShape(entry: Logged, totalS: number): void {
  const { plan, elapsedS, programme } = entry.after;
  const end = plan.at(-1);
  must(plan[0]?.t === 0 && plan[0].level === 1, 'a plan without its start', entry);
  must(
    Math.abs((end?.t ?? 0) - totalS) < SAME && Math.abs((end?.level ?? 0) - 1) < SAME,
    'a plan without its end',
    entry,
  );
  for (const [index, point] of plan.entries()) {
    const from = plan[index - 1] ?? point;
    must(point.t >= from.t && point.t - from.t <= 600 + SAME, 'a line of the wrong length', entry);
    must(point.level >= 1 - SAME && point.level <= programme.ceiling + SAME, 'a plan out of range', entry);
    if (point.t <= elapsedS) continue;
    must(point.level - from.level <= 0.5 * (point.t - from.t) + SAME, 'a plan too steep', entry);
  }
}

/** After lighter the level only falls, to what was chosen and below; a pause only climbs back to that. */
function checkLighterHolds(bench: Bench): void {
  let chosen: number | null = null;
  let highest = Number.POSITIVE_INFINITY;
  for (const entry of bench.log) {
    for (const news of entry.news) {
      if (news.type === 'resumed' && chosen !== null) highest = chosen;
      if (news.type !== 'level') continue;
      chosen = news.press === 'lighter' ? news.level : null;
      highest = Math.max(1, entry.before?.device.level ?? 0);
      if (chosen !== null) must(chosen < highest || chosen === 1, 'not lighter than it was', entry);
    }
    if (chosen === null) continue;
    for (const { level } of segmentsOf(entry)) {
      must(level <= highest + HUNDREDTH, 'a rise after lighter', entry);
      if (entry.after.device.state === 'running') highest = level;
    }
  }
}

/** Lighter is nowhere deeper than the plan was. */
function checkLighterLowers(bench: Bench): void {
  for (const entry of bench.log) {
    const { before, after, news } = entry;
    if (before === null || !news.some((one) => one.type === 'level' && one.press === 'lighter')) continue;
    for (let t = after.elapsedS + 0.01; t < endOf(after.plan); t += 3) {
      must(levelAt(after.plan, t) <= levelAt(before.plan, t) + SAME, `deeper at ${t} s`, entry);
    }
  }
}

/** The motor pauses once for the turn, and no command follows it but the lease until someone resumes. */
function checkTurnPauses(bench: Bench): void {
  const turn = turnOf(bench.session.programme);
  const pauses = bench.news.filter((news) => news.type === 'paused' && news.by === 'turn').length;
  const reached = bench.log.some(({ after }) => turn !== null && after.elapsedS > turn.atS);
  expect(pauses).toBeLessThanOrEqual(turn === null ? 0 : 1);
  if (reached) expect(pauses).toBe(1);
  for (const entry of bench.log) {
    const { before, after, commands } = entry;
    must(turn === null || after.turned || after.elapsedS <= turn.atS, 'on the calves without a turn', entry);
    if (before?.pausedBy !== 'turn' || after.pausedBy !== 'turn') continue;
    must(after.elapsedS === before.elapsedS, 'a clock that runs at the turn', entry);
    must(
      commands.every(({ type }) => type === 'renewLease' || type === 'pause' || type === 'resume'),
      'more than the lease at the turn',
      entry,
    );
  }
}

/** M1, M2: what comes onto the plate after the turn gets its minute at the lightest level before any rise. */
function checkTurnSoaks(bench: Bench): void {
  let soakedMs = 0;
  let beforeMs = 0;
  for (const entry of bench.log) {
    if (entry.after.turned && entry.inRun && entry.level === 1) soakedMs += entry.atMs - beforeMs;
    beforeMs = entry.atMs;
    if (!entry.after.turned) continue;
    for (const { level } of segmentsOf(entry)) {
      must(level <= CALVES_CEILING, 'calves above their ceiling', entry);
      must(level === 1 || soakedMs >= 59_900, `a rise after ${soakedMs} ms of soak`, entry);
    }
  }
}

/** What was chosen on the heels brings the calves no deeper than the programme, nor than lighter chose last. */
function checkTurnKeeps(bench: Bench): void {
  const turn = turnOf(bench.session.programme);
  if (turn === null) return;
  const own = planOf(bench.session.programme);
  let highest = Number.POSITIVE_INFINITY;
  for (const entry of bench.log) {
    for (const news of entry.news) {
      if (news.type !== 'level') continue;
      if (entry.after.turned) return;
      if (news.press === 'lighter') highest = news.level;
      else if (highest !== Number.POSITIVE_INFINITY) highest = Math.max(highest, news.level);
    }
    if (entry.before?.plan === entry.after.plan) continue;
    for (let t = turn.atS + 0.01; t < endOf(own); t += 3) {
      const most = Math.min(levelAt(own, t), Math.max(1, highest));
      must(levelAt(entry.after.plan, t) <= most + SAME, `deeper than ${most} at ${t} s`, entry);
    }
  }
}

/** The plan's clock is the motor's: ahead of it by the age of the telemetry at most, once for each pause. */
function checkClock(bench: Bench): void {
  const pauses = bench.news.filter((news) => news.type === 'paused').length;
  const motorOnS = bench.massager.motorOnMs / 1000;
  expect(bench.session.elapsedS).toBeLessThanOrEqual(motorOnS + 0.5 * (pauses + 2));
}

/** Left alone with feet on the plate, every session comes to an end with the motor off. */
function checkEnd(bench: Bench): void {
  bench.massager.feet = true;
  bench.failures.length = 0;
  bench.passUntil(({ session }) => {
    if (session.state === 'paused') bench.press('resume');
    return session.state === 'ended';
  }, 1300);
  expect(bench.session.state).toBe('ended');
  bench.pass(5);
  expect(bench.massager.level).toBe(0);
  expect(bench.news.filter((news) => news.type === 'ended')).toHaveLength(1);
  const { session, nowMs } = bench;
  if (session.outcome === 'completed') expect(session.elapsedS).toBeCloseTo(endOf(session.plan), 6);
  expect(sessionStatus(session, nowMs + 5000).remainingS).toBeGreaterThanOrEqual(-SAME);
}

const RULES: Readonly<Record<string, (bench: Bench) => void>> = {
  'every session comes to an end with the motor off': checkEnd,
  'no segment above the ceiling, above 1.00 while soaking (S4), or rising faster than S5': checkSegments,
  'the lease comes from ticks alone, and an ended session asks for nothing (S1)': checkLease,
  'nothing arms or resumes by itself (S7, S16)': checkNothingStartsByItself,
  'the plan ends at the lightest level with the programme, and its past stays': checkPlan,
  'after lighter only deeper raises the level': checkLighterHolds,
  'lighter is nowhere deeper than the plan was': checkLighterLowers,
  'the plan’s clock is never ahead of the motor': checkClock,
  'the motor pauses once for the turn, and waits there (M5)': checkTurnPauses,
  'the calves soak for a minute before they rise, and stay below their ceiling (M1, M2)': checkTurnSoaks,
  'what was chosen on the heels brings the calves no deeper': checkTurnKeeps,
};

describe('any session', () => {
  it(`keeps every rule: ${Object.keys(RULES).join('; ')}`, () => {
    fc.assert(
      fc.property(life, (told) => {
        const bench = live(told);
        for (const [rule, check] of Object.entries(RULES)) {
          try {
            check(bench);
          } catch (error) {
            throw new Error(`broken: ${rule}`, { cause: error });
          }
        }
      }),
      { numRuns: inputs(15) },
    );
  });
});
