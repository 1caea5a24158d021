/** What tells the three timers apart: registers, vectors, prescalers and waveform modes (data sheet, chapters 15, 16 and 18). */
import { REGISTER, VECTOR } from './registers.ts';

/** Where a mode takes its TOP from. */
export type Top = number | 'ocra' | 'icr';

/** How a timer counts. In `fast` PWM the compare registers take effect at BOTTOM only. */
export interface Mode {
  readonly kind: 'plain' | 'fast';
  readonly top: Top;
}

export interface TimerShape {
  readonly name: string;
  readonly max: number;
  readonly controlA: number;
  readonly controlB: number;
  readonly count: number;
  readonly compareA: number;
  readonly compareB: number;
  /** Input capture register, here only a TOP. */
  readonly capture: number | undefined;
  readonly mask: number;
  readonly flags: number;
  readonly vectors: { readonly overflow: number; readonly compareA: number; readonly compareB: number };
  /** By clock select; undefined is an external clock. */
  readonly prescalers: readonly (number | undefined)[];
  /** By waveform generation mode; undefined is not modelled (phase correct PWM, reserved). */
  readonly modes: readonly (Mode | undefined)[];
}

const SYNCHRONOUS = [0, 1, 8, 64, 256, 1024, undefined, undefined] as const;
const MAX_8 = 0xff;
const MAX_16 = 0xffff;
const plain = (top: Top): Mode => ({ kind: 'plain', top });
const fast = (top: Top): Mode => ({ kind: 'fast', top });

const MODES_8 = [
  plain(MAX_8),
  undefined,
  plain('ocra'),
  fast(MAX_8),
  undefined,
  undefined,
  undefined,
  fast('ocra'),
] as const;

const MODES_16 = [
  plain(MAX_16),
  undefined,
  undefined,
  undefined,
  plain('ocra'),
  fast(0xff),
  fast(0x1ff),
  fast(0x3ff),
  undefined,
  undefined,
  undefined,
  undefined,
  plain('icr'),
  undefined,
  fast('icr'),
  fast('ocra'),
] as const;

export const TIMER0: TimerShape = {
  name: 'timer0',
  max: MAX_8,
  controlA: REGISTER.TCCR0A,
  controlB: REGISTER.TCCR0B,
  count: REGISTER.TCNT0,
  compareA: REGISTER.OCR0A,
  compareB: REGISTER.OCR0B,
  capture: undefined,
  mask: REGISTER.TIMSK0,
  flags: REGISTER.TIFR0,
  vectors: { overflow: VECTOR.TIMER0_OVF, compareA: VECTOR.TIMER0_COMPA, compareB: VECTOR.TIMER0_COMPB },
  prescalers: SYNCHRONOUS,
  modes: MODES_8,
};

export const TIMER1: TimerShape = {
  name: 'timer1',
  max: MAX_16,
  controlA: REGISTER.TCCR1A,
  controlB: REGISTER.TCCR1B,
  count: REGISTER.TCNT1L,
  compareA: REGISTER.OCR1AL,
  compareB: REGISTER.OCR1BL,
  capture: REGISTER.ICR1L,
  mask: REGISTER.TIMSK1,
  flags: REGISTER.TIFR1,
  vectors: { overflow: VECTOR.TIMER1_OVF, compareA: VECTOR.TIMER1_COMPA, compareB: VECTOR.TIMER1_COMPB },
  prescalers: SYNCHRONOUS,
  modes: MODES_16,
};

export const TIMER2: TimerShape = {
  name: 'timer2',
  max: MAX_8,
  controlA: REGISTER.TCCR2A,
  controlB: REGISTER.TCCR2B,
  count: REGISTER.TCNT2,
  compareA: REGISTER.OCR2A,
  compareB: REGISTER.OCR2B,
  capture: undefined,
  mask: REGISTER.TIMSK2,
  flags: REGISTER.TIFR2,
  vectors: { overflow: VECTOR.TIMER2_OVF, compareA: VECTOR.TIMER2_COMPA, compareB: VECTOR.TIMER2_COMPB },
  prescalers: [0, 1, 8, 32, 64, 128, 256, 1024],
  modes: MODES_8,
};
