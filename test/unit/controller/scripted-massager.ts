/**
 * A massager in memory for tests of what stands above the device: it keeps the rules that a session
 * meets (arming, soak, ramps, lease, pause, presence, latch) on a clock, and notes what it was asked.
 */
import { type Clock, every, type Timer } from '../../../src/clock/index.ts';
import {
  DeviceError,
  type DeviceState,
  type DeviceStatus,
  type FaultName,
  faults,
  LIMITS,
  type LinkStatus,
  type RefusalCode,
  refusals,
} from '../../../src/contract/index.ts';
import {
  type Bench,
  DeviceRefusedError,
  type Massager,
  type MassagerNews,
} from '../../../src/device/index.ts';

const STEP_MS = 50;
const RUNNING: readonly DeviceState[] = ['soaking', 'running', 'pausing', 'paused', 'stopping'];

const closed = (): Promise<never> =>
  Promise.reject(new DeviceRefusedError('window', refusals.window.cause, refusals.window.remedy));
const closedBench: Bench = {
  begin: closed,
  duty: closed,
  end: closed,
  close: closed,
  store: closed,
  copies: closed,
};

export class ScriptedMassager implements Massager {
  /** Every command, as `name argument…`, in the order it came. */
  readonly asked: string[] = [];
  feet = true;
  stopPressed = false;
  /** START on the unit is pressed. */
  start = false;
  calibrated = true;
  budgetS = 3600;
  /** Answers to commands are held back until this is settled. */
  hold: Promise<void> | undefined;
  /** Whether a stop is confirmed. */
  confirmsStop = true;
  closed = false;

  readonly #clock: Clock;
  readonly #listeners = new Set<(news: MassagerNews) => void>();
  #connected = false;
  #problem: LinkStatus['problem'] = null;
  #state: DeviceState = 'idle';
  #fault: FaultName | null = null;
  #level = 0;
  #target = 0;
  #perMs = 0;
  #soakMs = 0;
  #leaseMs = 0;
  #absentMs = 0;
  #refuses = new Map<string, RefusalCode>();
  #ticks: Timer | undefined;
  #sinceTelemetryMs = 0;

  /** Nobody has held START. */
  readonly bench: Bench = closedBench;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  startPressed(): boolean | null {
    return this.start;
  }

