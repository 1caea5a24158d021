import { afterEach, expect, test } from 'vitest';
import { Rig } from './rig.ts';
import { rigRunning } from './running.ts';

let rig: Rig;
afterEach(() => rig.off());

test('S1: 1.5 s after the last frame of the run the output is off, and stays off', async () => {
  ({ rig } = await rigRunning());
  const silentFromMs = rig.nowMs;
  await rig.pass(990);
  expect(rig.isOff).toBe(false);
  await rig.pass(600);
  expect(rig.isOff).toBe(true);
  expect(rig.offAtMs - silentFromMs).toBeLessThanOrEqual(1500);
  await rig.pass(5000);
  expect(rig.isOff).toBe(true);
  expect(rig.rotorRpm).toBe(0);
});

test('S1: frames that quote another run, and frames that quote none, renew nothing', async () => {
  ({ rig } = await rigRunning());
  const silentFromMs = rig.nowMs;
  for (let round = 0; round < 8; round += 1) {
    await rig.ask('keep deadbeef');
    await rig.ask('tel');
    await rig.pass(180);
  }
  expect(rig.isOff).toBe(true);
  expect(rig.offAtMs - silentFromMs).toBeLessThanOrEqual(1500);
});

test.each([
  ['alone', '!'],
  ['in the middle of a frame', '7 keep 0001!0002*FFFF\n'],
  ['after noise', '\u0000\u00ff\u00fe~~~~!'],
  ['at the end of an oversized line', `${'x'.repeat(200)}!`],
  ['in front of a valid frame', `!${Rig.frame('7 info')}\n`],
])('S2: a stop byte %s turns the output off for good', async (_where, bytes) => {
  let run: string;
  ({ rig, run } = await rigRunning());
  const sentMs = rig.nowMs;
  rig.send(bytes);
  await rig.pass(20);
  expect(rig.isOff).toBe(true);
  // 40 µs a byte, and less than a tenth of a millisecond for the interrupt.
  expect(rig.offAtMs - sentMs).toBeLessThan(0.04 * bytes.length + 0.1);
  rig.send('\n');
  expect(await rig.ask(`seg ${run} 300 0`)).toEqual(['no', 'run']);
  expect((await rig.ask('arm 00010002 a'))[0]).toBe('no');
  await rig.pass(2000);
  expect(rig.isOff).toBe(true);
});

test('S2: no write of the main loop undoes a stop, wherever in a tick it comes', async () => {
  ({ rig } = await rigRunning());
  const state = rig.em.snapshot();
  for (let offset = 0; offset < 16_000; offset += 331) {
    rig.em.restore(state);
    rig.em.board.run(rig.em.board.cycles + offset);
    const sentMs = rig.nowMs;
    rig.send('!');
    await rig.pass(12);
    expect(rig.isOff, `offset ${offset}`).toBe(true);
    expect(rig.offAtMs - sentMs, `offset ${offset}`).toBeLessThan(5);
  }
});

test('S3: STOP on the unit turns the output off, and nothing starts until it is released and cleared', async () => {
  ({ rig } = await rigRunning());
  const pressedMs = rig.nowMs;
  await rig.em.frontPanel.apply({ do: 'stop', pressed: true });
  await rig.pass(60);
  expect(rig.isOff).toBe(true);
  expect(rig.offAtMs - pressedMs).toBeLessThan(40);
  expect(await rig.ask('clear')).toEqual(['no', 'cause']);
  await rig.em.frontPanel.apply({ do: 'stop', pressed: false });
  await rig.pass(200);
  expect(rig.telemetry[0]).toBe('latched');
  expect((await rig.ask('arm 00000000 a'))[1]).toBe('latched');
  expect((await rig.ask('clear'))[0]).toBe('ok');
  expect(rig.isOff).toBe(true);
});

test('S12: off is the pin low with the compare output disconnected, never a spike', async () => {
  ({ rig } = await rigRunning());
  rig.send('!');
  await rig.pass(10);
  expect(rig.em.board.output).toEqual({ kind: 'low' });
  expect(rig.changes.filter(({ output }) => output.kind === 'pwm' && output.highCounts < 40)).toEqual([]);
});

test('an end that is asked for comes down by its ramp', async () => {
  let run: string;
  ({ rig, run } = await rigRunning());
  const dutyBefore = rig.duty;
  expect(await rig.ask(`end ${run} 2000`)).toEqual(['ok']);
  await rig.pass(900);
  expect(rig.isOff).toBe(false);
  expect(rig.duty).toBeLessThan(dutyBefore);
  await rig.pass(1200);
  expect(rig.isOff).toBe(true);
});
