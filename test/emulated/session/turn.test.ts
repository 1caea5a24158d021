/** From the heels to the calves on the shipped hex: the motor off for the turn, one soak after it, whoever resumes. */
import { afterEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../src/contract/index.ts';
import { SHORT_TURN } from '../../short-turn.ts';
import { type Moment, Stand } from './stand.ts';

const TURN_S = 120;
const CALVES_S = 90;

let stand: Stand | undefined;
afterEach(async () => {
  const errors = stand?.errors ?? [];
  await stand?.off();
  stand = undefined;
  expect(errors).toEqual([]);
});

/** Paused for the turn, with the rotor at rest. */
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
  it.each([
    ['a quick person, Resume', 15, 'resume'],
    ['a slow one, after whom the firmware soaks again (S4), START on the unit', 62, 'start'],
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
    expect(on.session).toMatchObject({ outcome: 'completed', elapsedS: TURN_S + CALVES_S });
    expect(pausesOf(on)).toEqual(['turn']);
    expect(soakS(on)).toBeGreaterThan(59.5);
    expect(soakS(on)).toBeLessThan(62);
    expect(Math.max(...onCalves(on).map(({ level }) => level))).toBeCloseTo(2, 1);
  });

  it('feet that come and go at the turn resume nothing, nor does START without them; STOP on the unit ends it', async () => {
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
    await on.emulated.frontPanel.apply({ do: 'stop', pressed: true });
    await on.pass(4);
    expect(on.session).toMatchObject({ state: 'ended', outcome: 'stopped' });
    expect(on.emulated.board.outputOn).toBe(false);
  });
});
