import { DeviceError } from './problem.ts';

/** The stop byte was sent, but no telemetry shows that it arrived. */
export function unconfirmedStop(): DeviceError {
  return new DeviceError(
    'stop-unconfirmed',
    'The stop was sent, but the massager has not confirmed it.',
    'Press STOP on the unit.',
  );
}
