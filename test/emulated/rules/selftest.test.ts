/**
 * Each self-test finds the defect it looks for (S13): on the shipped hex, with the defect in the emulated
 * chip, and the output judged by the motor pin's registers.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { faults } from '../../../src/contract/index.ts';
import { inputs } from '../../random.ts';
import { Rig } from './rig.ts';
import { rigRunning } from './running.ts';

const manifest = JSON.parse(
  readFileSync(new URL('../../../firmware/dist/manifest.json', import.meta.url), 'utf8'),
) as { flashBytes: number; staticRamBytes: number };

const SRAM_START = 0x100;
const SRAM_END = 0x900;
/** Between the variables and the deepest stack. */
const UNUSED_RAM = 0x600;
const CANARY = SRAM_START + manifest.staticRamBytes;
const BANDGAP = 14;
const GROUND = 15;
/** GPIOR0: a bit for each part that has failed, as long as the power is on. */
const FAILED = 0x3e;
const FAILED_RAM = 0x02;
/** A pass of the slowest running test, with room. */
const PASS_MS = faults.memory.detectionMs;

let rig: Rig;
afterEach(() => rig.off());

const code = (name: keyof typeof faults): string => String(faults[name].code);

/** Time until the output is off, at most `ms`; gives how long it took. */
async function untilOff(run: string, ms: number): Promise<number> {
  const from = rig.nowMs;
  while (!rig.isOff && rig.nowMs - from < ms) await rig.passLeased(run, 500);
  return rig.offAtMs - from;
}

/** Nothing that the host may send starts the motor, and the fault stays. */
async function refusesToRun(name: keyof typeof faults): Promise<void> {
  expect(rig.telemetry.slice(0, 1).concat(rig.telemetry[8] ?? '')).toEqual(['fault', code(name)]);
  expect(await rig.ask('clear')).toEqual(['no', 'cause']);
  await expect(rig.arm()).rejects.toThrow();
  expect(rig.isOff).toBe(true);
}

/** Everything on from the start, with a defect already there. */
async function startWith(break_: (rig: Rig) => void): Promise<void> {
  rig = await Rig.on();
  break_(rig);
  rig.em.board.reset('power');
  await rig.pass(500);
}

test('S13: a bit of flash that has changed is found at the start, wherever it is', async () => {
  await fc.assert(
    fc.asyncProperty(
      // The interrupt vectors and what runs before the test are left alone: without them nothing runs at all.
      fc.integer({ min: manifest.flashBytes - 2000, max: manifest.flashBytes - 1 }),
      fc.integer({ min: 0, max: 7 }),
      async (address, bit) => {
        await startWith(({ em }) => em.board.flipFlashBit(address, bit));
        expect(rig.isOff).toBe(true);
        await expect(rig.arm()).rejects.toThrow();
        expect(rig.isOff).toBe(true);
        await rig.off();
      },
    ),
    { numRuns: inputs(6) },
  );
  rig = await Rig.on();
});

test('S13: a changed check at the end of the flash is a memory fault', async () => {
  await startWith(({ em }) => em.board.flipFlashBit(manifest.flashBytes - 1, 0));
  await refusesToRun('memory');
});

test('S13: a bit of flash that changes while the motor runs turns it off, for good', async () => {
  let run: string;
  ({ rig, run } = await rigRunning());
  // The padding and the check: nothing that is executed.
  rig.em.board.flipFlashBit(manifest.flashBytes - 2, 3);
  expect(await untilOff(run, PASS_MS)).toBeLessThan(faults.memory.detectionMs);
  await rig.pass(300);
  await refusesToRun('memory');
  rig.em.board.reset('external');
  await rig.pass(500);
  await refusesToRun('memory');
  rig.em.board.flipFlashBit(manifest.flashBytes - 2, 3);
  rig.em.board.reset('external');
  await rig.pass(500);
  await refusesToRun('memory');
  rig.em.board.reset('power');
  await rig.pass(500);
  expect(await rig.arm()).toMatch(/^[0-9a-f]{8}$/);
});

test('S13: a stuck cell of RAM is found at the start, wherever it is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: SRAM_START, max: SRAM_END - 1 }),
      fc.integer({ min: 0, max: 7 }),
      fc.boolean(),
      async (address, bit, high) => {
        await startWith(({ em }) => {
          em.board.defects.stuck = { address, bit, high };
        });
        expect(rig.em.board.peek(FAILED) & FAILED_RAM).toBe(FAILED_RAM);
        await expect(rig.arm()).rejects.toThrow();
        expect(rig.isOff).toBe(true);
        await rig.off();
      },
    ),
    { numRuns: inputs(6) },
  );
  rig = await Rig.on();
});

