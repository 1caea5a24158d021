import { describe, expect, it } from 'vitest';
import {
  ConflictError,
  type Programme,
  RefusedError,
  sessionStatusSchema,
} from '../../../src/contract/index.ts';
import {
  BUILT_IN_PROGRAMMES,
  HEEL_SOOTHE,
  levelAt,
  planOf,
  topLevel,
  totalS,
} from '../../../src/programme/index.ts';
import {
  beginSession,
  checkPress,
  type SessionPressName,
  START_LIMIT_MS,
  STOP_LIMIT_MS,
  sessionStatus,
  step,
} from '../../../src/session/index.ts';
import { Bench } from './bench.ts';
import { ModelMassager } from './model-massager.ts';

/** A session of the heel programme whose clock stands at `elapsedS`. */
const benchAt = (elapsedS: number): Bench => Bench.begunAt(elapsedS);

/** Pauses as a person does, and waits until the massager is at rest. */
function paused(bench: Bench): Bench {
  bench.press('pause');
  expect(bench.passUntil(({ session }) => session.state === 'paused', 2)).toBe(true);
  return bench;
}

const ended = (bench: Bench) => bench.news.filter((news) => news.type === 'ended');
const levelsAhead = (bench: Bench) =>
  bench.session.plan.filter((point) => point.t > bench.session.elapsedS).map((point) => point.level);

describe.each(BUILT_IN_PROGRAMMES)('a session of $id', (programme) => {
  const benchOf = (): Bench => {
    const bench = new Bench(programme);
    bench.turnS = 20;
    return bench;
  };

  it('runs its own time to its own level, says what rests on the plate, and ends with the motor off', () => {
    const bench = benchOf();
    bench.passUntil(({ session }) => session.state === 'ended');
    const { outcome, elapsedS, topLevel: reached } = bench.session;
    expect([outcome, elapsedS]).toEqual(['completed', totalS(programme)]);
    expect(reached).toBeCloseTo(topLevel(programme), 1);
    expect(bench.massager.level).toBe(0);
    expect(new Set(bench.log.map(({ after, atMs }) => sessionStatus(after, atMs).position))).toEqual(
      new Set(programme.phases.map(({ position }) => position)),
    );
  });

  it('goes no deeper than its ceiling, however often deeper is pressed', () => {
    const bench = benchOf();
    for (let elapsedS = 0; elapsedS < totalS(programme); elapsedS += 2) {
      bench.passTo(elapsedS);
      bench.press('deeper');
    }
    bench.passUntil(({ session }) => session.state === 'ended');
    expect(bench.session.outcome).toBe('completed');
    expect(bench.session.topLevel).toBeLessThanOrEqual(programme.ceiling + 0.001);
    expect(bench.session.plan.at(-1)).toEqual({ t: totalS(programme), level: 1 });
  });

  it('soaks again after a long pause, and still ends in time', () => {
    const bench = benchOf().at(totalS(programme) - 45);
    bench.press('pause');
    bench.pass(90);
    bench.press('resume');
    bench.passUntil(({ session }) => session.state === 'ended');
    expect(bench.session).toMatchObject({ outcome: 'completed', elapsedS: totalS(programme) });
    const afterwards = bench.log.filter(({ after }) => after.elapsedS > totalS(programme) - 44);
    expect(Math.max(...afterwards.map(({ level }) => level))).toBeLessThanOrEqual(1.001);
  });
});