  device(): DeviceStatus {
    const state = this.#connected ? this.#state : 'disconnected';
    return {
      state,
      level: this.#level,
      targetLevel: this.#target,
      measuredLevel: this.#level,
      rpm: this.#level * 1000,
      currentA: 0.5,
      temperatureC: 25,
      supplyV: 24,
      presence: this.feet,
      stopPressed: this.stopPressed,
      fault:
        this.#fault === null
          ? null
          : { name: this.#fault, cause: faults[this.#fault].cause, remedy: faults[this.#fault].remedy },
      firmware: { version: '0.1.0', hash: 'abcd', resetCause: 'power' },
      serial: 'TEST0001',
      calibrated: this.calibrated,
      budgetS: this.budgetS,
    };
  }

  link(): LinkStatus {
    return {
      state: this.#connected ? 'up' : 'lost',
      device: 'scripted',
      lastHeard: null,
      problem: this.#problem,
      framesReceived: 0,
      framesDropped: 0,
      retries: 0,
      reconnects: 0,
      roundTripMs: null,
    };
  }

  onNews(listener: (news: MassagerNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async connect(): Promise<void> {
    this.#ticks ??= every(this.#clock, STEP_MS, () => this.#step());
    this.plug();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.#connected = false;
    this.#ticks?.cancel();
  }

  /** The cable goes in, or stays out with a problem. */
  plug(): void {
    this.#connected = true;
    this.#problem = null;
    this.#tell('changed');
  }

  pull(): void {
    this.#connected = false;
    this.#problem = { code: 'link-lost', cause: 'The massager fell silent.', remedy: 'Check the cable.' };
    this.#rest('idle');
  }

  /** The next command of this name is refused. */
  refuse(command: string, code: RefusalCode): void {
    this.#refuses.set(command, code);
  }

  raise(fault: FaultName): void {
    this.#fault = fault;
    this.#rest('fault');
  }

  become(state: DeviceState): void {
    this.#state = state;
    this.#tell('changed');
  }

  arm(mode: 'attended' | 'unattended'): Promise<void> {
    return this.#answer(`arm ${mode}`, () => {
      if (this.#state === 'latched') throw refusal('latched');
      if (!this.feet) throw refusal('absent');
      this.#soakMs = 0;
      this.#leaseMs = 0;
      this.become('soaking');
    });
  }

  segment(level: number, overMs: number): Promise<void> {
    return this.#answer(`segment ${level.toFixed(2)} ${overMs}`, () => {
      if (this.#state === 'soaking' && level > 1) throw refusal('soak');
      this.#target = level;
      this.#perMs = overMs === 0 ? Number.POSITIVE_INFINITY : Math.abs(level - this.#level) / overMs;
      this.#leaseMs = 0;
    });
  }

  renewLease(): Promise<void> {
    return this.#answer('renewLease', () => {
      this.#leaseMs = 0;
    });
  }

  pause(): Promise<void> {
    return this.#answer('pause', () => this.#fall('pausing'));
  }

  resume(): Promise<void> {
    return this.#answer('resume', () => {
      if (!this.feet) throw refusal('absent');
      this.#leaseMs = 0;
      this.#target = 1;
      this.#perMs = Number.POSITIVE_INFINITY;
      this.become(this.#soakMs >= LIMITS.soakMs ? 'running' : 'soaking');
    });
  }

  end(overMs: number): Promise<void> {
    return this.#answer(`end ${overMs}`, () => this.#fall('stopping'));
  }

  clear(): Promise<void> {
    return this.#answer('clear', () => {
      this.#fault = null;
      this.#rest('idle');
    });
  }

  lamp(lit: boolean): Promise<void> {
    return this.#answer(`lamp ${lit}`, () => undefined);
  }

  async stop(): Promise<boolean> {
    this.asked.push('stop');
    if (!this.#connected || !this.confirmsStop) return false;
    await Promise.resolve();
    this.#rest('latched');
    return true;
  }

  async #answer(command: string, act: () => void): Promise<void> {
    this.asked.push(command);
    await this.hold;
    if (!this.#connected) throw new DeviceError('not-connected', 'Not connected.', 'Check the cable.');
    const name = command.split(' ')[0] ?? '';
    const code = this.#refuses.get(name);
    this.#refuses.delete(name);
    if (code !== undefined) throw refusal(code);
    act();
  }

  #fall(state: DeviceState): void {
    this.#target = 0;
    this.#perMs = Math.max(this.#level, 0.01) / LIMITS.pauseFallMs;
    this.#leaseMs = 0;
    this.become(state);
  }

  #rest(state: DeviceState): void {
    this.#level = 0;
    this.#target = 0;
    this.become(state);
  }

  #step(): void {
    if (!this.#connected) return;
    if (RUNNING.includes(this.#state)) this.#run();
    this.#sinceTelemetryMs += STEP_MS;
    const period = RUNNING.includes(this.#state) ? LIMITS.telemetryRunMs : LIMITS.telemetryIdleMs;
    if (this.#sinceTelemetryMs < period) return;
    this.#sinceTelemetryMs = 0;
    this.#tell('telemetry');
  }

  #run(): void {
    const step = this.#perMs * STEP_MS;
    const gap = this.#target - this.#level;
    this.#level = Math.abs(gap) <= step ? this.#target : this.#level + Math.sign(gap) * step;
    this.#leaseMs += STEP_MS;
    if (this.#leaseMs > LIMITS.leaseMs) {
      this.#rest('idle');
      return;
    }
    this.#absentMs = this.feet ? 0 : this.#absentMs + STEP_MS;
    const turning = this.#state === 'soaking' || this.#state === 'running';
    if (turning && this.#absentMs >= LIMITS.presenceGoneMs) {
      this.#fall('pausing');
      return;
    }
    if (this.#state === 'soaking') {
      if (this.#level >= 1) this.#soakMs += STEP_MS;
      if (this.#soakMs >= LIMITS.soakMs) this.become('running');
    }
    if (this.#level > 0) return;
    if (this.#state === 'pausing') this.become('paused');
    if (this.#state === 'stopping') this.#rest('idle');
  }

  #tell(type: MassagerNews['type']): void {
    for (const listener of [...this.#listeners]) listener({ type });
  }
}

function refusal(code: RefusalCode): DeviceRefusedError {
  return new DeviceRefusedError(code, refusals[code].cause, refusals[code].remedy);
}
