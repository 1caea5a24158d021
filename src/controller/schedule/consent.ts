/** Consent on the unit itself (S16): START pressed while a run waits, and feet on the plate. */
import { LIMITS } from '../../contract/index.ts';

export class Consent {
  /** A button that was pressed before the run waited is no press for it. */
  #wasPressed: boolean | null = null;
  #pressedMs = Number.NEGATIVE_INFINITY;

  /** START as telemetry tells it. */
  hear(startPressed: boolean | null, nowMs: number): void {
    if (startPressed === true && this.#wasPressed === false) this.#pressedMs = nowMs;
    this.#wasPressed = startPressed;
  }

  /** For as long as the massager itself counts a press. */
  isGiven(presence: boolean | null, nowMs: number): boolean {
    return presence === true && nowMs - this.#pressedMs <= LIMITS.consentMs;
  }
}
