import { expect, test } from 'vitest';
import { LIMITS, rpmOfLevel } from '../../../src/contract/index.ts';
import { type MachineState, NOMINAL_UNIT } from '../../../src/emulator/index.ts';
import { CORNERS, cornerOf, TEMPERATURES, Turning } from './turning.ts';

const LEVELS = [1, 3, 5.5, 8, 11];
/** A quarter of a level, as a share of the speed. */
const QUARTER_LEVEL = rpmOfLevel(1.25) / rpmOfLevel(1) - 1;

/** A typical unit, and the one that answers the most to a foot: high resistance, weak magnets, and hot. */
const typical = new Turning(NOMINAL_UNIT);
const touchy = new Turning(cornerOf(1.08, 0.9));
const soaked = new Map<Turning, MachineState>();
const settled = new Map<string, MachineState>();

/** `turning` as it was at the end of its soak, at a temperature. */
async function afterSoak(turning: Turning, celsius = 25): Promise<void> {
  let state = soaked.get(turning);
  if (state === undefined) {
    turning.arm();
    turning.segment(100);
    turning.pass(61_500);
    state = turning.save();
    soaked.set(turning, state);
  }
  turning.restore(state);
  await turning.em.frontPanel.apply({ do: 'heat', celsius });
}

/** `turning` as it was when it had risen to a level; it is made once, from the level below among LEVELS. */
async function settledAt(turning: Turning, celsius: number, level: number): Promise<void> {
  const name = `${turning === typical} ${celsius} ${level}`;
  const state = settled.get(name);
  if (state !== undefined) return turning.restore(state);
  const below = LEVELS[LEVELS.indexOf(level) - 1];
  if (below === undefined) await afterSoak(turning, celsius);
  else await settledAt(turning, celsius, below);
  turning.segment(level * 100);
  turning.pass((level - (below ?? 1)) * 2000 + 2000);
  settled.set(name, turning.save());
}

test.each([
  ...LEVELS.map((level) => ({ unit: 'a typical unit', turning: typical, celsius: 25, level })),
  ...LEVELS.map((level) => ({ unit: 'a touchy one', turning: touchy, celsius: 70, level })),
])('a foot lifted and pressed on, level $level, $unit at $celsius °C: the speed is back within a second', async ({
  turning,
  celsius,
  level,
}) => {
  await settledAt(turning, celsius, level);
  for (const on of [false, true]) {
    const answer = await turning.moveFeet(on, level);
    expect(answer.settledMs, `feet ${on}`).toBeLessThanOrEqual(1000);
    expect(answer.meanError, `feet ${on}`).toBeLessThanOrEqual(0.01);
    expect(answer.overshoot, `feet ${on}`).toBeLessThanOrEqual(QUARTER_LEVEL);
  }
});

test('S5: a rise of half a level a second follows its line and ends without overshoot', async () => {
  await afterSoak(typical);
  typical.segment(300);
  const rise = typical.watch(6000).slice(200);
  for (const { ms, turnRpm } of rise) {
    const level = Math.min(1 + (0.5 * ms) / 1000, 3);
    expect(turnRpm, `${ms} ms`).toBeLessThan(1.03 * rpmOfLevel(level));
    expect(turnRpm, `${ms} ms`).toBeGreaterThan(0.97 * rpmOfLevel(level));
  }
});

test('a fall of ten levels at once lands on level 1.00 without falling through it', async () => {
  await settledAt(typical, 25, 11);
  typical.segment(100);
  const fall = typical.watch(2000);
  expect(Math.min(...fall.slice(100).map(({ turnRpm }) => turnRpm))).toBeGreaterThan(950);
  for (const { turnRpm } of fall.slice(1000)) {
    expect(Math.abs(turnRpm - 1000)).toBeLessThan(10);
  }
});

test.each([
  50, 100, 150, 200, 300,
])('S5: resumed %d ms after the output is off, a rotor that still turns does not jolt', async (ms) => {
  await settledAt(touchy, 70, 11);
  touchy.pause();
  touchy.pass(490 + ms);
  touchy.resume();
  const turns = touchy.watch(2000).map(({ turnRpm }) => turnRpm);
  const reached = turns.findIndex((rpm) => rpm > 0 && rpm < 1010);
  expect(Math.max(...turns.slice(reached))).toBeLessThan(rpmOfLevel(1.25));
  for (const rpm of turns.slice(1000)) expect(Math.abs(rpm - 1000)).toBeLessThan(10);
});

test('S5: no unit starts faster than level 1.25 or kicks longer than 300 ms, cold or warm, at any supply', async () => {
  for (const unit of [NOMINAL_UNIT, ...CORNERS]) {
    const standing = new Turning(unit);
    standing.arm();
    const state = standing.save();
    for (const celsius of TEMPERATURES) {
      for (const volts of [21.5, 24, 26.5]) {
        standing.restore(state);
        await standing.em.frontPanel.apply({ do: 'heat', celsius });
        await standing.em.frontPanel.apply({ do: 'supply', volts });
        standing.pass(300);
        const start = standing.start();
        const which = `R ${unit.resistanceOhm} Ω, K ${unit.emfConstant} V·s, ${celsius} °C, ${volts} V`;
        expect(start.peakRpm, which).toBeLessThan(rpmOfLevel(1.25));
        expect(start.peakRpm, which).toBeGreaterThan(990);
        expect(start.kickMs, which).toBeLessThanOrEqual(LIMITS.kickMs);
        expect(start.settledMs, which).toBeLessThanOrEqual(1000);
      }
    }
  }
});
