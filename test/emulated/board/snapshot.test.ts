import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc16 } from '../../../src/contract/index.ts';
import type { RelayFitting } from '../../../src/emulator/supply-relay.ts';
import { inputs } from '../../random.ts';
import { type Watched, watched } from './machine.ts';
import { bench, hexOf, START_UP_CYCLES } from './program.ts';

const FIRMWARE = readFileSync(
  new URL('../../../firmware/dist/soleus-atmega328p.hex', import.meta.url),
  'utf8',
);

/** The state as another process would get it. */
function sentElsewhere<T>(state: T): T {
  return deserialize(serialize(state));
}

/** Both go on from the same state, one of them in the place where it came about: everything must be the same. */
function expectSameFuture(
  original: Watched,
  hex: string,
  future: (machine: Watched) => void,
  relay: RelayFitting = 'bridged',
): void {
  const state = sentElsewhere(original.machine.save());
  const restored = watched(hex, { relay });
  restored.runMs(3);
  restored.machine.load(state);
  expect(sentElsewhere(restored.machine.save())).toEqual(state);
  for (const list of [original.serial, original.outputs, restored.serial, restored.outputs]) list.length = 0;
  future(original);
  future(restored);
  expect(restored.serial).toEqual(original.serial);
  expect(restored.outputs).toEqual(original.outputs);
  expect(restored.machine.save()).toEqual(original.machine.save());
}