describe('a whole session', () => {
  const bench = new Bench();
  bench.passUntil(({ session }) => session.state === 'ended');

  it('arms once, then sends the lightest level and each line of the plan at its own time', () => {
    expect(bench.commands.filter((command) => command.type === 'arm')).toEqual([
      { type: 'arm', mode: 'attended' },
    ]);
    expect(bench.segments.map((segment) => segment.level)).toEqual([1, 3, 3, 4.5, 4.5, 3, 3, 1, 1]);
    const starts = [0, 60, 150, 300, 400, 640, 720, 800, 870];
    for (const [index, segment] of bench.segments.entries()) {
      expect(segment.atS - (starts[index] ?? 0)).toBeGreaterThanOrEqual(0);
      expect(segment.atS - (starts[index] ?? 0)).toBeLessThan(0.3);
    }
  });

  it('asks for the time that is left to the next point, so that a late tick never delays the plan', () => {
    for (const segment of bench.segments.slice(1)) {
      const arrivalS = segment.atS + segment.overMs / 1000;
      expect(planOf(HEEL_SOOTHE).some((point) => Math.abs(point.t - arrivalS) < 0.002)).toBe(true);
    }
  });

  it('keeps the massager within a tenth of a level of the plan all the way', () => {
    for (const { after, level } of bench.log) {
      if (after.state !== 'running') continue;
      expect(Math.abs(level - levelAt(planOf(HEEL_SOOTHE), after.elapsedS))).toBeLessThan(0.1);
    }
  });

  it('waits at the end of the soak for the massager’s own minute, and rises after 60 to 61 s of turning', () => {
    const rise = bench.log.find((entry) => entry.commands.some((c) => c.type === 'segment' && c.level > 1));
    const first = bench.log.find((entry) => entry.commands.some((c) => c.type === 'segment'));
    const turningS = ((rise?.atMs ?? 0) - (first?.atMs ?? 0)) / 1000;
    expect(turningS).toBeGreaterThan(60);
    expect(turningS).toBeLessThan(61);
    expect(rise?.after.elapsedS).toBe(60);
  });

  it('tells the phases in order, and then its end', () => {
    expect(bench.news).toEqual([
      { type: 'phase', phase: 'soak' },
      { type: 'phase', phase: 'rise' },
      { type: 'phase', phase: 'hold' },
      { type: 'phase', phase: 'ease-out' },
      { type: 'ended', outcome: 'completed', reason: expect.any(String) },
    ]);
  });

  it('ends by a ramp of two seconds, after 15 minutes of motor-on time', () => {
    expect(bench.commands.at(-1)).toEqual({ type: 'end', overMs: 2000 });
    expect(bench.session).toMatchObject({
      state: 'ended',
      outcome: 'completed',
      elapsedS: 900,
      topLevel: 4.5,
    });
    expect(bench.massager.motorOnMs / 1000).toBeCloseTo(900, 0);
  });

  it('renews the lease on every tick that sent nothing else', () => {
    const ticks = bench.log.filter(
      (entry) =>
        entry.input?.type === 'tick' &&
        (entry.before?.state === 'soaking' || entry.before?.state === 'running'),
    );
    expect(ticks.length).toBeGreaterThan(3500);
    for (const tick of ticks) expect(tick.commands).toHaveLength(1);
  });

  it('never changes and never asks for anything once it has ended', () => {
    const { session, nowMs } = bench;
    const presses: SessionPressName[] = ['pause', 'resume', 'deeper', 'lighter', 'stop', 'stop-now', 'hurts'];
    const inputs = [
      { type: 'tick', nowMs } as const,
      { type: 'lost', nowMs } as const,
      { type: 'device', nowMs, state: 'running', level: 3, fault: null, presence: true } as const,
      { type: 'failed', nowMs, command: 'segment', reason: 'run' } as const,
      ...presses.map((press) => ({ type: 'press', nowMs, press }) as const),
    ];
    for (const input of inputs) expect(step(session, input)).toEqual({ session, commands: [], news: [] });
    for (const press of presses) expect(checkPress(session, press)).toBeInstanceOf(ConflictError);
  });
});

