/**
 * The motor's pin, from a script's writes to commands. The latest write counts, nothing is kept for later,
 * and what ends the run from outside the script needs a write of 0 before the next start.
 */
import type { Clock } from '../clock/index.ts';
import { asSoleusError, DeviceError, type SoleusError } from '../contract/index.ts';

/** One way to drive the motor: by levels, or by duty on the bench. */
export interface Drive {
  begin(): Promise<void>;
  /** To the strength that a pin's value of 1 to 255 stands for. Renews the lease. */
  apply(value: number): Promise<void>;
  renew(): Promise<void>;
  end(): Promise<void>;
  /** Why the run is over or must be, from what the unit says; undefined while it goes on. */
  ended(): SoleusError | undefined;
}

export interface MotorDriveOptions {
  readonly clock: Clock;
  readonly drive: Drive;
  /** How long a write counts, ms: without another one the motor goes off. */
  readonly holdMs: number;
  /** Told why a write wasn't carried out, or why the motor is off. */
  onError(error: SoleusError): void;
  /** Told when the last write has become too old. */
  onLapse(): void;
}

export class MotorDrive {
  readonly #options: MotorDriveOptions;
  #wish = 0;
  #unserved = false;
  #writtenAtMs = 0;
  #running = false;
  #working: Promise<void> | null = null;
  /** Why nothing but 0 may be written. */
  #barred: SoleusError | null = null;

  constructor(options: MotorDriveOptions) {
    this.#options = options;
  }

  /** Whether something is under way, or a run is on. */
  get busy(): boolean {
    return this.#running || this.#working !== null;
  }

  /** Takes a write. Throws a SoleusError (`write-0-first`) while only 0 may be written. */
  write(value: number): void {
    if (value === 0) this.#barred = null;
    if (this.#barred !== null) throw writeZeroFirst(this.#barred);
    this.#wish = value;
    this.#unserved = true;
    this.#writtenAtMs = this.#options.clock.nowMs();
    this.#work();
  }

  /**
   * Telemetry has arrived: the step that renews the lease (S1). A script that hangs gets none, and one that
   * has not written for too long isn't renewed.
   */
  step(): void {
    if (!this.#running || this.#working !== null) return;
    const ended = this.#options.drive.ended();
    if (ended !== undefined) {
      this.#fail(ended);
      return;
    }
    if (this.#options.clock.nowMs() - this.#writtenAtMs < this.#options.holdMs) {
      this.#enter(() => this.#options.drive.renew());
      return;
    }
    this.#wish = 0;
    this.#unserved = true;
    this.#work();
    this.#options.onLapse();
  }

  /** A stop, or a lost link: the run is over, and what was written is forgotten. */
  forget(why: SoleusError): void {
    this.#wish = 0;
    this.#unserved = false;
    this.#running = false;
    this.#barred = why;
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#working !== null) await this.#working;
  }

  #work(): void {
    if (this.#working === null) this.#enter(() => this.#serve());
  }

  async #serve(): Promise<void> {
    const { drive } = this.#options;
    while (this.#unserved) {
      this.#unserved = false;
      if (this.#wish === 0) {
        if (this.#running) await drive.end();
        this.#running = false;
      } else if (this.#running) {
        await drive.apply(this.#wish);
      } else {
        await drive.begin();
        this.#running = true;
        // What was written meanwhile counts, and after a stop or a loss nothing does.
        if (this.#barred === null) this.#unserved = true;
        else throw this.#barred;
      }
    }
  }

  #enter(work: () => Promise<void>): void {
    const working = work()
      .catch((error: unknown) => this.#fail(asSoleusError(error)))
      .finally(() => {
        this.#working = null;
        if (this.#unserved) this.#work();
      });
    this.#working = working;
  }

  #fail(why: SoleusError): void {
    const runOn = this.#running;
    const known = this.#barred;
    this.forget(why);
    if (runOn) void this.#options.drive.end().catch(() => undefined); // The lease ends it too.
    if (known === null) this.#options.onError(why);
  }
}

function writeZeroFirst(why: SoleusError): DeviceError {
  return new DeviceError(
    'write-0-first',
    `The motor was not started again. It is off because of this: ${why.message}`,
    `${why.remedy} Then write 0 to the motor (motor.stop()), and start again: no loop of a script goes on by itself.`,
    { cause: why },
  );
}
