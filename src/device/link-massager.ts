import { z } from 'zod';
import type { Clock } from '../clock/index.ts';
import {
  type DeviceStatus,
  type FirmwareState,
  LIMITS,
  type LinkStatus,
  type VerbName,
} from '../contract/index.ts';
import {
  type Auxiliary,
  type CreatePort,
  hexName,
  Link,
  type LinkNews,
  type Telemetry,
} from '../link/index.ts';
import { centilevelWord, durationWord } from './arguments.ts';
import { LinkBench } from './bench.ts';
import { ClockDrift } from './clock-drift.ts';
import { deviceStatus } from './device-status.ts';
import type { Massager, MassagerNews } from './massager.ts';
import { misunderstood, refused } from './refusal.ts';

export interface MassagerOptions {
  readonly clock: Clock;
  /** A new port, not yet opened: one for each connection. */
  readonly createPort: CreatePort;
  /** The port as the person named it. */
  readonly deviceName: string;
}

/** The massager behind the ports that `createPort` makes. Nothing is opened before `connect`. */
export function createMassager(options: MassagerOptions): Massager {
  return new LinkMassager(options);
}

/** What `nonce`, `arm` and `bench` answer: the one-time number, the run. */
const nameAnswer = z.tuple([hexName]);

/** States in which no run is armed, so that the motor is off and stays off. */
const AT_REST: ReadonlySet<FirmwareState> = new Set(['unready', 'idle', 'latched', 'fault']);

class LinkMassager implements Massager {
  readonly bench: LinkBench;
  readonly #clock: Clock;
  readonly #link: Link;
  readonly #listeners = new Set<(news: MassagerNews) => void>();
  #telemetry: Telemetry | null = null;
  #startPressed: boolean | null = null;
  #auxiliary: Auxiliary | null = null;
  #drift = new ClockDrift();
  /** The run that commands quote; null where none was begun, or where it was stopped or lost. */
  #run: string | null = null;
  /** Counts the stops and losses, so that an `arm` which was under way in one of them begins nothing. */
  #endings = 0;
  #told: string;

  constructor({ clock, createPort, deviceName }: MassagerOptions) {
    this.#clock = clock;
    this.#link = new Link({ clock, createPort, device: deviceName });
    this.bench = new LinkBench({
      clock,
      ask: (verb, args) => this.#ask(verb, args),
      askName: (verb, args) => this.#askName(verb, args),
    });
    this.#told = this.#summary();
    this.#link.onNews((news) => this.#hear(news));
  }

  device(): DeviceStatus {
    return deviceStatus({
      link: this.#link.state,
      identity: this.#link.identity,
      telemetry: this.#telemetry,
      auxiliary: this.#auxiliary,
      clockDrifted: this.#drift.drifted,
    });
  }

  link(): LinkStatus {
    return this.#link.status();
  }

  startPressed(): boolean | null {
    return this.#startPressed;
  }