describe('starting', () => {
  it('says why when the massager refuses to arm', () => {
    const massager = new ModelMassager();
    massager.feet = false;
    const bench = new Bench(HEEL_SOOTHE, massager);
    bench.pass(1);
    expect(bench.session).toMatchObject({ state: 'ended', outcome: 'interrupted' });
    expect(ended(bench)).toEqual([{ type: 'ended', outcome: 'interrupted', reason: 'absent' }]);
  });

  it('gives up when the massager never starts', () => {
    const bench = new Bench();
    bench.massager.cut('idle');
    bench.pass(START_LIMIT_MS / 1000 + 1);
    expect(bench.session).toMatchObject({ state: 'ended', outcome: 'interrupted', elapsedS: 0 });
  });

  it('leaves nothing running when it is stopped before the massager was armed', () => {
    const bench = new Bench();
    bench.press('stop');
    expect(bench.session).toMatchObject({ state: 'ended', outcome: 'stopped' });
    bench.pass(2);
    expect(bench.massager.level).toBe(0);
    expect(bench.massager.inRun).toBe(false);
    expect(bench.segments).toEqual([]);
  });

  it('refuses a programme that breaks a rule, naming the rule', () => {
    const steep: Programme = {
      ...HEEL_SOOTHE,
      phases: HEEL_SOOTHE.phases.map((phase) =>
        phase.kind === 'soak' ? { ...phase, segments: [{ toLevel: 1, overS: 10 }] } : phase,
      ),
    };
    const begin = () =>
      beginSession({ id: 'x', programme: steep, profile: 'me', mode: 'attended', nowMs: 0 });
    expect(begin).toThrow(RefusedError);
    expect(begin).toThrow(/Soak/);
  });
});