describe('a snapshot', () => {
  it('taken at any cycle goes on exactly as the original does', () => {
    const cycle = fc.integer({ min: 0, max: 300 * 16_000 });
    fc.assert(
      fc.property(cycle, fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const original = watched(hexOf('drive', ['DUTY=250']));
        original.send(150, 151);
        original.machine.board.run(66 * 16_000 + at);
        expectSameFuture(original, hexOf('drive', ['DUTY=250']), (machine) => {
          machine.runMs(20.3);
          machine.send(byte, 200);
          machine.machine.setHands({ feet: false });
          machine.machine.pressStart(0.05);
          machine.runMs(130);
          machine.machine.board.reset('external');
          machine.runMs(100);
        });
        expect(original.serial.length).toBeGreaterThan(3);
        expect(original.outputs.length).toBeGreaterThan(1);
      }),
      { numRuns: inputs(15) },
    );
  });

  it('taken between any two instructions of a busy stretch goes on exactly as the original does', () => {
    const hex = hexOf('drive', ['DUTY=250']);
    const busy = (): Watched => {
      const machine = watched(hex);
      machine.runMs(84.9);
      machine.send(120, 130);
      return machine;
    };
    const end = (85 + 1.2) * 16_000;
    const whole = busy();
    whole.machine.board.run(end);
    const expected = whole.machine.save();
    const original = busy();
    const restored = watched(hex);
    let compared = 0;
    const { board } = original.machine;
    while (board.cycles < end) {
      const { sleptCycles } = board.activity;
      board.run(board.cycles + 1);
      if (board.activity.sleptCycles > sleptCycles) board.run(Math.min(board.agenda.nextAt, end));
      restored.machine.load(original.machine.save());
      restored.machine.board.run(end);
      expect(isDeepStrictEqual(restored.machine.save(), expected)).toBe(true);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(500);
  });

  it('knows that one more instruction comes before the next interrupt', () => {
    const end = START_UP_CYCLES + 6000;
    const { board: whole } = bench('one-between');
    whole.run(end);
    const { board: original } = bench('one-between');
    const { board: restored } = bench('one-between');
    while (original.cycles < end) {
      original.run(original.cycles + 1);
      restored.load(original.save());
      restored.run(end);
      expect(isDeepStrictEqual(restored.save(), whole.save())).toBe(true);
    }
  });

  it('is taken in the middle of whatever is under way', () => {
    const seen = new Set<string>();
    const original = watched(hexOf('drive', ['DUTY=250']));
    original.runMs(100);
    const wanted = ['adc-result', 'eeprom', 'line-heard', 'rotor', 'timer0', 'usart-sent', 'usb-frame'];
    for (let step = 0; step < 4000 && wanted.some((name) => !seen.has(name)); step += 1) {
      original.machine.board.run(original.machine.board.cycles + 37);
      if (step % 100 === 0) original.send(125);
      for (const name of Object.keys(original.machine.board.agenda.save())) seen.add(name);
    }
    expect([...seen]).toEqual(expect.arrayContaining(wanted));
  });

  it('of the firmware in a run goes on exactly as the original does', () => {
    const original = watched(FIRMWARE);
    const say = (machine: Watched, text: string): void => {
      const check = crc16(Buffer.from(text)).toString(16).toUpperCase().padStart(4, '0');
      machine.send(...Buffer.from(`${text}*${check}\n`));
      machine.runMs(10);
    };
    const heard = (machine: Watched): string => machine.serial.map(({ bytes }) => bytes).join('');
    original.runMs(1500);
    say(original, '1 hello 1');
    const nonce = /\n1 ok \S+ \S+ \S+ \S+ (\w+)/.exec(heard(original))?.[1];
    say(original, `2 arm ${nonce} a`);
    const run = /\n2 ok (\w+)/.exec(heard(original))?.[1];
    say(original, `3 seg ${run} 100 0`);
    original.runMs(800);
    expect(original.machine.board.outputOn).toBe(true);
    expect(original.machine.plant.speed).toBeGreaterThan(80);
    expectSameFuture(original, FIRMWARE, (machine) => {
      for (let beat = 0; beat < 8; beat += 1) {
        say(machine, `${4 + beat} keep ${run}`);
        machine.runMs(240);
      }
      expect(machine.machine.board.outputOn).toBe(true);
      machine.send(0x21);
      machine.runMs(500);
      expect(machine.machine.board.outputOn).toBe(false);
    });
  });

  it.each([
    ['half pulled in', 12, ''],
    ['held', 45, ''],
    ['half dropped out', 55, 'l'],
  ])('keeps a relay that is %s, and parts that are broken', (_what, afterMs, command) => {
    const hex = hexOf('relay', ['EVERY=1', 'DUTY=300']);
    const original = watched(hex, { relay: 'fitted' });
    original.machine.breakParts({ tachometer: 'doubled' });
    original.runMs(65 + Math.min(40, afterMs));
    original.send(...Buffer.from(command));
    original.runMs(Math.max(0, afterMs - 40));
    const closedMs: number[][] = [];
    expectSameFuture(
      original,
      hex,
      ({ machine, runMs }) => {
        const times: number[] = [];
        for (let ms = 0; ms < 60; ms += 1) {
          runMs(1);
          if (machine.relayClosed) times.push(ms);
        }
        closedMs.push(times);
        expect(machine.broken.tachometer).toBe('doubled');
      },
      'fitted',
    );
    expect(closedMs[1]).toEqual(closedMs[0]);
    expect(closedMs[0]?.length).toBeGreaterThan(0);
    expect(closedMs[0]?.length === 60).toBe(afterMs === 45);
  });

  it('keeps a conversion under way, and the trigger of the next', () => {
    const hex = hexOf('trigger', ['PRESCALER=7', 'DUTY=300']);
    const original = watched(hex);
    original.runMs(67);
    const seen = new Set<string>();
    for (let part = 0; part < 12; part += 1) {
      original.machine.board.run(original.machine.board.cycles + 211);
      const due = original.machine.board.agenda.save();
      seen.add(`${'adc-sample' in due} ${'adc-result' in due} ${'timer1' in due}`);
      expectSameFuture(original, hex, (machine) => {
        machine.machine.board.run(machine.machine.board.cycles + 20_000);
        expect(machine.reported16(1)).toBeGreaterThan(8);
      });
    }
    expect([...seen]).toEqual(
      expect.arrayContaining(['true true false', 'false true false', 'false false true']),
    );
  });

  it('is data that its owner can’t change afterwards', () => {
    const original = watched(hexOf('drive', ['DUTY=250']));
    original.runMs(100);
    const state = original.machine.save();
    const kept = sentElsewhere(state);
    original.runMs(100);
    expect(state).toEqual(kept);
    const restored = watched(hexOf('drive', ['DUTY=250']));
    restored.machine.load(state);
    restored.runMs(100);
    expect(state).toEqual(kept);
  });

  it('belongs to its firmware', () => {
    const state = watched(hexOf('drive', ['DUTY=250'])).machine.save();
    expect(() => watched(hexOf('drive', ['DUTY=251'])).machine.load(state)).toThrow(/another firmware/);
  });
});
