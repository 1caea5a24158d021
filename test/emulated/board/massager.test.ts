import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { ConflictError, crc16, STOP_BYTE } from '../../../src/contract/index.ts';
import {
  createEmulatedMassager,
  dutyOf,
  type EmulatedMassager,
  type EmulatedMassagerOptions,
  NotModelledError,
} from '../../../src/emulator/index.ts';
import { hexOf } from './program.ts';

const FIRMWARE = readFileSync(
  new URL('../../../firmware/dist/soleus-atmega328p.hex', import.meta.url),
  'utf8',
);
const START = new Date('2030-06-01T08:00:00Z');
/** Lines of telemetry begin with a number and one of these. */
const TELEMETRY = /^\d+ (tel|aux) /;

const open: EmulatedMassager[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((massager) => massager.close()));
});

/** A massager in time of its own: it moves only in `advance`. */
function massager(more: Partial<EmulatedMassagerOptions> = {}) {
  const errors: unknown[] = [];
  const made = createEmulatedMassager({
    hex: FIRMWARE,
    speed: 1,
    startDate: START,
    feetOn: true,
    onError: (error) => errors.push(error),
    ...more,
    // Wall time stands still, so that emulated time passes only when it is asked to.
    wall: { nowMs: () => 0, wait: turn, turn },
  });
  open.push(made);
  made.start();
  return { massager: made, errors };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A host of the simplest kind: it sends frames, and keeps all it hears. */
async function connected(made: EmulatedMassager) {
  const port = made.createPort();
  const heard = { text: '' };
  port.on('error', () => undefined);
  port.on('data', (bytes: Buffer) => {
    heard.text += bytes.toString('latin1');
  });
  await new Promise<void>((resolve, reject) =>
    port.open((error) => (error === null ? resolve() : reject(error))),
  );
  let sequence = 0;
  const ask = async (words: string): Promise<string> => {
    sequence += 1;
    const text = `${sequence} ${words}`;
    port.write(`${text}*${crc16(Buffer.from(text)).toString(16).toUpperCase().padStart(4, '0')}\n`);
    await made.advance(20);
    const answers = heard.text.split('\n').filter((line) => / (ok|no)\b/.test(line));
    return answers.findLast((line) => line.startsWith(`${sequence} `)) ?? '';
  };
  return { port, heard, ask, lines: () => heard.text.split('\n').filter((line) => TELEMETRY.test(line)) };
}

/** Arms and goes to level 1.00; gives the run. */
async function running(made: EmulatedMassager) {
  const host = await connected(made);
  await made.advance(500);
  const nonce = (await host.ask('hello 1')).split(/[ *]/)[6];
  const run = (await host.ask(`arm ${nonce} a`)).split(/[ *]/)[2];
  await host.ask(`seg ${run} 100 0`);
  const keep = async (seconds: number): Promise<void> => {
    for (let beat = 0; beat < seconds * 4; beat += 1) {
      await host.ask(`keep ${run}`);
      await made.advance(230);
    }
  };
  return { ...host, run, keep };
}

describe('an emulated massager', () => {
  it('comes calibrated, with feet on, and says so by itself once its port is open', async () => {
    const { massager: made } = massager();
    await made.advance(200);
    const { lines, ask } = await connected(made);
    await made.advance(2000);
    expect(lines().length).toBeGreaterThan(6);
    expect(await ask('hello 1')).toMatch(/ ok 1 \S+ \S+ SOL-0042 \S+ external\*/);
  });

  it('runs its motor at the lightest level, at the speed of that level', async () => {
    const { massager: made } = massager();
    const { keep } = await running(made);
    await keep(3);
    const rpm: number[] = [];
    for (let sample = 0; sample < 50; sample += 1) {
      await made.advance(4);
      rpm.push((made.plant().speed * 60) / (2 * Math.PI));
    }
    const mean = rpm.reduce((sum, value) => sum + value, 0) / rpm.length;
    expect(mean).toBeGreaterThan(950);
    expect(mean).toBeLessThan(1050);
    expect(made.plateG()).toBeCloseTo((0.22 * 6) / 8, 1);
    expect(dutyOf(made.board.output)).toBeGreaterThan(0.15);
  });

  it('gives the same bytes, the same output and the same state to the same script', async () => {
    const play = async () => {
      const { massager: made } = massager();
      const outputs: string[] = [];
      made.board.onOutput((output, cycle) => outputs.push(`${cycle} ${JSON.stringify(output)}`));
      const { heard, keep, port } = await running(made);
      await keep(2);
      await made.frontPanel.apply({ do: 'feet', on: false });
      await keep(3);
      port.write(Buffer.from([STOP_BYTE]));
      await made.advance(500);
      return { text: heard.text, outputs, state: made.snapshot(), nowMs: made.clock.nowMs() };
    };
    const first = await play();
    const second = await play();
    expect(first.text.length).toBeGreaterThan(2000);
    expect(second).toEqual(first);
  });

  it('goes on from a snapshot in another massager, its clock where it stood', async () => {
    const { massager: original } = massager();
    const one = await running(original);
    await one.keep(1);
    const state = structuredClone(original.snapshot());
    const { massager: restored } = massager();
    await restored.advance(100);
    restored.restore(state);
    expect(restored.clock.nowMs()).toBeCloseTo(100, 0);
    expect(restored.board.outputOn).toBe(true);
    await original.advance(400);
    await restored.advance(400);
    expect(restored.clock.nowMs()).toBeCloseTo(500, 0);
    expect(restored.board.cycles).toBeGreaterThan(original.board.cycles - 100);
    expect(restored.board.cycles).toBeLessThan(original.board.cycles + 100);
    expect(restored.plant().speed).toBeCloseTo(original.plant().speed, 1);
    await restored.advance(1500);
    expect(restored.board.outputOn).toBe(false);
  });

  it('keeps its civil time beside its clock', async () => {
    const { massager: made } = massager();
    await made.advance(90_000);
    expect(made.clock.date().toISOString()).toBe('2030-06-01T08:01:30.000Z');
  });

  it('reports a program that asks for what is not modelled, and lets the host’s time go on', async () => {
    const { massager: made, errors } = massager({ hex: hexOf('refused', ['POWER_DOWN']) });
    await made.advance(1000);
    expect(errors.length).toBe(1);
    expect(errors[0]).toBeInstanceOf(NotModelledError);
    expect(made.clock.nowMs()).toBeGreaterThanOrEqual(1000);
  });

  it('refuses an image that is none', () => {
    expect(() => massager({ hex: 'not hex' })).toThrow(/line 1: not an Intel HEX record/);
  });

  it('is another unit for each seed, calibrated to itself', async () => {
    const serials = await Promise.all(
      [1, 2].map(async (unit) => {
        const { massager: made } = massager({ unit });
        return Buffer.from(made.board.eeprom().subarray(0, 40)).toString('hex');
      }),
    );
    expect(new Set(serials).size).toBe(2);
  });

  it('has no calibration where its EEPROM is empty', async () => {
    const { massager: made } = massager({ eeprom: new Uint8Array(0) });
    const { ask } = await connected(made);
    await made.advance(500);
    const nonce = (await ask('hello 1')).split(/[ *]/)[6];
    expect(await ask(`arm ${nonce} a`)).toMatch(/ no uncalibrated\*/);
  });

  it('closes its ports with it', async () => {
    const { massager: made } = massager();
    const { port } = await connected(made);
    const closed = new Promise((resolve) => port.on('close', resolve));
    port.resume();
    await made.advance(10);
    await made.close();
    await closed;
    expect(port.isOpen).toBe(false);
  });
});

describe('the front panel', () => {
  it('shows what is done to it, and what the board makes of it', async () => {
    const { massager: made } = massager();
    const { frontPanel } = made;
    await made.advance(500);
    expect(frontPanel.state()).toMatchObject({
      feet: true,
      startPressed: false,
      stopPressed: false,
      cable: true,
      stalled: false,
      speed: 1,
      supplyV: 24,
      rotorRpm: 0,
      windingC: 25,
      outputOn: false,
      duty: 0,
      broken: { mosfet: 'sound', relay: 'sound', tachometer: 'sound', temperatureSensor: 'sound' },
    });
    expect(frontPanel.state().uptimeS).toBeCloseTo(0.5, 2);
    expect((await frontPanel.apply({ do: 'feet', on: false })).feet).toBe(false);
    expect((await frontPanel.apply({ do: 'stop', pressed: true })).stopPressed).toBe(true);
    expect((await frontPanel.apply({ do: 'stall', held: true })).stalled).toBe(true);
    expect((await frontPanel.apply({ do: 'supply', volts: 19 })).supplyV).toBe(19);
    expect((await frontPanel.apply({ do: 'heat', celsius: 80 })).windingC).toBe(80);
    expect((await frontPanel.apply({ do: 'speed', speed: 60 })).speed).toBe(60);
    expect(made.pace.speed()).toBe(60);
  });

  it('breaks parts one by one, and mends them', async () => {
    const { massager: made } = massager({ relay: 'fitted' });
    const { frontPanel } = made;
    expect(frontPanel.state().relayClosed).toBe(false);
    const welded = await frontPanel.apply({ do: 'break', part: 'relay', how: 'welded' });
    expect(welded).toMatchObject({ relayClosed: true, broken: { relay: 'welded', mosfet: 'sound' } });
    const both = await frontPanel.apply({ do: 'break', part: 'mosfet', how: 'shorted' });
    expect(both.broken).toMatchObject({ relay: 'welded', mosfet: 'shorted' });
    await made.advance(500);
    expect(frontPanel.state()).toMatchObject({ outputOn: false });
    expect(frontPanel.state().rotorRpm).toBeGreaterThan(2000);
    const mended = await frontPanel.apply({ do: 'break', part: 'relay', how: 'sound' });
    expect(mended).toMatchObject({ relayClosed: false, broken: { relay: 'sound', mosfet: 'shorted' } });
  });

  it('presses START for a tap, or for as long as it is told, in the device’s time', async () => {
    const { massager: made } = massager();
    await made.frontPanel.apply({ do: 'press-start' });
    expect(made.frontPanel.state().startPressed).toBe(true);
    await made.advance(150);
    expect(made.frontPanel.state().startPressed).toBe(true);
    await made.advance(60);
    expect(made.frontPanel.state().startPressed).toBe(false);
    await made.frontPanel.apply({ do: 'press-start', forS: 5 });
    await made.advance(4900);
    expect(made.frontPanel.state().startPressed).toBe(true);
    await made.advance(200);
    expect(made.frontPanel.state().startPressed).toBe(false);
  });

  it('holds START for longer when it is pressed again meanwhile, never for shorter, until it is let go', async () => {
    const { massager: made } = massager();
    const { frontPanel } = made;
    await frontPanel.apply({ do: 'press-start', forS: 2 });
    await made.advance(1000);
    await frontPanel.apply({ do: 'press-start', forS: 2 });
    await made.advance(500);
    await frontPanel.apply({ do: 'press-start' });
    await made.advance(1400);
    expect(frontPanel.state().startPressed).toBe(true);
    await made.advance(200);
    expect(frontPanel.state().startPressed).toBe(false);
    await frontPanel.apply({ do: 'press-start', forS: 1200 });
    await made.advance(1000);
    expect((await frontPanel.apply({ do: 'release-start' })).startPressed).toBe(false);
    await frontPanel.apply({ do: 'press-start', forS: 1 });
    await made.advance(1100);
    expect(frontPanel.state().startPressed).toBe(false);
  });

  it('pulls the cable: the port is gone until it is back, and opening it then resets the board', async () => {
    const { massager: made } = massager();
    const { port, lines } = await connected(made);
    await made.advance(1000);
    const closed = new Promise<Error | null>((resolve) => port.on('close', resolve));
    await made.frontPanel.apply({ do: 'cable', connected: false });
    expect(await closed).toMatchObject({ disconnected: true });
    const before = lines().length;
    await made.advance(1000);
    expect(lines().length).toBe(before);
    await expect(connected(made)).rejects.toThrow(/No such file or directory/);
    await made.frontPanel.apply({ do: 'cable', connected: true });
    const resets: string[] = [];
    made.board.onReset((source) => resets.push(source));
    const again = await connected(made);
    await made.advance(1000);
    expect(again.lines().length).toBeGreaterThan(3);
    // The second is the firmware's own: it measures the clock by the watchdog at every start.
    expect(resets).toEqual(['external', 'watchdog']);
  });

  it('stops a run by STOP', async () => {
    const { massager: made } = massager();
    const { keep } = await running(made);
    await keep(1);
    expect(made.frontPanel.state()).toMatchObject({ outputOn: true });
    expect(made.frontPanel.state().duty).toBeGreaterThan(0.1);
    await made.frontPanel.apply({ do: 'stop', pressed: true });
    await made.advance(100);
    expect(made.frontPanel.state()).toMatchObject({ outputOn: false, duty: 0 });
  });
});

describe('letting time pass', () => {
  it('takes a rest through the firmware, heat and all', async () => {
    const { massager: made } = massager();
    await made.frontPanel.apply({ do: 'heat', celsius: 60 });
    const { lines } = await connected(made);
    const state = await made.frontPanel.apply({ do: 'pass-time', seconds: 120 });
    expect(state.uptimeS).toBeGreaterThanOrEqual(120);
    expect(state.windingC).toBeLessThan(59);
    expect(made.clock.date().getTime() - START.getTime()).toBeCloseTo(120_000, -1);
    expect(lines().length).toBeGreaterThan(120 * 4);
  });

  it('moves the calendar and the heat alone beyond what the firmware could notice', async () => {
    const { massager: made } = massager({ hex: hexOf('never-woken', ['NO_TICK']) });
    await made.frontPanel.apply({ do: 'heat', celsius: 90 });
    let timers = 0;
    made.clock.after(3 * 3600_000, () => {
      timers += 1;
    });
    const state = await made.frontPanel.apply({ do: 'pass-time', seconds: 3 * 24 * 3600 });
    expect(made.clock.date().toISOString()).toBe('2030-06-04T08:00:00.000Z');
    expect(state.uptimeS).toBeCloseTo(2 * 3600, 2);
    expect(made.clock.nowMs()).toBeCloseTo(2 * 3600_000, 0);
    expect(timers).toBe(0);
    expect(state.windingC).toBeCloseTo(25, 1);
  });

  it('is refused during a run, and while time is passing already', async () => {
    const { massager: made } = massager();
    const { keep } = await running(made);
    await keep(0.5);
    await expect(made.frontPanel.apply({ do: 'pass-time', seconds: 60 })).rejects.toMatchObject({
      code: 'output-on',
    });
    await made.advance(3000);
    const first = made.frontPanel.apply({ do: 'pass-time', seconds: 10 });
    await expect(made.frontPanel.apply({ do: 'pass-time', seconds: 10 })).rejects.toThrow(ConflictError);
    await expect(first).resolves.toMatchObject({ outputOn: false });
  });

  it('ends at once when a run begins', async () => {
    const { massager: made } = massager();
    const { ask } = await connected(made);
    await made.advance(500);
    const nonce = (await ask('hello 1')).split(/[ *]/)[6];
    const run = (await ask(`arm ${nonce} a`)).split(/[ *]/)[2];
    const passing = made.frontPanel.apply({ do: 'pass-time', seconds: 3600 });
    const text = `9 seg ${run} 100 0`;
    const port = made.createPort();
    await expect(new Promise((_resolve, reject) => port.open(reject))).rejects.toThrow(/lock/);
    made.board.line.send(
      [
        ...Buffer.from(`${text}*${crc16(Buffer.from(text)).toString(16).toUpperCase().padStart(4, '0')}\n`),
      ].map((byte) => ({ byte, framingError: false })),
      made.board.cycles,
    );
    await expect(passing).rejects.toMatchObject({ code: 'output-on' });
    expect(made.frontPanel.state().uptimeS).toBeLessThan(10);
  });
});
