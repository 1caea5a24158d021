import { describe, expect, it } from 'vitest';
import { looked } from './assemble.ts';
import { interruptCycles, stretchesOff } from './index.ts';

const nops = (count: number): string => 'nop\n'.repeat(count);

/** The one stretch of a main program: what stands between its first sei and its end. */
function off(lines: string, rest = ''): number[] {
  return stretchesOff(looked(`start: eor r1, r1\n sei\n ${lines}\n end: rjmp end\n ${rest}`)).map(
    ({ cycles }) => cycles,
  );
}

describe('a stretch with interrupts off', () => {
  it('lasts from cli to the instruction after sei', () => {
    expect(off(`cli\n ${nops(10)} sei\n nop`)).toEqual([1 + 10 + 1 + 1]);
  });

  it('of 300 cycles is seen as that', () => {
    expect(off(`cli\n ${nops(297)} sei\n nop`)).toEqual([300]);
  });

  it('goes on when the instruction after sei is another cli', () => {
    expect(Math.max(...off(`cli\n ${nops(10)} sei\n cli\n ${nops(10)} sei\n nop`))).toBe(12 + 12 + 1);
  });

  it('ends where a saved status is put back', () => {
    expect(off(`in r0, 63\n cli\n ${nops(5)} out 63, r0\n nop`)).toEqual([1 + 5 + 1 + 1]);
  });

  it('is as long as its longest way, with the functions called on it', () => {
    const cycles = off(
      'cli\n lds r16, 512\n cpi r16, 0\n breq short\n rcall f\n short: sei\n nop',
      `f: ${nops(20)} ret`,
    );
    expect(cycles).toEqual([1 + 2 + 1 + 1 + 3 + 20 + 4 + 1 + 1]);
  });

  it('includes all rounds of a loop that counts', () => {
    expect(off('ldi r16, 50\n cli\n again: dec r16\n brne again\n sei\n nop')).toEqual([
      1 + 49 * 3 + 2 + 1 + 1,
    ]);
  });

  it('follows a function that returns with interrupts off to where it was called', () => {
    expect(off(`rcall f\n ${nops(7)} sei\n nop`, 'f: cli\n ret')).toEqual([1 + 4 + 7 + 1 + 1]);
  });

  it('before interrupts are first switched on is start-up, and none', () => {
    expect(stretchesOff(looked(`start: cli\n ${nops(300)} sei\n end: rjmp end`))).toEqual([]);
  });

  it.each([
    [
      'a loop whose end depends on what is read',
      'cli\n again: lds r16, 512\n cpi r16, 0\n brne again\n sei',
      /loop whose end/,
    ],
    ['a loop of unknown length', 'lds r16, 512\n cli\n again: dec r16\n brne again\n sei', /loop whose end/],
    ['a sleep', 'cli\n sleep\n sei', /sleeps with interrupts off/],
    ['no end', 'cli\n for: rjmp for', /loop whose end/],
    ['a status from nowhere', 'cli\n lds r0, 512\n out 63, r0', /status register that is not known/],
  ])('is refused for %s', (_what, lines, why) => {
    expect(() => off(lines)).toThrow(why);
  });
});

describe('an interrupt', () => {
  it('lasts from its response, by its longest way, to the instruction after its return', () => {
    const functions = looked(
      `start: sei
        end: rjmp end
        isr: push r16
        lds r16, 512
        push r17
        pop r17
        pop r16
        reti`,
      { 1: 'isr' },
    );
    const response = 4;
    const vector = 3;
    expect(interruptCycles(functions)).toEqual([{ at: 2, cycles: response + vector + 5 * 2 + 4 + 4 }]);
  });

  it('with a loop of unknown length is refused', () => {
    const functions = looked(
      'start: sei\n end: rjmp end\n isr: sbi 5, 3\n lds r16, 512\n cpi r16, 0\n breq isr\n reti',
      {
        1: 'isr',
      },
    );
    expect(() => interruptCycles(functions)).toThrow(/loop whose end/);
  });
});