describe('deeper and lighter', () => {
  it('redraw the plan as the picture shows: lighter at 4:10, deeper twice at 5:20', () => {
    const bench = benchAt(250);
    bench.press('lighter');
    expect(bench.session.chosenLevel).toBe(2.5);
    bench.passTo(320);
    expect(bench.massager.level).toBe(2.5);
    bench.press('deeper');
    bench.press('deeper');
    expect(bench.session.chosenLevel).toBe(3.5);
    bench.passTo(370);
    expect(bench.massager.level).toBe(3.5);
    const ahead = bench.session.plan.filter((point) => point.t > 370);
    expect(ahead.map((point) => point.level)).toEqual([3.5, 3, 3, 1, 1]);
    expect(ahead[0]?.t).toBeCloseTo(640 + 160 / 3, 6);
    expect(ahead.slice(1).map((point) => point.t)).toEqual([720, 800, 870, 900]);
    expect(bench.session.presses.map(({ press, level }) => [press, level])).toEqual([
      ['lighter', 2.5],
      ['deeper', 3],
      ['deeper', 3.5],
    ]);
    expect(bench.news.filter((news) => news.type === 'level')).toHaveLength(3);
  });

  it('keep what is past of the plan as it was in force then', () => {
    const bench = benchAt(250);
    bench.press('lighter');
    bench.passTo(320);
    bench.press('deeper');
    const at = (t: number) => levelAt(bench.session.plan, t);
    expect([at(105), at(249), at(300)]).toEqual([2, 3, 2.5]);
  });

  it('go up a quarter of a level a second and down half a level a second', () => {
    const bench = benchAt(250);
    bench.press('deeper');
    expect(bench.segments.at(-1)).toMatchObject({ level: 3.5, overMs: 2000 });
    bench.pass(10);
    bench.press('lighter');
    expect(bench.segments.at(-1)).toMatchObject({ level: 3, overMs: 1000 });
  });

  it('choose multiples of a half, and never less than the lightest', () => {
    const rising = benchAt(69);
    expect(rising.massager.level).toBeCloseTo(1.2, 1);
    rising.press('lighter');
    expect(rising.session.chosenLevel).toBe(1);
    const higher = benchAt(91);
    expect(higher.massager.level).toBeCloseTo(1.69, 1);
    higher.press('deeper');
    expect(higher.session.chosenLevel).toBe(2);
  });

  it('hold what was chosen: the programme’s own rise no longer applies', () => {
    const bench = benchAt(200);
    bench.press('lighter');
    bench.passTo(640);
    expect(bench.massager.level).toBe(2.5);
    bench.passUntil(({ session }) => session.state === 'ended');
    expect(bench.session.outcome).toBe('completed');
    expect(bench.session.topLevel).toBe(3);
  });

  it('reach the ceiling and not beyond, then ease out to join the programme', () => {
    const bench = benchAt(500);
    bench.press('deeper');
    expect(bench.session.chosenLevel).toBe(5);
    expect(checkPress(bench.session, 'deeper')).toMatchObject({ code: 'at-ceiling' });
    bench.passTo(639);
    expect(bench.massager.level).toBe(5);
    bench.passTo(660);
    expect(bench.massager.level).toBeCloseTo(levelAt(planOf(HEEL_SOOTHE), 660), 1);
    bench.passUntil(({ session }) => session.state === 'ended');
    expect(bench.session).toMatchObject({ outcome: 'completed', topLevel: 5 });
  });

  it('count from what an earlier press chose while the level is still on its way', () => {
    const bench = benchAt(250);
    bench.press('lighter');
    bench.press('lighter');
    bench.press('lighter');
    expect(bench.session.chosenLevel).toBe(1.5);
    bench.pass(0.2);
    bench.press('deeper');
    expect(bench.session.chosenLevel).toBe(2);
    bench.pass(30);
    expect(bench.massager.level).toBe(2);
  });

  it('make lighter a fall at once, even while several presses of deeper are on their way', () => {
    const bench = benchAt(250);
    for (let press = 0; press < 4; press++) bench.press('deeper');
    expect(bench.session.chosenLevel).toBe(5);
    bench.pass(0.5);
    const { level } = bench.massager;
    bench.press('lighter');
    expect(bench.session.chosenLevel).toBeLessThan(level);
    bench.pass(5);
    expect(bench.massager.level).toBe(bench.session.chosenLevel);
  });

  it('let lighter in the ease-out hold until the programme is lower still', () => {
    const bench = benchAt(740);
    bench.press('lighter');
    expect(bench.session.chosenLevel).toBe(2.5);
    expect(levelsAhead(bench)).toEqual([2.5, 2.5, 1, 1]);
  });

  it('let deeper in the ease-out go up once, and straight down to the lightest level at the end', () => {
    const bench = benchAt(740);
    bench.press('deeper');
    expect(levelsAhead(bench)).toEqual([3.5, 1]);
    expect(bench.session.plan.at(-1)).toEqual({ t: 900, level: 1 });
    bench.pass(0.5);
    bench.press('deeper');
    expect(bench.session.chosenLevel).toBe(4);
    bench.passTo(800);
    bench.press('lighter');
    expect(levelsAhead(bench)).toEqual([...levelsAhead(bench)].sort((a, b) => b - a));
    bench.passUntil(({ session }) => session.state === 'ended');
    expect(bench.session.outcome).toBe('completed');
  });

  it('refuse deeper when there is no time to ease out again', () => {
    const bench = benchAt(898.5);
    expect(checkPress(bench.session, 'deeper')).toMatchObject({ code: 'easing-out' });
  });

  it('refuse deeper in the first minute with its care fact, and lighter since nothing is lighter', () => {
    const bench = benchAt(30);
    expect(checkPress(bench.session, 'deeper')).toBeInstanceOf(RefusedError);
    expect(checkPress(bench.session, 'deeper')).toMatchObject({ code: 'soaking', rule: 'M2' });
    expect(checkPress(bench.session, 'lighter')).toMatchObject({ code: 'at-lightest' });
  });

  it('refuse lighter at the lightest level, but take it there while the programme is about to rise', () => {
    const bench = benchAt(60.3);
    expect(checkPress(bench.session, 'lighter')).toBeNull();
    bench.press('lighter');
    expect(Math.max(...levelsAhead(bench))).toBe(1);
    expect(checkPress(bench.session, 'lighter')).toMatchObject({ code: 'at-lightest' });
    bench.passUntil(({ session }) => session.state === 'ended');
    expect(bench.session).toMatchObject({ outcome: 'completed' });
    expect(bench.session.topLevel).toBeLessThan(1.02);
  });
});

