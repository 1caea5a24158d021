/**
 * The massager as the rules describe it, in steps of 50 ms: what a session must get along with. It is
 * written from the rules and not from the firmware, so that the two can disagree.
 */
import { type DeviceState, LIMITS } from '../../../src/contract/index.ts';
import type { SessionCommand } from '../../../src/session/index.ts';

export const MODEL_STEP_MS = 50;

interface Ramp {
  readonly to: number;
  readonly perMs: number;
}

export class ModelMassager {
  state: DeviceState = 'idle';
  level = 0;
  feet = true;
  /** Time turning since the start, ms. */
  motorOnMs = 0;
  #ramp: Ramp = { to: 0, perMs: 0 };
  #soakMs = 0;
  #leaseMs = 0;
  #pauseMs = 0;
  #absentMs = 0;
  /** Turning starts this long after the level does, so that the soak is measured later than it is asked. */
  readonly #spinUpMs: number;
  #spunMs = 0;

  constructor(spinUpMs = 200) {
    this.#spinUpMs = spinUpMs;
  }

  /** Another massager in the same state. */
  copy(): ModelMassager {
    const copy = new ModelMassager(this.#spinUpMs);
    copy.state = this.state;
    copy.level = this.level;
    copy.feet = this.feet;
    copy.motorOnMs = this.motorOnMs;
    copy.#ramp = this.#ramp;
    copy.#soakMs = this.#soakMs;
    copy.#leaseMs = this.#leaseMs;
    copy.#pauseMs = this.#pauseMs;
    copy.#absentMs = this.#absentMs;
    copy.#spunMs = this.#spunMs;
    return copy;
  }

  get inRun(): boolean {
    return this.state === 'soaking' || this.state === 'running';
  }

  get inPause(): boolean {
    return this.state === 'pausing' || this.state === 'paused';
  }

  /** Null when it obeys, else why it doesn't. */
  command(command: SessionCommand): string | null {
    switch (command.type) {
      case 'arm':
        if (this.state !== 'idle') return this.state;
        if (!this.feet) return 'absent';
        this.state = 'soaking';
        this.#soakMs = 0;
        return this.#renew();
      case 'segment':
        if (!this.inRun) return 'state';
        if (command.level > 1 && this.state === 'soaking') return 'soak';
        this.#rampTo(command.level, command.overMs);
        return this.#renew();
      case 'renewLease':
        return this.inRun || this.inPause ? this.#renew() : 'state';
      case 'pause':
        if (!this.inRun && !this.inPause) return 'state';
        if (this.inRun) this.#pause();
        return this.#renew();
      case 'resume':
        if (!this.inPause) return 'state';
        if (!this.feet) return 'absent';
        this.#goOn();
        return this.#renew();
      case 'end':
        if (!this.inRun && !this.inPause) return 'run';
        this.state = 'stopping';
        this.#rampTo(0, command.overMs);
        return null;
      case 'stop':
        this.cut('latched');
        return null;
    }
  }

  /** START on the unit. */
  tapStart(): void {
    if (this.state === 'paused' && this.feet) this.#goOn();
  }

  /** STOP, a fault, a reset. */
  cut(state: DeviceState): void {
    this.state = state;
    this.level = 0;
    this.#rampTo(0, 0);
  }

  /** One step of time. */
  pass(): void {
    if (this.inRun || this.inPause) {
      this.#leaseMs -= MODEL_STEP_MS;
      if (this.#leaseMs < 0) {
        this.state = 'stopping';
        this.#rampTo(0, 400);
      }
    }
    this.#absentMs = this.feet ? 0 : this.#absentMs + MODEL_STEP_MS;
    if (this.inRun && this.#absentMs >= LIMITS.presenceGoneMs) this.#pause();
    if (this.inPause) this.#pauseMs += MODEL_STEP_MS;
    this.#moveRamp();
    this.#turn();
    if (this.level === 0 && this.state === 'pausing') this.state = 'paused';
    if (this.level === 0 && this.state === 'stopping') this.state = 'idle';
  }

  #renew(): null {
    this.#leaseMs = LIMITS.leaseMs;
    return null;
  }

  #pause(): void {
    this.state = 'pausing';
    this.#pauseMs = 0;
    this.#rampTo(0, 400);
  }

  #goOn(): void {
    if (this.#pauseMs > LIMITS.soakPauseMs) this.#soakMs = 0;
    this.state = this.#soakMs < LIMITS.soakMs ? 'soaking' : 'running';
    this.#absentMs = 0;
    this.#rampTo(1, 0);
  }

  #rampTo(to: number, overMs: number): void {
    this.#ramp = { to, perMs: overMs === 0 ? Number.POSITIVE_INFINITY : Math.abs(to - this.level) / overMs };
  }

  #moveRamp(): void {
    const by = this.#ramp.perMs * MODEL_STEP_MS;
    const gap = this.#ramp.to - this.level;
    this.level = Math.abs(gap) <= by + 1e-9 ? this.#ramp.to : this.level + Math.sign(gap) * by;
  }

  #turn(): void {
    this.#spunMs = this.level > 0 ? this.#spunMs + MODEL_STEP_MS : 0;
    if (!this.inRun) return;
    if (this.level > 0) this.motorOnMs += MODEL_STEP_MS;
    if (this.state !== 'soaking' || !this.feet || this.#spunMs <= this.#spinUpMs || this.level !== 1) return;
    this.#soakMs += MODEL_STEP_MS;
    if (this.#soakMs >= LIMITS.soakMs) this.state = 'running';
  }
}
