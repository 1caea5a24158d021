/** From the heels to the calves: the pause in which the massager is turned round, and what goes on after it. */
import { describe, expect, it } from 'vitest';
import { ConflictError, RefusedError, TURN_LIMIT_S } from '../../../src/contract/index.ts';
import { HEEL_SOOTHE_WITH_CALVES, levelAt, planOf } from '../../../src/programme/index.ts';
import { checkPress, sessionStatus } from '../../../src/session/index.ts';
import { Bench } from './bench.ts';

const TURN_S = 780;
const END_S = 1080;

const benchAt = (elapsedS: number): Bench => Bench.begunAt(elapsedS, HEEL_SOOTHE_WITH_CALVES);

/** A session that waits for the massager to be turned round. */
function atTurn(bench = benchAt(TURN_S - 1)): Bench {
  expect(bench.passUntil(({ session }) => session.pausedBy === 'turn' && session.state === 'paused')).toBe(
    true,
  );
  return bench;
}

/** Feet off, a wait, calves on, Resume. */
function turned(bench: Bench, tookS: number): Bench {
  bench.massager.feet = false;
  bench.pass(tookS - 1);
  bench.massager.feet = true;
  bench.pass(1);
  bench.press('resume');
  expect(bench.passUntil(({ session }) => session.pausedBy === null, 2)).toBe(true);
  return bench;
}

const untilEnded = (bench: Bench): Bench => {
  bench.passUntil(({ session }) => session.state === 'ended');
  return bench;
};
const status = ({ session, nowMs }: Bench) => sessionStatus(session, nowMs);
const calvesPlan = ({ session }: Bench): number[] =>
  [850, 900, 915, 950, 1019, 1050].map((t) => Number(levelAt(session.plan, t).toFixed(2)));
const OWN = [850, 900, 915, 950, 1019, 1050].map((t) =>
  Number(levelAt(planOf(HEEL_SOOTHE_WITH_CALVES), t).toFixed(2)),
);

describe('at the turn', () => {
  it('the session pauses by itself, once, and says so', () => {
    const bench = atTurn();
    expect(bench.massager.level).toBe(0);
    expect(bench.commands.filter(({ type }) => type === 'pause')).toHaveLength(1);
    expect(bench.news.filter(({ type }) => type === 'paused')).toEqual([{ type: 'paused', by: 'turn' }]);
    expect(bench.news.filter(({ type }) => type === 'phase')).toHaveLength(4);
  });

  it('it shows the calves ahead, with their time, their soak and their ceiling', () => {
    const bench = atTurn();
    expect(status(bench)).toMatchObject({
      state: 'paused',
      pausedBy: 'turn',
      position: 'calves',
      phase: 'soak',
      elapsedS: TURN_S,
      remainingS: 300,
      ceiling: 3,
    });
  });

  it('until then it shows the heels, between two steps as well', () => {
    const bench = benchAt(TURN_S - 0.2);
    for (const laterMs of [0, 100, 500, 900]) {
      expect(sessionStatus(bench.session, bench.nowMs + laterMs)).toMatchObject({
        position: 'heels',
        phase: 'ease-out',
        ceiling: 5,
      });
    }
  });

  it('the clock stands still, the lease goes on, and nothing resumes by itself, whatever rests on the plate', () => {
    const bench = atTurn();
    const { length } = bench.log;
    for (const feet of [false, true, false, true]) {
      bench.massager.feet = feet;
      bench.pass(60);
    }
    expect(bench.session).toMatchObject({ state: 'paused', pausedBy: 'turn', elapsedS: TURN_S });
    const since = bench.log.slice(length).flatMap(({ commands }) => commands);
    expect(new Set(since.map(({ type }) => type))).toEqual(new Set(['renewLease']));
    expect(bench.news.filter(({ type }) => type === 'paused')).toHaveLength(1);
    expect(bench.massager.state).toBe('paused');
  });

  it('Resume is refused in words while nothing rests on the plate', () => {
    const bench = atTurn();
    bench.massager.feet = false;
    bench.pass(1);
    const refusal = checkPress(bench.session, 'resume');
    expect(refusal).toBeInstanceOf(RefusedError);
    expect(refusal).toMatchObject({
      code: 'absent',
      rule: 'S16',
      remedy: 'Turn the massager round, rest both calves on it, then press Resume.',
    });
    bench.massager.feet = true;
    bench.pass(1);
    expect(checkPress(bench.session, 'resume')).toBeNull();
  });

  it('no level is chosen and no other pause made', () => {
    const bench = atTurn();
    for (const press of ['pause', 'deeper', 'lighter'] as const)
      expect(checkPress(bench.session, press)).toBeInstanceOf(ConflictError);
  });

  it('a level press in the moment before the motor pauses is refused', () => {
    const bench = benchAt(TURN_S - 0.3);
    bench.passUntil(({ session }) => session.elapsedS === TURN_S, 2);
    expect(bench.session.state).toBe('running');
    for (const press of ['deeper', 'lighter'] as const)
      expect(checkPress(bench.session, press)).toMatchObject({ code: 'not-running' });
  });

  it('a pause of a person or of feet that left in that moment is the turn itself', () => {
    const pressed = benchAt(TURN_S - 0.3);
    pressed.passUntil(({ session }) => session.elapsedS === TURN_S, 2);
    pressed.press('pause');
    const left = benchAt(TURN_S - 1.9);
    left.massager.feet = false;
    for (const bench of [pressed, left]) {
      bench.pass(3);
      expect(bench.news.filter(({ type }) => type === 'paused')).toEqual([{ type: 'paused', by: 'turn' }]);
      bench.massager.feet = true;
      expect(untilEnded(turned(bench, 20)).session.outcome).toBe('completed');
      expect(bench.news.filter(({ type }) => type === 'paused')).toHaveLength(1);
    }
  });

  it('a pause that doesn’t arrive is asked for again', () => {
    const bench = benchAt(TURN_S - 0.3);
    bench.passUntil(({ session }) => session.elapsedS === TURN_S, 2);
    bench.failures.push('lost');
    atTurn(bench);
    expect(bench.commands.filter(({ type }) => type === 'pause')).toHaveLength(2);
  });
});

