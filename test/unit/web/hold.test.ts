import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import { createHold, HOLD_EVERY_MS } from '../../../web/live/index.ts';
import { inputs } from '../../random.ts';

/** After so long without a word the controller cuts the motor, ms. */
const LAPSE_MS = 225;

function rig() {
  const clock = new VirtualClock();
  const said: { held: boolean; atMs: number }[] = [];
  const state = { may: true };
  const hold = createHold(
    { may: () => state.may, send: (held) => said.push({ held, atMs: clock.nowMs() }) },
    clock,
  );
  const told = () => said.map(({ held }) => held);
  return { clock, said, told, state, hold };
}

describe('the key that holds the motor running', () => {
  it('says so at once, then every 50 ms, and once that it is let go', async () => {
    const { clock, said, hold } = rig();
    const startMs = clock.nowMs();
    hold.press('pointer 1');
    await clock.advance(120);
    hold.letGo('pointer 1');
    await clock.advance(500);
    const times = said.map(({ held, atMs }) => [held, atMs - startMs]);
    expect(times).toEqual([
      [true, 0],
      [true, 50],
      [true, 100],
      [false, 120],
    ]);
    expect(hold.held.value).toBe(false);
  });

  it('belongs to whoever took it first: a second finger neither holds nor lets go', async () => {
    const { clock, told, hold } = rig();
    hold.press('pointer 1');
    hold.press('pointer 2');
    hold.letGo('pointer 2');
    await clock.advance(60);
    expect(told()).toEqual([true, true]);
    hold.letGo('pointer 1');
    expect(told()).toEqual([true, true, false]);
    await clock.advance(200);
    expect(told()).toHaveLength(3);
  });

  it('lets go whatever holds it when it is dropped, and says so once', async () => {
    const { clock, told, hold } = rig();
    hold.press(' ');
    hold.drop();
    hold.drop();
    hold.letGo(' ');
    await clock.advance(200);
    expect(told()).toEqual([true, false]);
  });

  it('takes no hold where there is nothing to hold', async () => {
    const { clock, told, state, hold } = rig();
    state.may = false;
    hold.press('Enter');
    await clock.advance(200);
    expect(told()).toEqual([]);
    expect(hold.held.value).toBe(false);
  });

  it('lets go by itself when it may not hold any more, and doesn’t take hold again by itself', async () => {
    const { clock, told, state, hold } = rig();
    hold.press('Enter');
    state.may = false;
    await clock.advance(HOLD_EVERY_MS);
    expect(told()).toEqual([true, false]);
    state.may = true;
    await clock.advance(500);
    expect(told()).toEqual([true, false]);
  });

  it('is never silent for as long as would cut the motor, and never speaks unless it is held', async () => {
    const act = fc.record({
      do: fc.constantFrom('press', 'letGo', 'drop', 'forbid', 'allow'),
      grip: fc.constantFrom('pointer 1', 'pointer 2', ' '),
      thenMs: fc.integer({ min: 0, max: 400 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 20 }), async (acts) => {
        const { clock, said, state, hold } = rig();
        for (const each of acts) {
          if (each.do === 'forbid' || each.do === 'allow') state.may = each.do === 'allow';
          else hold[each.do](each.grip);
          const wasHeld = hold.held.value && state.may;
          const before = said.length;
          await clock.advance(each.thenMs);
          if (!wasHeld) expect(said.slice(before).some(({ held }) => held)).toBe(false);
        }
        const gaps = said.flatMap(({ held, atMs }, index) => {
          const next = said[index + 1];
          return held ? [(next?.atMs ?? clock.nowMs()) - atMs] : [];
        });
        expect(Math.max(0, ...gaps)).toBeLessThan(LAPSE_MS);
        expect(said.at(-1)?.held ?? false).toBe(hold.held.value);
      }),
      { numRuns: inputs(200) },
    );
  });
});