  onNews(listener: (news: MassagerNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  connect(): Promise<void> {
    return this.#link.open();
  }

  async close(): Promise<void> {
    if (this.#mayRun() && !(await this.#disarmed())) await this.stop();
    await this.#link.close();
  }

  async arm(mode: 'attended' | 'unattended'): Promise<void> {
    if (this.#drift.drifted) throw refused('fault');
    const endings = this.#endings;
    this.#run = null;
    const nonce = await this.#askName('nonce', []);
    const run = await this.#askName('arm', [nonce, mode === 'attended' ? 'a' : 'u']);
    if (endings !== this.#endings) throw refused('run');
    this.#run = run;
  }

  async segment(level: number, overMs: number): Promise<void> {
    const words = [centilevelWord(level), durationWord(overMs, LIMITS.segmentMaxMs)];
    await this.#ask('seg', [this.#runWord(), ...words]);
  }

  async renewLease(): Promise<void> {
    await this.#ask('keep', [this.#runWord()]);
  }

  async pause(): Promise<void> {
    await this.#ask('pause', [this.#runWord()]);
  }

  async resume(): Promise<void> {
    await this.#ask('resume', [this.#runWord()]);
  }

  async end(overMs: number): Promise<void> {
    const over = durationWord(overMs, LIMITS.endFallMaxMs);
    await this.#ask('end', [this.#runWord(), over]);
  }

  async clear(): Promise<void> {
    await this.#ask('clear', []);
  }

  async lamp(lit: boolean): Promise<void> {
    await this.#ask('lamp', [lit ? '1' : '0']);
  }

  stop(): Promise<boolean> {
    const confirmed = this.#link.stop();
    this.#forgetRun();
    return confirmed;
  }

  #hear(news: LinkNews): void {
    switch (news.type) {
      case 'telemetry':
        this.#startPressed = startSeen(news.telemetry, this.#telemetry);
        this.#telemetry = news.telemetry;
        this.#link.confirmStop(showsStopped(news.telemetry));
        this.#tell({ type: 'telemetry' });
        break;
      case 'auxiliary':
        this.#auxiliary = news.auxiliary;
        this.#checkClock(news.auxiliary.uptimeMs);
        break;
      case 'state':
        if (!this.#link.isUp) this.#forgetRun();
        // Another unit may answer at this port now: its budget is not the last one's.
        if (this.#link.state === 'handshaking') {
          this.#auxiliary = null;
          this.#drift = new ClockDrift();
        }
    }
    this.#tellIfChanged();
  }

  /** S13: with a clock that can't be trusted no time in the rules can be. */
  #checkClock(uptimeMs: number): void {
    const known = this.#drift.drifted;
    this.#drift.take(uptimeMs, this.#clock.nowMs());
    if (this.#drift.drifted && !known) void this.stop();
  }

  #tellIfChanged(): void {
    const summary = this.#summary();
    if (summary === this.#told) return;
    this.#told = summary;
    this.#tell({ type: 'changed' });
  }

  /** What makes a `changed` when it differs. */
  #summary(): string {
    const { state, problem } = this.#link;
    return [state, problem?.code, this.#telemetry?.state, this.#telemetry?.fault, this.#drift.drifted].join(
      ' ',
    );
  }

  #tell(news: MassagerNews): void {
    for (const listener of [...this.#listeners]) listener(news);
  }

  #mayRun(): boolean {
    return (
      this.#link.isUp &&
      !(this.#telemetry !== null && AT_REST.has(this.#telemetry.state) && this.#run === null)
    );
  }

  async #disarmed(): Promise<boolean> {
    this.#forgetRun();
    try {
      await this.#ask('disarm', []);
      return true;
    } catch {
      return false; // The stop byte needs no answer.
    }
  }

  #forgetRun(): void {
    this.#run = null;
    this.#endings += 1;
    this.bench.forgetRun();
  }

  /** The run to quote. Without one the firmware could only refuse. */
  #runWord(): string {
    if (this.#run === null) throw refused('run');
    return this.#run;
  }

  /** Asks and gives the words of the answer. */
  async #ask(verb: VerbName, args: readonly string[]): Promise<readonly string[]> {
    const answer = await this.#link.request(verb, args);
    if (!answer.ok) throw refused(answer.refusal);
    return answer.args;
  }

  async #askName(verb: 'nonce' | 'arm' | 'bench', args: readonly string[]): Promise<string> {
    const words = await this.#ask(verb, args);
    const parsed = nameAnswer.safeParse(words);
    if (!parsed.success) throw misunderstood(verb, words);
    return parsed.data[0];
  }
}

/** A tap is shorter than the time between two telemetries, but the consent that it gives lasts (S16). */
function startSeen(now: Telemetry, before: Telemetry | null): boolean {
  return now.startPressed || (now.consent && before?.consent === false);
}

/** The stop has taken: even a fault, which has the output off already, gives way to it. */
function showsStopped({ state, outputOn }: Telemetry): boolean {
  return state === 'latched' && !outputOn;
}
