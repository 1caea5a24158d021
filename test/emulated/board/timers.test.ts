import { describe, expect, it } from 'vitest';
import { dutyOf, isOff } from '../../../src/emulator/board/index.ts';
import { bench, hexOf } from './program.ts';

const PERIOD = 800;

function pwm() {
  const all = bench('pwm');
  all.runMs(1);
  return {
    ...all,
    /** Sends commands one after the other, each in force before the next. */
    command: (letters: string) => {
      for (const letter of letters) {
        all.send(letter.charCodeAt(0));
        all.runMs(0.2);
      }
    },
  };
}

describe('the motor output', () => {
  it('is judged by direction, latch and compare unit', () => {
    const { board, command } = pwm();
    expect(board.output).toEqual({ kind: 'low' });
    command('q');
    expect(board.output).toEqual({ kind: 'low' });
    command('c');
    expect(board.output).toEqual({ kind: 'pwm', highCounts: 200, periodCounts: PERIOD });
    expect(board.outputOn).toBe(true);
    command('i');
    expect(board.output).toEqual({ kind: 'open' });
    command('o');
    expect(board.output.kind).toBe('pwm');
    command('dh');
    expect(board.output).toEqual({ kind: 'high' });
    command('l');
    expect(board.output).toEqual({ kind: 'low' });
  });

  it('shows the spike of a compare value of 0 that is still connected', () => {
    const { board, command } = pwm();
    command('zc');
    expect(board.output).toEqual({ kind: 'pwm', highCounts: 1, periodCounts: PERIOD });
    expect(isOff(board.output)).toBe(false);
    expect(dutyOf(board.output)).toBeCloseTo(1 / PERIOD, 9);
    command('d');
    expect(isOff(board.output)).toBe(true);
  });

  it('is steadily high at TOP, and stays as it stood when the timer stops', () => {
    const { board, command } = pwm();
    command('fc');
    expect(board.output).toEqual({ kind: 'high' });
    command('s');
    expect(board.output).toEqual({ kind: 'high' });
    command('qr');
    expect(board.output.kind).toBe('pwm');
  });

  it('takes a new compare value at BOTTOM only, and says at which cycle', () => {
    const { outputs, command } = pwm();
    command('qcf');
    const [connected, taken] = outputs.slice(-2);
    expect(taken?.output).toEqual({ kind: 'high' });
    command('q');
    const lowered = outputs.at(-1);
    expect(lowered?.output).toEqual({ kind: 'pwm', highCounts: 200, periodCounts: PERIOD });
    expect(((lowered?.cycle ?? 0) - (taken?.cycle ?? 0)) % PERIOD).toBe(0);
    expect(((taken?.cycle ?? 0) - (connected?.cycle ?? 0)) % PERIOD).not.toBe(0);
  });

  it('follows a TOP that changes at once', () => {
    const { board, command } = pwm();
    command('qct');
    expect(board.output).toEqual({ kind: 'pwm', highCounts: 200, periodCounts: 1600 });
  });

  it('reports no change when nothing changes', () => {
    const { outputs, command } = pwm();
    command('qc');
    const before = outputs.length;
    command('qqchh');
    expect(outputs.length).toBe(before);
  });
});

describe('the timers', () => {
  it('interrupt as often as their registers say, to the last one', () => {
    const { runMs, reported16 } = bench('periods');
    runMs(1000.9);
    expect([0, 1, 2, 3, 4].map(reported16)).toEqual([1000, 61, 61, 1000, 1001]);
  });

  it('count without being counted: TCNT is what the cycles say, and stands while stopped', () => {
    const { runMs, reported16 } = bench('counter');
    runMs(20);
    // TCNT is read in the second cycle of LDS, two of which lie between write and read.
    expect(reported16(0)).toBeGreaterThanOrEqual(0x01f0);
    expect(reported16(0)).toBeLessThan(0x01f0 + 8);
    expect(reported16(1)).toBeGreaterThanOrEqual(1004);
    expect(reported16(1)).toBeLessThan(1012);
    expect(reported16(3)).toBe(reported16(2));
  });

  it('set flags by themselves, which stay until they are cleared', () => {
    const { runMs, reported } = bench('counter');
    runMs(20);
    const [COMPARE_A, BOTH] = [0x02, 0x03];
    expect([8, 9, 10, 11].map((index) => reported(index) & BOTH)).toEqual([0, COMPARE_A, 0, BOTH]);
  });

  it('have no event due while nobody waits for one', () => {
    const { board, runMs } = bench('counter');
    runMs(20);
    expect(Object.keys(board.agenda.save())).toEqual([]);
  });
});

describe('what the board does not model', () => {
  it.each([
    ['PHASE_CORRECT', /waveform mode 2 of timer1/],
    ['OTHER_OUTPUT', /other than OC1A/],
    ['TOGGLING', /outside fast PWM/],
    ['CAPTURE', /input capture/],
    ['EXTERNAL_CLOCK', /external clock for timer0/],
    ['CLOCK_PRESCALER', /system clock prescaler/],
    ['POWER_DOWN', /sleep modes other than idle/],
    ['SEVEN_BITS', /8N1/],
    ['FREE_RUNNING', /automatic triggering/],
    ['OTHER_TRIGGER', /automatic triggering/],
    ['OWN_FLASH', /own flash/],
  ])('is refused aloud: %s', (define, message) => {
    expect(hexOf('refused', [define])).toContain(':00000001FF');
    expect(() => bench('refused', [define]).runMs(1)).toThrow(message);
  });

  it('is only what was asked for: the same program without asking runs', () => {
    expect(() => bench('refused').runMs(1)).not.toThrow();
  });
});
