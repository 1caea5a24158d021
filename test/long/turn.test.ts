/**
 * Whole sessions with a turn on the shipped hex: minutes of computing each, so that campaigns alone run them.
 * `npm test` has the same rules on a shorter programme, and the ten minutes on the session by itself.
 */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { LIMITS, TURN_LIMIT_S } from '../../src/contract/index.ts';
import { HEEL_SOOTHE_WITH_CALVES, topLevel, totalS } from '../../src/programme/index.ts';
import { Stand } from '../emulated/session/stand.ts';
import { inputs } from '../random.ts';

let stand: Stand | undefined;
afterEach(() => stand?.off());

async function atTurn(): Promise<Stand> {
  const on = await Stand.running(HEEL_SOOTHE_WITH_CALVES);
  stand = on;
  await on.passUntil(({ state, pausedBy }) => state === 'paused' && pausedBy === 'turn');
  return on;
}

describe('heels and calves on the shipped hex', { timeout: 600_000 }, () => {
  it('are one session within the 20 minutes of S6, however long the turn takes', async () => {
    await fc.assert(
      // Shorter and longer than the pause after which the firmware soaks again (S4).
      fc.asyncProperty(fc.integer({ min: 10, max: 200 }), async (tookS) => {
        const on = await atTurn();
        await on.feet(false);
        await on.pass(tookS);
        await on.feet(true);
        await on.pass(1);
        await on.press('resume');
        await on.passUntil(({ state }) => state === 'ended');
        expect(on.session).toMatchObject({
          outcome: 'completed',
          elapsedS: totalS(HEEL_SOOTHE_WITH_CALVES),
        });
        expect(on.session.topLevel).toBeCloseTo(topLevel(HEEL_SOOTHE_WITH_CALVES), 2);
        const onCalves = on.moments.filter(({ session }) => session.turned);
        expect(Math.max(...onCalves.map(({ level }) => level))).toBeCloseTo(2.5, 1);
        const motorOnS = on.moments.filter(({ outputOn }) => outputOn).length / 10;
        expect(motorOnS).toBeLessThan(LIMITS.runMotorOnS - 60);
        expect(on.errors).toEqual([]);
        await on.off();
      }),
      // A session takes as long as hundreds of other inputs.
      { numRuns: inputs(0.1) },
    );
  });

  it('end by themselves at a turn that nobody finishes, with the massager at rest', async () => {
    const on = await atTurn();
    await on.feet(false);
    await on.pass(TURN_LIMIT_S - 10);
    expect(on.session.state).toBe('paused');
    await on.pass(15);
    expect(on.session).toMatchObject({ state: 'ended', outcome: 'interrupted' });
    expect(on.massager.device().state).toBe('idle');
    expect(on.errors).toEqual([]);
  });
});