describe('pausing', () => {
  it('stops the plan’s clock, keeps the lease, and starts again at the lightest level to join the plan', () => {
    const bench = paused(benchAt(500));
    expect(bench.session).toMatchObject({ pausedBy: 'person' });
    const { elapsedS } = bench.session;
    bench.pass(30);
    expect(bench.session.elapsedS).toBe(elapsedS);
    expect(bench.massager.state).toBe('paused');
    bench.press('resume');
    bench.pass(0.3);
    expect(bench.massager.level).toBeLessThan(1.1);
    expect(bench.session).toMatchObject({ state: 'running', pausedBy: null });
    bench.pass(6);
    expect(bench.massager.level).toBeCloseTo(2.5, 0);
    bench.pass(10);
    expect(bench.massager.level).toBe(4.5);
    bench.passUntil(({ session }) => session.state === 'ended');
    expect(bench.session.outcome).toBe('completed');
    expect(bench.massager.motorOnMs / 1000).toBeCloseTo(900, 0);
  });

  it('ignores what the massager said before it heard of the pause', () => {
    const bench = benchAt(200);
    bench.press('pause');
    bench.tell({
      type: 'device',
      nowMs: bench.nowMs,
      state: 'running',
      level: 3,
      fault: null,
      presence: true,
    });
    expect(bench.session.state).toBe('pausing');
    expect(bench.news.filter((news) => news.type === 'resumed')).toEqual([]);
  });

  it('asks again when the pause didn’t arrive, on the next tick', () => {
    const bench = benchAt(200);
    bench.failures.push('lost');
    bench.press('pause');
    expect(bench.passUntil(({ session }) => session.state === 'paused', 3)).toBe(true);
    expect(bench.commands.filter((command) => command.type === 'pause')).toHaveLength(2);
  });

  it('by feet that leave the plate lasts until a press, whatever the feet do', () => {
    const bench = benchAt(200);
    bench.massager.feet = false;
    bench.pass(3);
    expect(bench.session).toMatchObject({ state: 'paused', pausedBy: 'presence' });
    bench.massager.feet = true;
    bench.pass(20);
    expect(bench.session.state).toBe('paused');
    expect(bench.commands.filter((command) => command.type === 'resume')).toEqual([]);
    bench.press('resume');
    bench.pass(1);
    expect(bench.session.state).toBe('running');
    expect(bench.news.filter((news) => news.type === 'paused' || news.type === 'resumed')).toEqual([
      { type: 'paused', by: 'presence' },
      { type: 'resumed' },
    ]);
  });

  it('goes on as before when the massager refuses to resume', () => {
    const bench = benchAt(200);
    bench.massager.feet = false;
    bench.pass(3);
    bench.press('resume');
    bench.pass(5);
    expect(bench.session).toMatchObject({ state: 'paused', pausedBy: 'presence' });
  });

  it('ends with START on the unit as well as with a press', () => {
    const bench = paused(benchAt(200));
    bench.massager.tapStart();
    bench.pass(1);
    expect(bench.session.state).toBe('running');
    expect(bench.news.filter((news) => news.type === 'resumed')).toHaveLength(1);
    bench.pass(10);
    expect(bench.massager.level).toBe(3);
  });

  it('for more than a minute soaks again while the plan’s clock goes on, then joins the plan', () => {
    const bench = paused(benchAt(300));
    bench.pass(61);
    bench.press('resume');
    bench.pass(1);
    expect(bench.session.state).toBe('soaking');
    expect(sessionStatus(bench.session, bench.nowMs).phase).toBe('soak');
    expect(checkPress(bench.session, 'deeper')).toMatchObject({ rule: 'S4' });
    bench.passTo(355);
    expect(bench.massager.level).toBe(1);
    bench.passTo(380);
    expect(bench.massager.level).toBeCloseTo(levelAt(planOf(HEEL_SOOTHE), 380), 1);
    bench.passUntil(({ session }) => session.state === 'ended');
    expect(bench.massager.motorOnMs / 1000).toBeCloseTo(900, 0);
    expect(bench.news.filter((news) => news.type === 'phase').map((news) => news.phase)).toEqual([
      'soak',
      'rise',
      'soak',
      'rise',
      'hold',
      'ease-out',
    ]);
  });

  it('climbs at the pace of a press after a new soak, also when the massager took longer over it', () => {
    const bench = paused(new Bench(HEEL_SOOTHE, new ModelMassager(5000)).at(300));
    bench.pass(61);
    bench.press('resume');
    bench.passTo(364);
    expect(bench.massager.level).toBe(1);
    expect(bench.passUntil(({ session }) => session.state === 'running', 10)).toBe(true);
    expect(bench.segments.at(-1)?.overMs).toBeGreaterThan(8000);
  });

  it('for more than a minute within the first soak starts it again without adding to the whole', () => {
    const bench = paused(benchAt(30));
    bench.pass(61);
    bench.press('resume');
    bench.passTo(85);
    expect(bench.massager.level).toBe(1);
    expect(bench.session.state).toBe('soaking');
    bench.passUntil(({ session }) => session.state === 'ended');
    expect(bench.session.outcome).toBe('completed');
    expect(bench.massager.motorOnMs / 1000).toBeCloseTo(900, 0);
  });

  it('for a short while within the first soak carries it on', () => {
    const bench = paused(benchAt(30));
    bench.pass(20);
    bench.press('resume');
    bench.passTo(61);
    expect(bench.session.state).toBe('running');
    expect(bench.massager.motorOnMs / 1000).toBeLessThan(62);
  });

  it('keeps what was chosen', () => {
    const bench = benchAt(200);
    bench.press('lighter');
    bench.pass(5);
    paused(bench).press('resume');
    bench.pass(60);
    expect(bench.massager.level).toBe(2.5);
    expect(bench.session.chosenLevel).toBe(2.5);
  });

  it('takes lighter while it climbs back, and climbs no further', () => {
    const bench = paused(benchAt(500));
    bench.press('resume');
    bench.pass(4);
    const { level } = bench.massager;
    bench.press('lighter');
    bench.pass(120);
    expect(bench.massager.level).toBeLessThan(level);
  });

  it('is refused unless the massage runs, and resume unless it is paused', () => {
    const starting = new Bench();
    for (const press of ['pause', 'resume', 'deeper', 'lighter'] as const) {
      expect(checkPress(starting.session, press)).toBeInstanceOf(ConflictError);
    }
    const running = benchAt(100);
    expect(checkPress(running.session, 'resume')).toMatchObject({ code: 'not-paused' });
    const resting = paused(running);
    for (const press of ['pause', 'deeper', 'lighter'] as const) {
      expect(checkPress(resting.session, press)).toMatchObject({ code: 'not-running' });
    }
  });
});

