/**
 * What the motor's pin does, judged by direction, latch and compare unit rather than by its edges: the
 * waveform changes a thousand times less often than the level.
 */
import { pins } from '../../../hardware/pins.ts';
import type { IoPort } from './port.ts';
import type { Waveform } from './timer.ts';

export type Output =
  /** The pin is an input: the driver's pull-down keeps the motor off. */
  | { readonly kind: 'open' }
  | { readonly kind: 'low' }
  | { readonly kind: 'high' }
  /** High for `highCounts` of `periodCounts` timer clocks. Fast PWM never gives less than one: a compare value of 0 is a spike. */
  | { readonly kind: 'pwm'; readonly highCounts: number; readonly periodCounts: number };

/** Share of the time that the driver is on, 0 to 1. */
export function dutyOf(output: Output): number {
  if (output.kind === 'pwm') return output.highCounts / output.periodCounts;
  return output.kind === 'high' ? 1 : 0;
}

/** Off as S12 means it: the pin low (or let go), the compare output disconnected. */
export function isOff(output: Output): boolean {
  return output.kind === 'open' || output.kind === 'low';
}

export function sameOutput(a: Output, b: Output): boolean {
  if (a.kind === 'pwm' && b.kind === 'pwm')
    return a.highCounts === b.highCounts && a.periodCounts === b.periodCounts;
  return a.kind === b.kind;
}

const MASK = 1 << pins.motor.bit;

/** The output as the port and Timer 1 stand. */
export function motorOutput(port: IoPort, waveform: Waveform): Output {
  if ((port.directions & MASK) === 0) return { kind: 'open' };
  if (waveform.kind === 'pwm') {
    return { kind: 'pwm', highCounts: waveform.highCounts, periodCounts: waveform.periodCounts };
  }
  const high = waveform.kind === 'steady' ? waveform.high : (port.latch & MASK) !== 0;
  return { kind: high ? 'high' : 'low' };
}
