import { describe, expect, it } from 'vitest';
import type { ResetSource } from '../../../src/emulator/board/board.ts';
import { CYCLES_PER_MS } from '../../../src/emulator/board/registers.ts';
import { bench, START_UP_CYCLES } from './program.ts';

const [MCUSR, TCCR1A, DDRB, OCR1AL, WDTCSR, UCSR0B] = [0, 1, 2, 3, 4, 5];
const STARTS = 8;
const WATCHDOG_ON = 0x08;
const HANG = '!'.charCodeAt(0);

function running(defines: readonly string[] = []) {
  const all = bench('hang', defines);
  const resets: { source: ResetSource; cycle: number }[] = [];
  all.board.onReset((source, cycle) => resets.push({ source, cycle }));
  all.runMs(10);
  return { ...all, resets };
}

describe('a reset', () => {
  it('by the watchdog comes its time after a hang, and says so in MCUSR', () => {
    const { board, runMs, send, resets, reported } = running();
    runMs(500);
    expect(resets).toEqual([]);
    const hung = board.cycles;
    send(HANG);
    runMs(400);
    expect(resets.map(({ source }) => source)).toEqual(['watchdog']);
    const afterMs = ((resets[0]?.cycle ?? 0) - hung) / CYCLES_PER_MS;
    expect(afterMs).toBeGreaterThan(256);
    expect(afterMs).toBeLessThan(256.2);
    expect(reported(MCUSR)).toBe(0x08);
  });

  it('turns the output off at once, in the cycle of the reset', () => {
    const { board, runMs, send, outputs, resets } = running();
    expect(board.output.kind).toBe('pwm');
    send(HANG);
    runMs(300);
    expect(outputs.at(-1)).toEqual({ output: { kind: 'open' }, cycle: resets[0]?.cycle });
    runMs(100);
    expect(board.output.kind).toBe('pwm');
  });

  it('really resets: compare value, direction, waveform and serial port are gone, as the program sees them', () => {
    const { board, runMs, reported } = running();
    board.reset('external');
    runMs(70);
    expect([TCCR1A, DDRB, OCR1AL, UCSR0B].map(reported)).toEqual([0, 0, 0, 0]);
  });

  it('keeps the SRAM and the count of cycles, and loses the SRAM with the power', () => {
    const { board, runMs, reported16 } = running();
    expect(reported16(STARTS)).toBe(1);
    const before = board.cycles;
    board.reset('external');
    expect(board.cycles).toBe(before);
    runMs(70);
    expect(reported16(STARTS)).toBe(2);
    board.reset('power');
    runMs(70);
    expect(reported16(STARTS)).toBe(1);
  });

  it.each([
    ['power', 0x01],
    ['external', 0x02],
    ['brownout', 0x04],
  ] as const)('by %s has its own flag', (source, flag) => {
    const { board, runMs, reported } = running();
    board.reset(source);
    runMs(70);
    expect(reported(MCUSR)).toBe(flag);
  });

  it('adds its flag to those that were not cleared, save at power-on', () => {
    const { board, runMs, reported } = running(['KEEP_FLAGS']);
    board.reset('external');
    runMs(70);
    expect(reported(MCUSR)).toBe(0x03);
    board.reset('power');
    runMs(70);
    expect(reported(MCUSR)).toBe(0x01);
  });

  it('takes 65 ms until the first instruction, in which nothing is heard', () => {
    const { board, runMs, send, reported16 } = running();
    board.reset('external');
    const start = board.cycles;
    send(HANG);
    board.run(start + START_UP_CYCLES - 1);
    expect(reported16(STARTS)).toBe(1);
    runMs(1);
    expect(reported16(STARTS)).toBe(2);
    runMs(400);
    expect(reported16(STARTS)).toBe(2);
  });

  it('drops what the peripherals had under way', () => {
    const { board } = running();
    board.reset('external');
    expect(Object.keys(board.agenda.save())).toEqual(['start-up']);
  });
});

describe('the SRAM', () => {
  it('ends after 2,048 bytes', () => {
    const { runMs, reported } = bench('memory-end');
    runMs(1);
    expect([reported(0), reported(1)]).toEqual([0x5a, 0]);
  });
});

describe('the watchdog', () => {
  it('runs on after its own reset, at 16 ms, until the program sees to it', () => {
    const { runMs, send, resets, reported } = running(['KEEP_FLAGS']);
    send(HANG);
    runMs(330);
    expect(reported(WDTCSR) & WATCHDOG_ON).toBe(WATCHDOG_ON);
    expect(resets.length).toBe(1);
  });

  it('resets again and again a program that leaves it alone', () => {
    const { board, runMs } = bench('hang', ['LEAVE_WATCHDOG']);
    const resets: number[] = [];
    board.onReset((_source, cycle) => resets.push(cycle));
    runMs(50);
    expect(resets).toEqual([]);
    board.reset('watchdog');
    runMs(400);
    const periods = resets.slice(1).map((cycle, index) => (cycle - (resets[index] ?? 0)) / CYCLES_PER_MS);
    expect(periods.length).toBe(4);
    for (const period of periods) expect(period).toBeCloseTo(65 + 16, 1);
  });

  it('ignores a change that comes more than four cycles after its permission', () => {
    const { runMs, reported } = bench('hang', ['TOO_LATE']);
    runMs(5);
    expect(reported(6)).toBe(WATCHDOG_ON);
  });

  it('interrupts first and resets at the second time-out, where both are asked for', () => {
    const { board, runMs, reported } = bench('watchdog-interrupt', ['WATCHDOG_RESETS=_BV(WDE)']);
    const resets: string[] = [];
    board.onReset((source) => resets.push(source));
    runMs(70);
    expect([reported(1), resets.length]).toEqual([1, 0]);
    expect(reported(2) & 0x40).toBe(0);
    runMs(130);
    expect(resets).toEqual(['watchdog']);
    expect(reported(0)).toBe(0x08);
  });

  it('interrupts again and again where only that is asked for', () => {
    const { board, runMs, reported } = bench('watchdog-interrupt', ['WATCHDOG_RESETS=0']);
    const resets: string[] = [];
    board.onReset((source) => resets.push(source));
    runMs(64 * 10 + 5);
    expect([reported(1), resets.length]).toEqual([10, 0]);
  });
});
