/** What may drive the motor now: one thing at a time, and only a massager that is ready for it. */
import type { SoleusError } from '../contract/index.ts';
import type { Massager } from '../device/index.ts';
import { OvertakenError } from './command-queue.ts';
import { assertBenchable, assertReady, type StartMode } from './readiness.ts';
import type { Stops } from './stops.ts';

export interface AdmissionOptions {
  readonly massager: Massager;
  readonly stops: Stops;
  /** What has the massager already, or why nothing may begin any more; null while it is free. */
  readonly takenBy: () => SoleusError | null;
}

export class Admission {
  readonly #options: AdmissionOptions;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /** Throws what stands in the way of a session. */
  assertSession(mode: StartMode): void {
    this.#assertFree();
    const { massager } = this.#options;
    assertReady(massager.device(), massager.link(), mode);
  }

  /** Rejects with what stands in the way of the bench; clears a latched stop. */
  async toBench(): Promise<void> {
    this.#assertFree();
    const { massager } = this.#options;
    assertBenchable(massager.device(), massager.link());
    await this.clearLatched();
  }

  /** Clears a latched stop, if one is. Rejects with an OvertakenError where another stop comes meanwhile. */
  async clearLatched(): Promise<void> {
    const { massager, stops } = this.#options;
    if (massager.device().state !== 'latched') return;
    const { count } = stops;
    await massager.clear();
    if (count !== stops.count) throw new OvertakenError();
  }

  #assertFree(): void {
    const taken = this.#options.takenBy();
    if (taken !== null) throw taken;
  }
}