test.each([
  true,
  false,
])('S13: a cell of RAM that gets stuck (high: %s) while the motor runs turns it off', async (high) => {
  let run: string;
  ({ rig, run } = await rigRunning());
  rig.em.board.defects.stuck = { address: UNUSED_RAM, bit: 5, high };
  expect(await untilOff(run, PASS_MS)).toBeLessThan(faults.memory.detectionMs);
  await rig.pass(300);
  await refusesToRun('memory');
});

test.each([
  { what: 'R5', address: 5 },
  { what: 'R15', address: 15 },
])('S13: a working register that gets stuck ($what) turns the output off', async ({ address }) => {
  let run: string;
  ({ rig, run } = await rigRunning());
  rig.em.board.defects.stuck = { address, bit: 6, high: true };
  expect(await untilOff(run, 1000)).toBeLessThan(1000);
  await expect(rig.arm()).rejects.toThrow();
  expect(rig.isOff).toBe(true);
});

test('S13: any stuck register leaves the motor off after a start', async () => {
  // Some of them; in a campaign all.
  const all = Array.from({ length: 31 }, (_, index) => index + 1);
  for (const address of inputs(1) > 1 ? all : fc.sample(fc.constantFrom(...all), 5)) {
    await startWith(({ em }) => {
      em.board.defects.stuck = { address, bit: address % 8, high: address % 2 === 0 };
    });
    await rig.arm().catch(() => '');
    rig.send(`${Rig.frame('9 seg 00010002 100 0')}\n`);
    await rig.pass(100);
    expect(rig.isOff, `R${address}`).toBe(true);
    await rig.off();
  }
  rig = await Rig.on();
});

test('S13: a stack that has grown down to the variables turns the output off', async () => {
  let run: string;
  ({ rig, run } = await rigRunning());
  const state = rig.em.snapshot();
  const { board } = state;
  const data = board.chip.core.data.slice();
  data.set([1, 2, 3, 4], CANARY);
  rig.em.restore({
    ...state,
    board: { ...board, chip: { ...board.chip, core: { ...board.chip.core, data } } },
  });
  expect(await untilOff(run, 1000)).toBeLessThan(1000);
  await rig.pass(300);
  await refusesToRun('memory');
});

test.each([
  { what: 'the reference too low', channel: BANDGAP, volts: 0.85 },
  { what: 'the reference too high', channel: BANDGAP, volts: 1.4 },
  { what: 'ground above ground', channel: GROUND, volts: 0.05 },
])('S13: an ADC that reads $what turns the output off, and clears once it reads right', async ({
  channel,
  volts,
}) => {
  let run: string;
  ({ rig, run } = await rigRunning());
  rig.em.board.defects.internalVolts = { [channel]: volts };
  expect(await untilOff(run, 1000)).toBeLessThan(faults.adc.detectionMs);
  await rig.pass(300);
  await refusesToRun('adc');
  rig.em.board.defects.internalVolts = {};
  await rig.pass(500);
  expect((await rig.ask('clear'))[0]).toBe('ok');
});

test('S13: an ADC within its reference’s and supply’s tolerance is believed', async () => {
  let run: string;
  ({ rig, run } = await rigRunning());
  for (const volts of [0.93, 1.3]) {
    rig.em.board.defects.internalVolts = { [BANDGAP]: volts };
    await rig.passLeased(run, 2000);
    expect(rig.isOff).toBe(false);
  }
});

test.each([
  { what: 'half as fast as it should be', watchdogHz: 256_000 },
  { what: 'a third too fast', watchdogHz: 96_000 },
  { what: 'measured by a watchdog that never comes', watchdogHz: 1000 },
])('S13: a clock that is $what lets nothing run', async ({ watchdogHz }) => {
  await startWith(({ em }) => {
    em.board.defects.watchdogHz = watchdogHz;
  });
  await rig.pass(200);
  await refusesToRun('clock');
  rig.em.board.defects.watchdogHz = 128_000;
  rig.em.board.reset('external');
  await rig.pass(500);
  expect(await rig.arm()).toMatch(/^[0-9a-f]{8}$/);
});

test.each([
  105_000, 150_000,
])('S13: a watchdog oscillator of %s Hz is within its tolerance', async (watchdogHz) => {
  await startWith(({ em }) => {
    em.board.defects.watchdogHz = watchdogHz;
  });
  expect(await rig.arm()).toMatch(/^[0-9a-f]{8}$/);
});

test('S13: raises no false alarm through several passes, with bytes and stops coming at any time', async () => {
  rig = await Rig.on();
  // In a campaign two hours; here every background of the RAM and two passes of the flash.
  for (let minute = 0; minute < inputs(3); minute += 1) {
    rig.send(minute % 7 === 0 ? '!' : 'tel\naux\n');
    await rig.pass(60_000 + minute);
    expect(rig.em.board.peek(FAILED)).toBe(0);
  }
  expect(await rig.arm()).toMatch(/^[0-9a-f]{8}$/);
});