describe('ending early', () => {
  it('by End ramps down over two seconds, then has stopped', () => {
    const bench = benchAt(500);
    bench.press('stop');
    expect(bench.session.state).toBe('stopping');
    expect(bench.commands.at(-1)).toEqual({ type: 'end', overMs: 2000 });
    bench.pass(1);
    expect(bench.massager.level).toBeGreaterThan(1);
    bench.press('stop');
    bench.pass(2);
    expect(bench.session).toMatchObject({ state: 'ended', outcome: 'stopped' });
    expect(bench.commands.filter((command) => command.type === 'end')).toHaveLength(1);
  });

  it('asks for no lease once it is ending, and stops a massager that doesn’t come to rest', () => {
    const bench = benchAt(500);
    bench.press('stop');
    const sent = bench.commands.length;
    for (let ms = 0; ms <= STOP_LIMIT_MS + 250; ms += 250) {
      bench.tell({ type: 'tick', nowMs: bench.nowMs + ms });
    }
    expect(bench.commands.slice(sent)).toEqual([{ type: 'stop' }]);
    expect(bench.session).toMatchObject({ state: 'ended', outcome: 'stopped' });
  });

  it.each([
    ['stop-now', 'stopped'],
    ['hurts', 'hurts'],
  ] as const)('by %s cuts at once, in any state', (press, outcome) => {
    for (const bench of [new Bench(), benchAt(20), benchAt(500), paused(benchAt(200))]) {
      bench.press(press);
      expect(bench.commands.at(-1)).toEqual({ type: 'stop' });
      expect(bench.session).toMatchObject({ state: 'ended', outcome });
    }
    const ending = benchAt(500);
    ending.press('stop');
    ending.press(press);
    expect(ending.session).toMatchObject({ state: 'ended', outcome });
  });

  it.each([
    ['latched', 'stopped'],
    ['fault', 'fault'],
    ['idle', 'interrupted'],
    ['unready', 'interrupted'],
    ['disconnected', 'interrupted'],
    ['incompatible', 'interrupted'],
  ] as const)('by the massager’s state %s is recorded as %s', (state, outcome) => {
    for (const bench of [benchAt(20), benchAt(500), paused(benchAt(200))]) {
      bench.massager.cut(state);
      bench.pass(0.5);
      expect(bench.session).toMatchObject({ state: 'ended', outcome });
      expect(ended(bench)).toHaveLength(1);
    }
  });

  it('names the fault', () => {
    const bench = benchAt(200);
    bench.massager.cut('fault');
    bench.pass(0.5);
    expect(ended(bench)).toEqual([
      { type: 'ended', outcome: 'fault', reason: 'The motor was held fast and could not turn.' },
    ]);
  });

  it('by a lost link is interrupted', () => {
    const bench = benchAt(200);
    bench.tell({ type: 'lost', nowMs: bench.nowMs });
    expect(bench.session).toMatchObject({ state: 'ended', outcome: 'interrupted' });
  });

  it('keeps the outcome it was ending with when the link goes during the last ramp', () => {
    const bench = benchAt(500);
    bench.press('stop');
    bench.tell({ type: 'lost', nowMs: bench.nowMs });
    expect(bench.session.outcome).toBe('stopped');
  });

  it('comes by the firmware’s own lease when the controller hangs, and is recorded when it wakes', () => {
    const bench = benchAt(500);
    bench.hang();
    const { elapsedS } = bench.session;
    bench.pass(5);
    expect(bench.massager.level).toBe(0);
    expect(bench.session).toMatchObject({ state: 'ended', outcome: 'interrupted' });
    expect(bench.session.elapsedS - elapsedS).toBeLessThan(1.5);
  });

  it('doesn’t count the time that a sleeping computer missed', () => {
    const bench = benchAt(500);
    bench.tell({ type: 'tick', nowMs: bench.nowMs + 3_600_000 });
    expect(bench.session.elapsedS).toBeLessThanOrEqual(501.1);
    expect(bench.session.state).toBe('running');
  });

  it('survives a clock that runs backwards', () => {
    const bench = benchAt(500);
    const { elapsedS } = bench.session;
    bench.tell({ type: 'tick', nowMs: 0 });
    expect(bench.session.elapsedS).toBe(elapsedS);
  });
});

