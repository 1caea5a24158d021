import { describe, expect, it } from 'vitest';
import { bench, START_UP_CYCLES } from './program.ts';

const BUSY = 0x02;

describe('the EEPROM', () => {
  it('reads, writes in 3.4 ms, clears bits alone, erases alone, and interrupts when it is ready', () => {
    const content = new Uint8Array(16).fill(0xff);
    content[5] = 0xc3;
    content[8] = 0xa5;
    const { board, runMs, reported, reported16 } = bench('eeprom', [], content);
    runMs(30);
    expect(reported(12)).toBe(1);
    expect(reported(0)).toBe(0xc3);
    expect(reported(1) & BUSY).toBe(BUSY);
    expect(reported16(2)).toBeGreaterThanOrEqual(6800);
    expect(reported16(2)).toBeLessThan(6820);
    expect(reported(2)).toBe(0x5a);
    expect(reported(8)).toBe(0x05);
    expect(reported(9)).toBe(0xff);
    expect([reported(10), reported(11)]).toEqual([0, 0x99]);
    expect([...board.eeprom().subarray(5, 10)]).toEqual([0xc3, 0x5a, 0xff, 0xff, 0x99]);
  });

  it('ignores a write that comes more than four cycles after its permission', () => {
    const { runMs, reported } = bench('eeprom');
    runMs(30);
    expect(reported(6) & BUSY).toBe(0);
    expect(reported(7)).toBe(0xff);
  });

  it('keeps its content over a reset, which lets a write under way come to its end', () => {
    const { board, runMs, reported } = bench('keep-writing', [], new Uint8Array(4).fill(0x77));
    while (reported(1) !== 2) board.run(board.cycles + 1);
    board.reset('external');
    expect(board.eeprom()[3]).toBe(0);
    runMs(66);
    expect(reported(0)).toBe(0);
  });

  it('is left erased where the power goes in the middle of a write', () => {
    const { board, reported } = bench('keep-writing', [], new Uint8Array(4).fill(0x77));
    while (reported(1) !== 2) board.run(board.cycles + 1);
    board.reset('power');
    expect([...board.eeprom().subarray(2, 4)]).toEqual([0x77, 0xff]);
  });
});

describe('the ADC', () => {
  it('converts what lies at its channels when it samples, in 25 and then 13 of its clocks', () => {
    const { runMs, volts, reported, reported16 } = bench('adc');
    volts.splice(0, 4, 1.25, 2.5, 0.55, 7);
    runMs(10);
    expect(reported(30)).toBe(1);
    expect([0, 1, 2, 3].map(reported16)).toEqual([256, 512, 112, 1023]);
    expect(reported16(8)).toBeGreaterThanOrEqual(25 * 128);
    expect(reported16(8)).toBeLessThan(25 * 128 + 60);
    expect(reported16(9)).toBeGreaterThanOrEqual(13 * 128);
    expect(reported16(9)).toBeLessThan(13 * 128 + 60);
  });

  it('adjusts to the left, knows its band gap and ground, and measures against the band gap', () => {
    const { runMs, volts, reported16 } = bench('adc');
    volts.splice(0, 4, 1.25, 2.5, 0.55, 7);
    runMs(10);
    expect([4, 5, 6, 7].map(reported16)).toEqual([512 << 6, 225, 0, 512]);
  });

  it('has a flag that a one clears, and that an interrupt clears by itself', () => {
    const { runMs, reported } = bench('adc');
    runMs(10);
    expect(reported(20)).not.toBe(0);
    expect(reported(21)).toBe(0);
    expect(reported(22)).toBe(2);
  });

  it('keeps a result whose low byte was read until its high byte is', () => {
    const { board, runMs, volts, reported } = bench('adc');
    volts.splice(0, 4, 1.25, 2.5, 0.55, 7);
    runMs(10);
    expect(reported(23)).toBe(0);
    expect(board.peek(0x78)).toBe(0);
  });

  it('asks for the voltage at the cycle of the sample', () => {
    const { board, volts, reported16 } = bench('adc');
    let asked = 0;
    Object.defineProperty(volts, 0, {
      get: () => {
        asked ||= board.cycles - START_UP_CYCLES;
        return 1;
      },
    });
    board.run(START_UP_CYCLES + 16_000);
    expect(reported16(0)).toBe(204);
    // Sampled 13.5 of its clocks after the start, which comes within the first few instructions.
    expect(asked).toBeGreaterThan(13.5 * 128);
    expect(asked).toBeLessThan(13.5 * 128 + 700);
  });
});

describe('edges', () => {
  const TACHOMETER = { port: 'D', bit: 2 } as const;
  const STOP = { port: 'D', bit: 3 } as const;
  const MASK = { port: 'D', bit: 7 } as const;
  const CHANGE = { port: 'C', bit: 4 } as const;

  function watched(sense: string) {
    const all = bench('edges', [`SENSE=${sense}`]);
    all.runMs(0.1);
    const pulse = (pin: typeof TACHOMETER | typeof STOP | typeof CHANGE, times: number): void => {
      for (let time = 0; time < times; time += 1) {
        all.board.apply(pin, 'low');
        all.runMs(0.05);
        all.board.apply(pin, 'open');
        all.runMs(0.05);
      }
    };
    return { ...all, pulse };
  }

  it('are counted: falling ones, rising ones, both, and a change of a masked-in pin', () => {
    const falling = watched('_BV(ISC11)');
    falling.pulse(TACHOMETER, 3);
    falling.pulse(STOP, 2);
    falling.pulse(CHANGE, 4);
    expect([0, 1, 2].map(falling.reported)).toEqual([3, 2, 8]);
    const rising = watched('_BV(ISC11)|_BV(ISC10)');
    rising.pulse(STOP, 2);
    expect(rising.reported(1)).toBe(2);
    rising.board.apply(STOP, 'low');
    rising.runMs(0.1);
    expect(rising.reported(1)).toBe(2);
    const both = watched('_BV(ISC10)');
    both.pulse(STOP, 2);
    expect(both.reported(1)).toBe(4);
  });

  it('come again and again as long as a level interrupt finds its pin low', () => {
    const { board, runMs, reported } = watched('0');
    expect(reported(1)).toBe(0);
    expect(reported(5)).toBe(0);
    board.apply(STOP, 'low');
    runMs(0.1);
    const during = reported(1);
    expect(during).toBeGreaterThan(10);
    board.apply(STOP, 'open');
    runMs(0.1);
    const after = reported(1);
    runMs(0.1);
    expect(reported(1)).toBe(after);
  });

  it('that come while the interrupt masks itself are one interrupt later, not none and not many', () => {
    const { board, runMs, reported, pulse } = watched('_BV(ISC11)');
    board.apply(MASK, 'low');
    runMs(0.1);
    pulse(TACHOMETER, 5);
    expect(reported(0)).toBe(1);
    board.apply(MASK, 'open');
    runMs(0.1);
    expect(reported(0)).toBe(2);
  });

  it('need a pull-up: a pin that nothing holds reads low without one, and high with one', () => {
    const { runMs, reported } = watched('_BV(ISC11)');
    runMs(0.1);
    expect(reported(3) & 0b1111_1100).toBe(0b1000_1100);
    expect(reported(4)).toBe(0b0001_0000);
  });
});
