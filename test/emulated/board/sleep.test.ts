import { describe, expect, it } from 'vitest';
import { CYCLES_PER_MS } from '../../../src/emulator/board/registers.ts';
import { bench } from './program.ts';

const SWITCH = { port: 'D', bit: 4 } as const;

describe('sleep', () => {
  it('is skipped: a program that sleeps between ticks is awake for a fraction of its time', () => {
    const { board, runMs, reported } = bench('sleep-race');
    runMs(100.5);
    expect(reported(2)).toBe(100);
    const { sleptCycles, longestAwakeCycles } = board.activity;
    expect(sleptCycles / (100.5 * CYCLES_PER_MS)).toBeGreaterThan(0.98);
    expect(longestAwakeCycles).toBeLessThan(1000);
  });

  it('goes on in the next run, and never past the end that was asked for', () => {
    const { board, reported } = bench('sleep-race');
    const start = board.cycles;
    for (let slice = 1; slice <= 1005; slice += 1) {
      const end = start + slice * 1600;
      board.run(end);
      expect(board.cycles).toBeGreaterThanOrEqual(end);
      expect(board.cycles).toBeLessThan(end + 12);
    }
    expect(reported(2)).toBe(100);
    const whole = bench('sleep-race').board;
    whole.run(board.cycles);
    expect(board.save()).toEqual(whole.save());
  });

  it('does not swallow an interrupt that comes between sei and sleep, at whatever cycle it comes', () => {
    const { board, runMs, reported } = bench('sleep-race');
    runMs(2);
    const tick = board.cycles;
    for (let offset = 0; offset < 200; offset += 1) {
      // Beside each tick, when the program is awake, one cycle later each time.
      board.run(tick + (2 * offset + 1) * CYCLES_PER_MS + 60 + offset);
      const before = reported(0);
      board.apply(SWITCH, offset % 2 === 0 ? 'low' : 'open');
      const applied = board.cycles;
      while (reported(0) === before && board.cycles < applied + 400) board.run(board.cycles + 1);
      expect(reported(0), `offset ${offset}`).toBe((before + 1) & 0xff);
    }
  });

  it('without interrupts lasts until a reset', () => {
    const { board, runMs, reported } = bench('never-woken');
    runMs(50);
    expect(reported(0)).toBe(1);
    expect(board.activity.sleptCycles).toBeGreaterThan(49 * CYCLES_PER_MS);
    board.reset('external');
    runMs(50);
    expect(reported(0)).toBe(1);
  });

  it('is nothing without permission', () => {
    const { runMs, reported } = bench('never-woken', ['NO_PERMISSION']);
    runMs(1);
    expect(reported(0)).toBe(2);
  });

  it('leaves the main program one instruction after each interrupt', () => {
    const { runMs, reported } = bench('one-between');
    runMs(5);
    // 100 interrupts back to back, four instructions to a round of the loop.
    expect(reported(1)).toBe(100);
    expect(reported(0)).toBeGreaterThanOrEqual(25);
    expect(reported(0)).toBeLessThanOrEqual(27);
  });
});
