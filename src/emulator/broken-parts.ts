/** What a broken part does to the signals around it. */
import { ADC_REFERENCE_V, TACHOMETER_PULSES_PER_TURN } from '../../hardware/signals.ts';
import type { BrokenParts } from '../contract/index.ts';

/** All parts in order. */
export const SOUND: BrokenParts = {
  mosfet: 'sound',
  relay: 'sound',
  tachometer: 'sound',
  temperatureSensor: 'sound',
};

const PULSES_PER_TURN: Readonly<Record<BrokenParts['tachometer'], number>> = {
  sound: TACHOMETER_PULSES_PER_TURN,
  lost: 0,
  doubled: 2 * TACHOMETER_PULSES_PER_TURN,
  halved: TACHOMETER_PULSES_PER_TURN / 2,
};

/** Pulses that the tachometer gives in one turn; a lost one lets its pull-up have the pin. */
export function pulsesPerTurn(parts: BrokenParts): number {
  return PULSES_PER_TURN[parts.tachometer];
}

/** Volts at the temperature input where the sensor no longer says: an open one leaves it to its pull-up. */
export function brokenTemperatureVolts({ temperatureSensor }: BrokenParts): number | undefined {
  if (temperatureSensor === 'sound') return undefined;
  return temperatureSensor === 'open' ? ADC_REFERENCE_V : 0;
}
