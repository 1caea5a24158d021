import { DeviceError, type RefusalCode, refusals } from '../contract/index.ts';
import { DeviceRefusedError } from './massager.ts';

/** The error for the firmware's `no CODE`: cause and remedy are the contract's. */
export function refused(code: string): DeviceError {
  if (isRefusal(code)) return new DeviceRefusedError(code, refusals[code].cause, refusals[code].remedy);
  return new DeviceError(
    'refused',
    `The massager refused for a reason that this program does not know: "${code}".`,
    'Update the firmware or this program so that both match.',
  );
}

function isRefusal(code: string): code is RefusalCode {
  return Object.hasOwn(refusals, code);
}
