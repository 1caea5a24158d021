/** What was worked out is compared with what the hex does on the emulated board in its busiest moments. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crc16 } from '../../src/contract/index.ts';
import { createEmulatedMassager, isOff } from '../../src/emulator/index.ts';
import { examine, functionsOf, motorWrites, placeOf, programOfHex } from './index.ts';

const hex = readFileSync(new URL('../../firmware/dist/soleus-atmega328p.hex', import.meta.url), 'utf8');
const CYCLES_PER_MS = 16_000;
const RAM_END = 0x08ff;
const SPL = 0x5d;
const SPH = 0x5e;

/** Starts, is asked everything, runs and stops; the deepest stack that was seen, and who changed the output. */
function busySession(): { deepest: number; outputWriters: Set<number>; wasOn: boolean } {
  const em = createEmulatedMassager({
    hex,
    speed: 'max',
    startDate: new Date(0),
    feetOn: true,
    onError: (error) => {
      throw error;
    },
  });
  const { board } = em;
  const outputWriters = new Set<number>();
  let deepest = 0;
  let wasOn = false;
  let number = 0;
  let kind = board.output.kind;
  let started = false;
  board.onOutput((output) => {
    wasOn ||= !isOff(output);
    // A new duty takes effect at the end of a period, whatever runs then.
    if (output.kind !== kind && started) outputWriters.add(em.snapshot().board.chip.core.pc);
    kind = output.kind;
  });
  const pass = (ms: number): void => {
    const end = board.cycles + ms * CYCLES_PER_MS;
    while (board.cycles < end) {
      board.run(board.cycles + 5);
      const top = board.peek(SPL) | (board.peek(SPH) << 8);
      // At a reset the stack pointer is 0 until the start-up has set it.
      if (started && top !== 0) deepest = Math.max(deepest, RAM_END - top);
    }
  };
  const send = (text: string): void =>
    board.line.send(
      Array.from(Buffer.from(text, 'latin1'), (byte) => ({ byte, framingError: false })),
      board.cycles,
    );
  const ask = (request: string): string[] => {
    number += 1;
    const text = `${number} ${request}`;
    board.line.take();
    send(`${text}*${crc16(Buffer.from(text)).toString(16).toUpperCase().padStart(4, '0')}\n`);
    pass(6);
    const heard = Buffer.from(board.line.take()).toString('latin1');
    const answer = heard.split('\n').find((line) => line.startsWith(`${number} ok`)) ?? '';
    return (answer.split('*')[0] ?? '').split(' ').slice(2);
  };

  board.run(64.9 * CYCLES_PER_MS);
  started = true;
  pass(60);
  ask('hello 1');
  ask('info');
  ask('aux');
  ask('help');
  const [nonce] = ask('nonce');
  const [run] = ask(`arm ${nonce} a`);
  ask(`seg ${run} 100 0`);
  send('tel\naux\ninfo\n');
  pass(20);
  ask(`pause ${run}`);
  ask(`resume ${run}`);
  ask(`end ${run} 100`);
  send('!');
  pass(5);
  ask('clear');
  return { deepest, outputWriters, wasOn };
}

describe('what was worked out, beside what the emulated board does', () => {
  const seen = busySession();

  it('is a stack no shallower than any that is seen, and not far beyond the deepest', () => {
    const { stack } = examine(hex);
    expect(seen.wasOn).toBe(true);
    expect(seen.deepest).toBeLessThanOrEqual(stack.total);
    expect(stack.total).toBeLessThanOrEqual(1.5 * seen.deepest + stack.interrupt);
  });

  it('has every place that turns the output on or off among the writers of its registers', () => {
    const writers = new Set(motorWrites(functionsOf(programOfHex(hex))).map(({ at }) => placeOf(at)));
    expect(seen.outputWriters.size).toBeGreaterThanOrEqual(2);
    expect([...seen.outputWriters].map(placeOf).filter((place) => !writers.has(place))).toEqual([]);
  });
});