describe('after the turn', () => {
  it.each([
    ['a quick person', 20],
    ['a slow one, after whom the massager soaks again by itself (S4)', 95],
  ])('%s gets one soak of a minute, then the calves as planned, and the whole in its own time', (_, tookS) => {
    const bench = turned(atTurn(), tookS);
    expect(bench.session.state).toBe(tookS > 60 ? 'soaking' : 'running');
    const resumedMs = bench.nowMs;
    expect(status(bench)).toMatchObject({ position: 'calves', phase: 'soak', ceiling: 3 });
    bench.pass(59);
    expect(bench.massager.level).toBe(1);
    expect(checkPress(bench.session, 'deeper')).toMatchObject({ code: 'soaking' });
    expect(bench.passUntil(({ massager }) => massager.level > 1.01, 3)).toBe(true);
    expect((bench.nowMs - resumedMs) / 1000).toBeGreaterThan(60);
    expect((bench.nowMs - resumedMs) / 1000).toBeLessThan(62);
    bench.passTo(950);
    expect(bench.massager.level).toBeCloseTo(2.5, 1);
    untilEnded(bench);
    expect(bench.session).toMatchObject({ outcome: 'completed', elapsedS: END_S });
    expect(bench.massager.motorOnMs / 1000 - END_S).toBeGreaterThan(0);
    expect(bench.massager.motorOnMs / 1000 - END_S).toBeLessThan(1);
    expect(bench.news.filter((news) => news.type === 'phase').map((news) => news.phase)).toEqual([
      ...['soak', 'rise', 'hold', 'ease-out'],
      ...['soak', 'rise', 'hold', 'ease-out'],
    ]);
  });

  it('START on the unit goes on as Resume does', () => {
    const bench = atTurn();
    bench.massager.tapStart();
    bench.pass(1);
    expect(bench.session).toMatchObject({ state: 'running', pausedBy: null, turned: true });
    expect(bench.news.filter(({ type }) => type === 'resumed')).toHaveLength(1);
    expect(untilEnded(bench).session).toMatchObject({ outcome: 'completed', elapsedS: END_S });
  });

  it('calves that leave the plate pause it as feet did, and a short pause in the soak carries the soak on', () => {
    const bench = turned(atTurn(), 20);
    bench.pass(20);
    bench.massager.feet = false;
    bench.pass(3);
    expect(bench.session).toMatchObject({ state: 'paused', pausedBy: 'presence' });
    expect(checkPress(bench.session, 'resume')).toMatchObject({
      remedy: 'Put both calves on it, then press Resume.',
    });
    bench.massager.feet = true;
    bench.pass(1);
    bench.press('resume');
    bench.passTo(838);
    expect(bench.massager.level).toBe(1);
    expect(untilEnded(bench).session).toMatchObject({ outcome: 'completed', elapsedS: END_S });
  });

  it('a soak that S4 began on the heels ends with the calves’ own, not before and not twice', () => {
    const bench = benchAt(TURN_S - 20);
    bench.press('pause');
    bench.pass(70);
    bench.press('resume');
    turned(atTurn(bench), 30);
    bench.passTo(839);
    expect(bench.massager.level).toBe(1);
    bench.passTo(845);
    expect(bench.massager.level).toBeGreaterThan(1);
  });
});

