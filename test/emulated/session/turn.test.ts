/** From the heels to the calves on the shipped hex: the motor off for the turn, one soak after it, whoever resumes. */
import { afterEach, describe, expect, it } from 'vitest';
import { LIMITS, TURN_LIMIT_S } from '../../../src/contract/index.ts';
import { checkProgramme, HEEL_SOOTHE_WITH_CALVES, totalS } from '../../../src/programme/index.ts';
import { SHORT_TURN } from '../../short-turn.ts';
import { type Moment, Stand } from './stand.ts';

const TURN_S = 120;

let stand: Stand | undefined;
afterEach(async () => {
  const errors = stand?.errors ?? [];
  await stand?.off();
  stand = undefined;
  expect(errors).toEqual([]);
});

/** The short programme, paused for the turn with the rotor at rest. */
async function atTurn(): Promise<Stand> {
  stand = await Stand.running(SHORT_TURN);
  await stand.passUntil(({ state, pausedBy }) => state === 'paused' && pausedBy === 'turn');
  await stand.pass(1);
  return stand;
}

/** Feet off, a wait, calves on. */
async function turnRound(on: Stand, tookS: number): Promise<void> {
  await on.feet(false);
  await on.pass(tookS);
  await on.feet(true);
  await on.pass(1);
}

const untilEnded = (on: Stand): Promise<void> => on.passUntil(({ state }) => state === 'ended');
const pausesOf = ({ news }: Stand): string[] =>
  news.flatMap((one) => (one.type === 'paused' ? [one.by] : []));
const onCalves = ({ moments }: Stand): Moment[] => moments.filter(({ session }) => session.turned);
/** From the first turn of the rotor on the calves to the first moment above the lightest level, s. */
function soakS(on: Stand): number {
  const moments = onCalves(on);
  const from = moments.find(({ rpm }) => rpm >= LIMITS.soakTurningRpm)?.atMs ?? Number.NaN;
  const to = moments.find(({ level }) => level > 1.005)?.atMs ?? Number.NaN;
  return (to - from) / 1000;
}

describe('the turn on the shipped hex', { timeout: 240_000 }, () => {
  it('has a short programme that keeps every rule to be tried with', () => {
    expect(checkProgramme(SHORT_TURN)).toEqual([]);
    expect(totalS(SHORT_TURN)).toBe(210);
  });

  it.each([
    ['a quick person, Resume', 15, 'resume'],
    ['a slow one, after whom the firmware soaks again (S4), START on the unit', 75, 'start'],
  ] as const)('%s: off at the turn, one soak of a minute, then the calves', async (_, tookS, by) => {
    const on = await atTurn();
    const waited = on.moments.length;
    await turnRound(on, tookS);
    expect(on.moments.slice(waited).some(({ outputOn, rpm }) => outputOn || rpm > 1)).toBe(false);
    expect(on.session).toMatchObject({ state: 'paused', pausedBy: 'turn', elapsedS: TURN_S });
    await (by === 'start' ? on.tapStart() : on.press('resume'));
    await on.passUntil(({ pausedBy }) => pausedBy === null);
    expect(on.session.state).toBe(tookS > 60 ? 'soaking' : 'running');
    await untilEnded(on);
    expect(on.session).toMatchObject({ outcome: 'completed', elapsedS: 210 });
    expect(pausesOf(on)).toEqual(['turn']);
    expect(soakS(on)).toBeGreaterThan(59.5);
    expect(soakS(on)).toBeLessThan(62);
    expect(Math.max(...onCalves(on).map(({ level }) => level))).toBeCloseTo(2, 1);
  });

  it('feet that come and go at the turn resume nothing, and neither does START without them', async () => {
    const on = await atTurn();
    const waited = on.moments.length;
    await on.feet(false);
    await on.pass(3);
    await on.tapStart();
    for (const feet of [false, true, false, true]) {
      await on.feet(feet);
      await on.pass(4);
    }
    expect(on.session).toMatchObject({ state: 'paused', pausedBy: 'turn' });
    expect(on.moments.slice(waited).some(({ outputOn }) => outputOn)).toBe(false);
  });

  it('STOP on the unit and a person’s end work there', async () => {
    for (const [end, outcome] of [
      [(on: Stand) => on.emulated.frontPanel.apply({ do: 'stop', pressed: true }), 'stopped'],
      [(on: Stand) => on.press('stop'), 'stopped'],
    ] as const) {
      const on = await atTurn();
      await end(on);
      await on.pass(4);
      expect(on.session).toMatchObject({ state: 'ended', outcome });
      expect(on.emulated.board.outputOn).toBe(false);
      await on.off();
    }
  });

  it('one that nobody finishes ends the session, with the massager at rest', async () => {
    const on = await atTurn();
    await on.feet(false);
    await on.pass(TURN_LIMIT_S - 10);
    expect(on.session.state).toBe('paused');
    await on.pass(15);
    expect(on.session).toMatchObject({ state: 'ended', outcome: 'interrupted' });
    expect(on.massager.device().state).toBe('idle');
  });

  it('is part of a whole session of the built-in programme, within the 20 minutes of S6', async () => {
    stand = await Stand.running(HEEL_SOOTHE_WITH_CALVES);
    await stand.passUntil(({ state, pausedBy }) => state === 'paused' && pausedBy === 'turn');
    await turnRound(stand, 70);
    await stand.press('resume');
    await untilEnded(stand);
    expect(stand.session).toMatchObject({ outcome: 'completed', elapsedS: 1080 });
    expect(stand.session.topLevel).toBeCloseTo(4.5, 2);
    expect(Math.max(...onCalves(stand).map(({ level }) => level))).toBeCloseTo(2.5, 1);
    const motorOnS = stand.moments.filter(({ outputOn }) => outputOn).length / 10;
    expect(motorOnS).toBeLessThan(LIMITS.runMotorOnS - 60);
  });
});
