/** Compiles the C programs of these tests and runs them on an emulated board. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Board } from '../../../src/emulator/board/board.ts';
import { parseIntelHex } from '../../../src/emulator/board/index.ts';
import type { Output } from '../../../src/emulator/board/motor-output.ts';
import { CYCLES_PER_MS } from '../../../src/emulator/board/registers.ts';

const SOURCES = fileURLToPath(new URL('programs', import.meta.url));
const REPORT = 0x0600;
/** From power-on to the first instruction. */
export const START_UP_CYCLES = 65 * CYCLES_PER_MS;

const compiled = new Map<string, string>();

/** The Intel HEX text of `programs/<name>.c`. */
export function hexOf(name: string, defines: readonly string[] = []): string {
  const key = [name, ...defines].join(' ');
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(tmpdir(), 'soleus-program-'));
  try {
    const elf = join(folder, 'program.elf');
    const hex = join(folder, 'program.hex');
    execFileSync('avr-gcc', [
      ...['-mmcu=atmega328p', '-DF_CPU=16000000UL', '-std=gnu11', '-Os', '-Wall', '-Werror'],
      ...defines.map((define) => `-D${define}`),
      ...['-o', elf, join(SOURCES, `${name}.c`)],
    ]);
    execFileSync('avr-objcopy', ['-O', 'ihex', '-R', '.eeprom', elf, hex]);
    const text = readFileSync(hex, 'utf8');
    compiled.set(key, text);
    return text;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface Bench {
  readonly board: Board;
  /** Changes of the motor's pin, with their cycles. */
  readonly outputs: { readonly output: Output; readonly cycle: number }[];
  /** Voltages at the ADC's channels, to be changed at will. */
  readonly volts: number[];
  /** When the ADC asked for a channel's voltage. */
  readonly samples: { readonly channel: number; readonly cycle: number }[];
  /** Runs for `ms` of the board's time. */
  runMs(ms: number): void;
  /** What the program reported: a byte, or two. */
  reported(index: number): number;
  reported16(index: number): number;
  /** What the board has sent to the computer since the last look. */
  sent(): number[];
  send(...bytes: number[]): void;
}

/** A board that runs the program, its 65 ms of start-up behind it. */
export function bench(name: string, defines: readonly string[] = [], eeprom?: Uint8Array): Bench {
  const samples: { channel: number; cycle: number }[] = [];
  const volts = [0, 0, 0, 0, 0, 0, 0, 0];
  const board = new Board({
    flash: parseIntelHex(hexOf(name, defines)),
    ...(eeprom === undefined ? {} : { eeprom }),
    voltsAt: (channel, cycle) => {
      samples.push({ channel, cycle });
      return volts[channel] ?? 0;
    },
    onSerialReady: () => undefined,
  });
  const outputs: { output: Output; cycle: number }[] = [];
  board.onOutput((output, cycle) => outputs.push({ output, cycle }));
  board.run(START_UP_CYCLES);
  const reported = (index: number): number => board.peek(REPORT + index);
  return {
    board,
    outputs,
    volts,
    samples,
    runMs: (ms) => {
      board.run(board.cycles + ms * CYCLES_PER_MS);
    },
    reported,
    reported16: (index) => reported(2 * index) | (reported(2 * index + 1) << 8),
    sent: () => [...board.line.take()],
    send: (...bytes) =>
      board.line.send(
        bytes.map((byte) => ({ byte, framingError: false })),
        board.cycles,
      ),
  };
}
