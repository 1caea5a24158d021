/** The output switching at a steady current: what the benches of the motor's path have in common. */
import { PWM_PERIOD_COUNTS } from '../../../src/contract/index.ts';
import type { Design } from '../../design.ts';
import { DIODE_V, MOTOR_EMF_CONSTANT, MOTOR_OHM } from '../../motor.ts';
import { pins } from '../../pins.ts';
import { VOLTS_PER_AMPERE } from '../../signals.ts';
import { type Bench, CLOSED, type Measurement, steady, type Waveform } from '../bench.ts';
import { chipNode } from '../elements.ts';
import { ammeter, currentOf, voltage } from '../nodes.ts';
import { diodeOf, mosfetOf, motorOf, processorOf, relayOf, volts } from '../roles.ts';
import { AT_REST } from './rest.ts';

const CLOCK_HZ = 16e6;
export const PWM_PERIOD_S = PWM_PERIOD_COUNTS / CLOCK_HZ;
/** The pulses begin this much after the periods do. */
const DELAY_S = PWM_PERIOD_S / 10;
/** In two periods the way in has died away. */
export const SETTLED_S = 2 * PWM_PERIOD_S;
/** A pin's high level, V. */
export const HIGH = steady(5);

export interface Driven {
  readonly supplyV: number;
  readonly ampere: number;
  readonly rotorRadPerS: number;
}

/** Share of the period for which the output is on when that current flows on average. */
export function dutyFor({ supplyV, ampere, rotorRadPerS }: Driven): number {
  return (MOTOR_EMF_CONSTANT * rotorRadPerS + ampere * MOTOR_OHM + DIODE_V) / (supplyV + DIODE_V);
}

function pwm(duty: number): Waveform {
  return { pulse: { delayS: DELAY_S, widthS: duty * PWM_PERIOD_S, periodS: PWM_PERIOD_S } };
}

/** The relay's contact closed. */
export function relayClosed(design: Design): Bench['contacts'] {
  return { [relayOf(design).name]: { common: CLOSED } };
}

/** The output switching for some periods, with the motor at its current from the first moment on. */
export function driving(
  design: Design,
  driven: Driven,
  periods: number,
): Omit<Bench, 'name' | 'what' | 'measurements'> {
  return {
    ...AT_REST,
    supplyV: driven.supplyV,
    motorA: driven.ampere,
    supplyA: dutyFor(driven) * driven.ampere,
    rotorRadPerS: driven.rotorRadPerS,
    pins: { motor: pwm(dutyFor(driven)), lamp: HIGH },
    contacts: relayClosed(design),
    spanS: periods * PWM_PERIOD_S,
    settledS: SETTLED_S,
    stepS: PWM_PERIOD_S / 50,
  };
}

/** When the output is on amid the pulse of a period; there the firmware measures. */
export function midOfPulseS(driven: Driven, period: number): number {
  return period * PWM_PERIOD_S + DELAY_S + (dutyFor(driven) / 2) * PWM_PERIOD_S;
}

/** Voltage across the motor MOSFET's chip. */
export function drainVolts(design: Design): string {
  const mosfet = mosfetOf(design);
  return voltage(chipNode(mosfet, 'drain'), chipNode(mosfet, 'source'));
}

export const drainCurrent = (design: Design): string => currentOf(ammeter(mosfetOf(design)));
export const motorCurrent = (design: Design): string => currentOf(ammeter(motorOf(design)));

/** What the firmware reads at a moment, in amperes. */
export function sensedAmperes(design: Design, name: string, atS: number): Measurement {
  const input = volts(processorOf(design), pins.current.nano);
  return { name, asked: `FIND par('${input}/${VOLTS_PER_AMPERE}') AT=${atS}` };
}

/** Of the flyback diode, where there is one. */
export function diodeMeasurements(design: Design, window: string): Measurement[] {
  const diode = diodeOf(design);
  if (diode === undefined) return [];
  const [current, reverse] = [
    currentOf(ammeter(diode)),
    voltage(chipNode(diode, 'cathode'), chipNode(diode, 'anode')),
  ];
  return [
    { name: 'diode_reverse_peak_v', asked: `MAX par('${reverse}') ${window}` },
    { name: 'diode_peak_a', asked: `MAX ${current} ${window}` },
    { name: 'diode_mean_a', asked: `AVG ${current} ${window}` },
  ];
}
