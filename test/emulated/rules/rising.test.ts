import { afterEach, expect, test } from 'vitest';
import { levelOfRpm, rpmOfLevel } from '../../../src/contract/index.ts';
import { journalRecord } from './journal.ts';
import { Rig } from './rig.ts';
import { rigRunning } from './running.ts';

let rig: Rig;
afterEach(() => rig.off());

test('S4: the level rises only after 60 to 61 s of turning at 1.00', async () => {
  rig = await Rig.on();
  const run = await rig.soaking();
  const turningFromMs = rig.nowMs;
  while (rig.telemetry[0] === 'soaking') {
    expect(rig.rotorRpm).toBeLessThan(rpmOfLevel(1.25));
    expect((await rig.ask(`seg ${run} 200 0`)).join(' ')).toMatch(/^(no soak|ok)$/);
    await rig.passLeased(run, 500);
    if (rig.nowMs - turningFromMs > 70_000) break;
  }
  const soakedMs = rig.nowMs - turningFromMs;
  expect(soakedMs).toBeGreaterThan(60_000);
  expect(soakedMs).toBeLessThan(61_600);
});

test('S4: a stalled rotor and feet off the plate don’t count as soak', async () => {
  rig = await Rig.on();
  const run = await rig.soaking();
  await rig.passLeased(run, 10_000);
  const soakMs = async (): Promise<number> => Number((await rig.ask('aux'))[2]);
  const before = await soakMs();
  expect(before).toBeGreaterThan(9000);
  // Off for less than the two seconds that pause the run.
  await rig.em.frontPanel.apply({ do: 'feet', on: false });
  await rig.passLeased(run, 1500);
  await rig.em.frontPanel.apply({ do: 'feet', on: true });
  const after = await soakMs();
  expect(after - before).toBeLessThan(200);
});

test('S5: asked for 11.00 at once, the rotor rises by no more than half a level a second', async () => {
  let run: string;
  ({ rig, run } = await rigRunning());
  expect(await rig.ask(`seg ${run} 1100 0`)).toEqual(['ok']);
  const fromMs = rig.nowMs;
  for (let second = 1; second <= 17; second += 1) {
    await rig.passLeased(run, 1000);
    const allowed = 3 + (0.5 * (rig.nowMs - fromMs)) / 1000;
    expect(levelOfRpm(rig.rotorRpm), `after ${second} s`).toBeLessThan(Math.min(allowed, 11) + 0.35);
  }
  expect(rig.rotorRpm).toBeGreaterThan(0.97 * rpmOfLevel(11));
});

test('S6: a budget that is nearly spent ends the run, and a reset doesn’t give it back', async () => {
  // A journal whose newest record says 3,584 of 3,600 s.
  rig = await Rig.on();
  const eeprom = rig.em.board.eeprom();
  await rig.off();
  eeprom.set(journalRecord({ counter: 9000, blocks: 77, spentS: 3584 }), 512 + 8 * 20);
  rig = await Rig.on({ eeprom });
  const run = await rig.soaking();
  await rig.passLeased(run, 15_000);
  expect(rig.isOff).toBe(false);
  await rig.passLeased(run, 2500);
  expect(rig.isOff).toBe(true);
  expect(rig.telemetry.at(-1)).toBe('4');
  rig.em.board.reset('watchdog');
  await rig.pass(300);
  await expect(rig.arm()).rejects.toThrow('budget');
});

test('S16: feet gone for 2 s pause the run, feet that come back change nothing, a tap on START goes on at 1.00', async () => {
  let run: string;
  ({ rig, run } = await rigRunning());
  const goneMs = rig.nowMs;
  await rig.em.frontPanel.apply({ do: 'feet', on: false });
  await rig.passLeased(run, 2700);
  expect(rig.isOff).toBe(true);
  expect(rig.offAtMs - goneMs).toBeGreaterThan(1900);
  expect(rig.offAtMs - goneMs).toBeLessThan(2600);
  await rig.em.frontPanel.apply({ do: 'feet', on: true });
  await rig.passLeased(run, 3000);
  expect(rig.isOff).toBe(true);
  const tapped = rig.em.frontPanel.apply({ do: 'press-start', forS: 0.2 });
  await rig.passLeased(run, 1500);
  await tapped;
  expect(rig.isOff).toBe(false);
  expect(levelOfRpm(rig.rotorRpm)).toBeLessThan(1.3);
});

test('S16: without feet nothing is armed', async () => {
  rig = await Rig.on({ feetOn: false });
  await expect(rig.arm()).rejects.toThrow('absent');
  expect(rig.isOff).toBe(true);
});

test('S4: a pause of more than 60 s starts the soak again', async () => {
  let run: string;
  ({ rig, run } = await rigRunning());
  await rig.ask(`pause ${run}`);
  await rig.passLeased(run, 61_000);
  expect(rig.isOff).toBe(true);
  expect(await rig.ask(`resume ${run}`)).toEqual(['ok']);
  expect(await rig.ask(`seg ${run} 300 0`)).toEqual(['no', 'soak']);
});