describe('rises', () => {
  it('are never faster than S5, however late the tick', () => {
    const rise = [
      { toLevel: 1, overS: 0.1 },
      { toLevel: 4.5, overS: 7 },
      { toLevel: 4.5, overS: 332.9 },
    ];
    const steep: Programme = {
      ...HEEL_SOOTHE,
      phases: HEEL_SOOTHE.phases.map((phase) =>
        phase.kind === 'rise' ? { ...phase, segments: rise } : phase,
      ),
    };
    const bench = new Bench(steep).at(61);
    const [sent] = bench.segments.filter((segment) => segment.level === 4.5);
    expect(sent?.atS).toBeGreaterThan(60.1);
    expect(sent?.overMs).toBeGreaterThanOrEqual(7000);
  });

  it('are counted from where a falling ramp may be by now, not from what telemetry last said', () => {
    const bench = benchAt(250);
    bench.passUntil(({ nowMs }) => nowMs % 100 === 50);
    bench.press('lighter');
    bench.pass(0.15);
    const { level } = bench.massager;
    expect(level).toBeLessThan(bench.session.device.level);
    bench.press('deeper');
    const [last] = bench.segments.slice(-1);
    expect(last?.level).toBe(3);
    expect((3 - level) / ((last?.overMs ?? 0) / 1000)).toBeLessThanOrEqual(0.5);
  });
});

