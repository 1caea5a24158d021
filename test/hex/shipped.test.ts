/** The hex that is flashed, by itself: what no run could show for every case. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseIntelHex } from '../../src/emulator/board/index.ts';
import {
  examine,
  functionsOf,
  interruptCycles,
  type Looked,
  motorWrites,
  nestingInterrupts,
  placeOf,
  programOfHex,
  spoilingInterrupts,
  stretchesOff,
  watchdogFeeds,
  worstCaseStack,
} from './index.ts';

const folder = new URL('../../firmware/dist/', import.meta.url);
const hex = readFileSync(new URL('soleus-atmega328p.hex', folder), 'utf8');
const manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as {
  hash: string;
  programBytes: number;
  flashBytes: number;
  staticRamBytes: number;
  sha256: string;
};
const functions = functionsOf(programOfHex(hex));

/** 1.8 KB of the 2,048 bytes: 205 are margin. */
const RAM_LIMIT_BYTES = 1843;
const HELD_UP_LIMIT_CYCLES = 256;
/** COM1A and COM1B of TCCR1A: with none of them Timer 1 drives no pin. */
const COMPARE_OUTPUTS = 0xf0;

const writesOf = (name: string) => motorWrites(functions).filter(({ register }) => register === name);
const codeOf = (all: Iterable<Looked>) => new Set([...all].flatMap(({ before }) => [...before.keys()]));
const inInterrupts = codeOf(functions.interrupts.values());

/** Code that an interrupt could come into. */
const interruptible = new Set(
  functions.all.flatMap(({ before }) =>
    [...before].filter(([, { interrupts }]) => interrupts !== false).map(([at]) => at),
  ),
);

describe('the manifest', () => {
  it('has the hash and the size of the hex it lies beside', () => {
    expect(manifest.sha256).toBe(createHash('sha256').update(hex).digest('hex'));
    const data = hex.split('\n').filter((line) => /^:..(....)00/.test(line));
    expect(manifest.flashBytes).toBe(
      data.reduce((sum, line) => sum + Number.parseInt(line.slice(1, 3), 16), 0),
    );
  });

  it('has the hash that the image tells of itself: a CRC-32 with its own four bytes read as FFFFFFFF', () => {
    const image = Buffer.from(parseIntelHex(hex).subarray(0, manifest.programBytes));
    const at = image.indexOf('SOLEUS#:', 0, 'latin1') + 8;
    const told = image.readUInt32LE(at);
    image.writeUInt32LE(0xffff_ffff, at);
    expect(told).toBe(crc32(image));
    expect(manifest.hash).toBe(told.toString(16).padStart(8, '0'));
  });
});

describe('the shipped hex', () => {
  it('needs at most 1.8 KB for static RAM and the worst-case stack together', () => {
    const { total } = worstCaseStack(functions);
    expect(manifest.staticRamBytes + total).toBeLessThanOrEqual(RAM_LIMIT_BYTES);
  });

  it('has interrupts that neither nest nor change a register under the program', () => {
    expect([...functions.interrupts.keys()].length).toBeGreaterThan(0);
    expect(nestingInterrupts(functions).map(placeOf)).toEqual([]);
    expect(spoilingInterrupts(functions).map(placeOf)).toEqual([]);
  });

  it('S2: holds an interrupt up for 256 cycles at most, another interrupt and switched off together', () => {
    const { heldUpCycles } = examine(hex);
    expect(interruptCycles(functions)).toHaveLength(functions.interrupts.size);
    expect(stretchesOff(functions)).not.toEqual([]);
    expect(heldUpCycles).toBeLessThanOrEqual(HELD_UP_LIMIT_CYCLES);
  });

  it('S8: feeds the watchdog in one place, which no interrupt reaches', () => {
    const { all, inInterrupts } = watchdogFeeds(functions);
    expect(all.map(placeOf)).toHaveLength(1);
    expect(inInterrupts.map(placeOf)).toEqual([]);
  });

  it('S2: connects the motor’s compare output in one place, and writes only known values there', () => {
    const control = writesOf('TCCR1A');
    expect(control.filter(({ value }) => value === undefined)).toEqual([]);
    expect(control.filter(({ value = 0 }) => (value & COMPARE_OUTPUTS) !== 0)).toHaveLength(1);
    // The receive interrupt cuts the output itself.
    expect(control.some(({ at, value = 0 }) => inInterrupts.has(at) && (value & COMPARE_OUTPUTS) === 0)).toBe(
      true,
    );
  });

  it('S2: sets the duty in one place, and voids it in another', () => {
    for (const name of ['OCR1AL', 'OCR1AH']) {
      const writes = writesOf(name);
      expect(writes.filter(({ value }) => value === 0)).toHaveLength(1);
      expect(writes.filter(({ value }) => value !== 0)).toHaveLength(1);
    }
  });

  it('S12: writes the motor pin’s latch and direction in no interrupt, and nowhere that one could come into', () => {
    for (const name of ['PORTB', 'DDRB']) {
      expect(writesOf(name)).not.toEqual([]);
      expect(writesOf(name).filter(({ at }) => inInterrupts.has(at) || interruptible.has(at))).toEqual([]);
    }
    expect(writesOf('PINB')).toEqual([]);
  });
});
