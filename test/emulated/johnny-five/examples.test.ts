/** Each example, on the shipped hex. */
import { EventEmitter, once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { LIMITS, rpmOfLevel } from '../../../src/contract/index.ts';
import { buttons } from '../../../src/johnny-five/examples/buttons.ts';
import { dutySweep } from '../../../src/johnny-five/examples/duty-sweep.ts';
import { gentleRamp } from '../../../src/johnny-five/examples/gentle-ramp.ts';
import { readings } from '../../../src/johnny-five/examples/readings.ts';
import type { Stage } from '../../../src/johnny-five/examples/script.ts';
import { Scripted } from './scripted.ts';

let scripted: Scripted;
let printed: string[];
const heard = new EventEmitter();

afterEach(async () => {
  await scripted.off();
  expect(scripted.unit.errors).toEqual([]);
  expect(scripted.wrong).toEqual([]);
});

/** What the example has, as it would be when Node is started with it. */
async function stage(mode: 'session' | 'bench'): Promise<Stage> {
  scripted = await Scripted.on({ mode });
  printed = [];
  const { five, board, io } = scripted;
  const print = (line: string): void => {
    printed.push(line);
    heard.emit(line);
  };
  return { five, board, io, print };
}

/** johnny-five debounces its buttons by the wall clock: emulated time must not have let go of one before that. */
const PRESS_S = 3;

/** Time passes until this was printed. */
async function until(line: string): Promise<void> {
  if (!printed.includes(line)) await scripted.unit.during(once(heard, line));
}

it('gentle-ramp waits for START, soaks, rises to level 2, and goes off', async () => {
  const ramp = gentleRamp(await stage('session'));
  const { frontPanel } = scripted.unit.emulated;
  await scripted.pass(2);
  expect(scripted.unit.emulated.board.outputOn).toBe(false);
  await frontPanel.apply({ do: 'press-start', forS: PRESS_S });
  await until('The first minute stays at the lightest level.');
  expect(scripted.io.device().level).toBeLessThanOrEqual(1);
  // The step of the motor’s values next below 2.00.
  await until('Level 1.98.');
  expect(scripted.unit.rotorRpm / rpmOfLevel(2)).toBeCloseTo(1, 1);
  await scripted.unit.during(ramp);
  expect(printed.at(-1)).toBe('Off.');
  expect(scripted.unit.emulated.board.outputOn).toBe(false);
});

it('readings prints a table and moves nothing', async () => {
  const on = await stage('session');
  await scripted.unit.during(readings(on));
  expect(printed[0]).toBe('   °C      A   RPM');
  expect(printed).toHaveLength(11);
  for (const row of printed.slice(1)) expect(row).toMatch(/^ *\d\d\.\d {3}0\.\d\d {5}0$/);
});

it('buttons tells what happens at the unit, and ends when STOP is let go', async () => {
  const done = buttons(await stage('session'));
  const { frontPanel } = scripted.unit.emulated;
  await until('Feet on the plate.');
  await frontPanel.apply({ do: 'feet', on: false });
  await until('Feet off the plate.');
  await frontPanel.apply({ do: 'press-start', forS: PRESS_S });
  await until('START released.');
  await frontPanel.apply({ do: 'stop', pressed: true });
  await until('STOP pressed in. Turn it to let it go.');
  await frontPanel.apply({ do: 'stop', pressed: false });
  await scripted.unit.during(done);
  expect(printed).toContain('START pressed.');
  expect(printed.at(-1)).toBe('STOP let go.');
});

it('duty-sweep waits for the bench, turns faster with more duty, and goes off', async () => {
  const sweep = dutySweep(await stage('bench'));
  await scripted.pass(2);
  expect(printed).toHaveLength(1);
  await scripted.pressStart((LIMITS.benchHoldMs + 200) / 1000);
  await scripted.unit.during(sweep);
  const rows = printed.slice(2, -1).map((row) => row.trim().split(/ +/).map(Number));
  expect(rows).toHaveLength(7);
  const up = rows.slice(0, 4).map(([, rpm]) => rpm ?? 0);
  expect(up).toEqual([...up].sort((a, b) => a - b));
  expect(up[0]).toBeGreaterThan(500);
  expect((up[3] ?? 0) - (up[0] ?? 0)).toBeGreaterThan(300);
  expect(scripted.unit.emulated.board.outputOn).toBe(false);
});
