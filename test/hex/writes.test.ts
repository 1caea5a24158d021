import { describe, expect, it } from 'vitest';
import { looked } from './assemble.ts';
import { motorWrites, watchdogFeeds } from './index.ts';

const inMain = (lines: string) => looked(`start: eor r1, r1\n sei\n ${lines}\n end: rjmp end`);

describe('the places that feed the watchdog', () => {
  it('are counted, each once', () => {
    expect(watchdogFeeds(inMain('wdr\n nop\n wdr')).all).toHaveLength(2);
    expect(watchdogFeeds(inMain('nop')).all).toEqual([]);
  });

  it('are none where nothing leads', () => {
    expect(watchdogFeeds(inMain('over: rjmp end\n wdr')).all).toEqual([]);
  });

  it('in an interrupt are found, also in what it calls', () => {
    const direct = looked('start: sei\n end: rjmp end\n isr: wdr\n reti', { 14: 'isr' });
    expect(watchdogFeeds(direct).inInterrupts).toHaveLength(1);
    const called = looked(
      'start: sei\n end: rjmp end\n isr: push r1\n eor r1, r1\n rcall f\n pop r1\n reti\n f: wdr\n ret',
      { 14: 'isr' },
    );
    expect(watchdogFeeds(called).inInterrupts).toHaveLength(1);
  });
});

describe('the places that write the motor’s registers', () => {
  const written = (lines: string) =>
    motorWrites(inMain(lines)).map(({ register, value }) => [register, value]);

  it.each([
    ['by address', 'ldi r24, 0x82\n sts 0x80, r24', [['TCCR1A', 0x82]]],
    ['through a pointer', 'ldi r30, 0x80\n ldi r31, 0\n ldi r24, 0x82\n stZ r24', [['TCCR1A', 0x82]]],
    ['with what is read', 'lds r24, 512\n sts 0x80, r24', [['TCCR1A', undefined]]],
    [
      'by a bit',
      'sbi 5, 1\n cbi 4, 1',
      [
        ['PORTB', 1],
        ['DDRB', 1],
      ],
    ],
    ['as a whole port', 'lds r24, 512\n out 5, r24', [['PORTB', undefined]]],
    ['by turning a pin over', 'ldi r24, 2\n out 3, r24', [['PINB', 2]]],
  ])('are found %s', (_how, lines, expected) => {
    expect(written(lines)).toEqual(expected);
  });

  it.each([
    'sbi 5, 5',
    'cbi 4, 0',
    'ldi r24, 8\n out 3, r24',
    'sts 0x180, r24',
    'out 6, r24',
  ])('are not those that leave the pin alone: %s', (lines) => {
    expect(written(lines)).toEqual([]);
  });
});
