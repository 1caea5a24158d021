import { DeviceError, type RefusalCode, refusals, type VerbName } from '../contract/index.ts';

/** The firmware said no. */
export class DeviceRefusedError extends DeviceError {
  readonly refusal: RefusalCode;

  constructor(refusal: RefusalCode, cause: string, remedy: string) {
    super(`device-${refusal}`, cause, remedy);
    this.refusal = refusal;
  }
}

/** The error for the firmware's `no CODE`: cause and remedy are the contract's. */
export function refused(code: string): DeviceError {
  if (isRefusal(code)) return new DeviceRefusedError(code, refusals[code].cause, refusals[code].remedy);
  return new DeviceError(
    'refused',
    `The massager refused for a reason that this program does not know: "${code}".`,
    'Update the firmware or this program so that both match.',
  );
}

/** The error for an answer that isn't what the contract says. */
export function misunderstood(verb: VerbName, words: readonly string[]): DeviceError {
  return new DeviceError(
    'bad-answer',
    `The massager answered "${words.join(' ')}" to "${verb}".`,
    'Report this: the two sides disagree about the protocol.',
  );
}

function isRefusal(code: string): code is RefusalCode {
  return Object.hasOwn(refusals, code);
}
