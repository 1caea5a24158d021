/** What a script is told when something can't be. */
import { DeviceError, type DeviceStatus, SoleusError } from '../contract/index.ts';
import { levelOfValue } from './drives.ts';
import { ANALOG_PINS, MODES, PINS, PWM_MAX } from './pins.ts';

/** The longest that a write may count, s (our policy). */
export const HOLD_MAX_S = 60;

/** Why the massager can't be used now, from what it says itself. */
export function notConnected({ state }: DeviceStatus): DeviceError {
  return new DeviceError(
    'not-connected',
    `The massager isn’t connected (${state}), so nothing can be written to it.`,
    'Wait for the event "ready" of the SoleusIO, and write again. What was written meanwhile is not kept.',
  );
}

export const stopped = (): SoleusError =>
  new DeviceError(
    'stopped',
    'The script has stopped the massager.',
    'Clear it with io.clear() once nobody minds.',
    { rule: 'S2' },
  );

export const closedByScript = (): SoleusError =>
  new DeviceError('closed', 'The script has closed the massager.', 'Make a new SoleusIO.');

export const holdOutOfRange = (holdS: number): SoleusError =>
  new SoleusError(
    'hold-out-of-range',
    `A write can’t count for ${holdS} seconds.`,
    `Give holdS as more than 0 and at most ${HOLD_MAX_S} seconds, and write again in time.`,
  );

export const valueOutOfRange = (value: number): SoleusError =>
  new SoleusError(
    'value-out-of-range',
    `The motor can’t be set to ${value}.`,
    `Values go from 0 (off) to ${PWM_MAX} (level ${levelOfValue(PWM_MAX)}).`,
  );

export function wrongMode(pin: number, mode: number): SoleusError {
  const name = Object.entries(MODES).find(([, value]) => value === mode)?.[0] ?? String(mode);
  const does = pin === PINS.motor ? 'PWM' : ANALOG_PINS.includes(pin) ? 'ANALOG' : 'INPUT';
  return new SoleusError(
    'pin-mode',
    `Pin ${pin} of the massager doesn’t do ${name}.`,
    `It does ${does}. The motor is pin ${PINS.motor}, by PWM; the lamp and the relay belong to the firmware alone.`,
  );
}