describe('what was chosen on the heels', () => {
  it('goes no deeper on the calves', () => {
    const bench = benchAt(450);
    bench.press('deeper');
    expect(bench.session.chosenLevel).toBe(5);
    expect(calvesPlan(bench)).toEqual(OWN);
    turned(atTurn(bench), 20);
    expect(bench.session.chosenLevel).toBeNull();
    expect(calvesPlan(bench)).toEqual(OWN);
  });

  it('stays as light on the calves as lighter chose', () => {
    const bench = benchAt(450);
    for (let presses = 0; presses < 6; presses += 1) bench.press('lighter');
    expect(bench.session.chosenLevel).toBe(1.5);
    turned(atTurn(bench), 20);
    bench.passTo(950);
    expect(bench.massager.level).toBe(1.5);
    expect(calvesPlan(bench).every((level) => level <= 1.5)).toBe(true);
    bench.press('deeper');
    bench.pass(4);
    expect(bench.massager.level).toBe(2);
    expect(untilEnded(bench).session.outcome).toBe('completed');
  });

  it('is given back as far as deeper went after lighter', () => {
    const bench = benchAt(450);
    for (let presses = 0; presses < 6; presses += 1) bench.press('lighter');
    bench.pass(10);
    bench.press('deeper');
    expect(Math.max(...calvesPlan(bench))).toBe(2);
  });

  it('is not taken for less when deeper is pressed while easing out', () => {
    const bench = benchAt(745);
    bench.press('deeper');
    expect(bench.session.chosenLevel).toBeLessThan(2.5);
    expect(calvesPlan(bench)).toEqual(OWN);
    expect(levelAt(bench.session.plan, TURN_S)).toBe(1);
  });

  it('keeps the calves at the lightest level when lighter is pressed at it', () => {
    const bench = benchAt(775);
    bench.press('lighter');
    expect(bench.session.chosenLevel).toBe(1);
    turned(atTurn(bench), 20);
    expect(checkPress(bench.session, 'lighter')).toMatchObject({ code: 'at-lightest' });
    bench.passTo(960);
    expect(bench.massager.level).toBe(1);
  });
});

describe('deeper on the calves', () => {
  it('goes up to their own ceiling of 3.0, and says so', () => {
    const bench = turned(atTurn(), 20);
    bench.passTo(920);
    bench.press('deeper');
    bench.pass(5);
    expect(bench.massager.level).toBe(3);
    expect(checkPress(bench.session, 'deeper')).toMatchObject({
      code: 'at-ceiling',
      message: 'This is the deepest that Heels and calves goes on the calves: 3.0.',
    });
    expect(untilEnded(bench).session).toMatchObject({ outcome: 'completed', elapsedS: END_S });
  });
});

describe('a turn that is not finished', () => {
  it('ends the session after ten minutes, and not before', () => {
    const bench = atTurn();
    bench.massager.feet = false;
    bench.pass(TURN_LIMIT_S - 5);
    expect(bench.session.state).toBe('paused');
    bench.pass(10);
    expect(bench.session).toMatchObject({ state: 'ended', outcome: 'interrupted', elapsedS: TURN_S });
    expect(bench.news.at(-1)).toMatchObject({
      reason: 'Nobody pressed Resume within 10 minutes of the turn.',
    });
    expect(bench.massager.state).toBe('idle');
  });

  it('is no limit on other pauses', () => {
    const bench = benchAt(300);
    bench.press('pause');
    bench.pass(TURN_LIMIT_S + 60);
    expect(bench.session.state).toBe('paused');
  });

  it.each([
    ['stop', 'stopped'],
    ['stop-now', 'stopped'],
    ['hurts', 'hurts'],
  ] as const)('is ended by %s', (press, outcome) => {
    const bench = atTurn();
    bench.press(press);
    bench.pass(3);
    expect(bench.session).toMatchObject({ state: 'ended', outcome });
    expect(bench.massager.level).toBe(0);
  });

  it.each([
    ['latched', 'stopped'],
    ['fault', 'fault'],
    ['idle', 'interrupted'],
    ['disconnected', 'interrupted'],
  ] as const)('is ended by the massager’s state %s', (state, outcome) => {
    const bench = atTurn();
    bench.massager.cut(state);
    bench.pass(0.5);
    expect(bench.session).toMatchObject({ state: 'ended', outcome });
  });
});