describe('commands that fail', () => {
  it('are sent again: a lost segment doesn’t lose its part of the plan', () => {
    const bench = benchAt(149.5);
    bench.failures.push('lost', 'lost');
    bench.pass(5);
    bench.passTo(310);
    expect(
      Math.abs(bench.massager.level - levelAt(planOf(HEEL_SOOTHE), bench.session.elapsedS)),
    ).toBeLessThan(0.1);
  });

  it('don’t end the session when the massager says it still soaks', () => {
    const bench = benchAt(100);
    bench.tell({ type: 'failed', nowMs: bench.nowMs, command: 'segment', reason: 'soak' });
    const { length } = bench.segments;
    bench.pass(0.5);
    expect(bench.session.state).toBe('running');
    expect(bench.segments.length).toBe(length + 1);
    expect(bench.segments.at(-1)).toMatchObject({ level: 3 });
  });

  it('are made good when the very first segment was lost', () => {
    const bench = new Bench();
    bench.passUntil(({ session }) => session.state === 'soaking', 1);
    bench.massager.level = 0;
    bench.tell({ type: 'failed', nowMs: bench.nowMs, command: 'segment', reason: 'no-answer' });
    bench.pass(0.5);
    expect(bench.segments.slice(-1)).toMatchObject([{ level: 1, overMs: 0 }]);
    expect(bench.massager.level).toBe(1);
  });
});

describe('the status of a session', () => {
  it('has the shape that every interface promises, in every state', () => {
    const bench = new Bench();
    const status = () => sessionStatusSchema.parse(sessionStatus(bench.session, bench.nowMs));
    expect(status()).toMatchObject({
      state: 'starting',
      phase: 'soak',
      elapsedS: 0,
      remainingS: 900,
      ceiling: 5,
    });
    bench.passTo(250);
    bench.press('lighter');
    expect(status()).toMatchObject({
      state: 'running',
      phase: 'rise',
      chosenLevel: 2.5,
      presses: [{ press: 'lighter' }],
    });
    paused(bench);
    expect(status()).toMatchObject({ state: 'paused', pausedBy: 'person' });
    bench.press('stop-now');
    expect(status()).toMatchObject({ state: 'ended' });
  });

  it('counts on between two steps, and not while paused', () => {
    const bench = benchAt(250);
    const { elapsedS } = bench.session;
    expect(sessionStatus(bench.session, bench.session.lastMs + 200).elapsedS).toBeCloseTo(elapsedS + 0.2, 6);
    paused(bench);
    const before = bench.session.elapsedS;
    expect(sessionStatus(bench.session, bench.nowMs + 900).elapsedS).toBe(before);
  });
});
