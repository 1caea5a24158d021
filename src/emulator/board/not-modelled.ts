import { SoleusError } from '../../contract/index.ts';

/**
 * The program asked for something that the emulated ATmega328P doesn't have. It is refused aloud: to go
 * on would show a picture that no real board gives.
 */
export class NotModelledError extends SoleusError {
  constructor(what: string) {
    super(
      'not-modelled',
      `The emulated ATmega328P does not model ${what}.`,
      'Change the firmware to do without it, or extend src/emulator/board.',
    );
  }
}
