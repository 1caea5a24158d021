import type { SerialPortStream } from '@serialport/stream';
import type { Clock, Timer } from '../clock/index.ts';
import type { DeviceError } from '../contract/index.ts';
import { Connection } from './connection.ts';
import type { Frame } from './frame.ts';
import { type Greeting, greet, type Identity } from './handshake.ts';
import type { LinkRecord } from './link-record.ts';
import * as problems from './problems.ts';
import type { Requests } from './requests.ts';
import { SilenceWatch } from './silence-watch.ts';
import { type Auxiliary, parseAuxiliary, parseTelemetry, type Telemetry } from './telemetry.ts';

/** How soon a massager that is still checking itself is greeted again, ms. */
const STARTING_RETRY_MS = 250;
/** How often an incompatible massager is greeted again, ms: it may have been given other firmware. */
const INCOMPATIBLE_RETRY_MS = 5000;

export type ContactState = 'opening' | 'handshaking' | 'incompatible' | 'up' | 'stale';

/** What is told, after the contact's properties already show it. */
export type ContactNews =
  | { readonly type: 'telemetry'; readonly telemetry: Telemetry }
  | { readonly type: 'auxiliary'; readonly auxiliary: Auxiliary }
  /** The state has changed. */
  | { readonly type: 'state' }
  /** It is over. Told once, as the last. */
  | { readonly type: 'lost'; readonly problem: DeviceError };

export interface ContactOptions {
  readonly clock: Clock;
  /** Not yet opened, and used for this contact alone. */
  readonly port: SerialPortStream;
  /** The port as the person named it. */
  readonly device: string;
  readonly requests: Requests;
  readonly record: LinkRecord;
  readonly onNews: (news: ContactNews) => void;
}

/**
 * One contact with a massager, from the opening of its port to the loss: opened, greeted, then up for as
 * long as telemetry comes.
 */
export class Contact {
  readonly #options: ContactOptions;
  readonly #connection: Connection;
  readonly #silence: SilenceWatch;
  #state: ContactState = 'opening';
  #problem: DeviceError | null = null;
  #identity: Identity | null = null;
  #upSinceMs: number | null = null;
  #again: Timer | undefined;
  #over = false;

  constructor(options: ContactOptions) {
    this.#options = options;
    this.#connection = new Connection({
      clock: options.clock,
      port: options.port,
      device: options.device,
      onFrame: (frame) => this.#take(frame),
      onDiscard: () => {
        options.record.framesDropped += 1;
      },
      onEnd: (problem) => this.#lose(problem),
    });
    this.#silence = new SilenceWatch(
      options.clock,
      () => {
        if (this.#state === 'up') this.#become('stale', problems.stale());
      },
      () => this.#lose(problems.fellSilent()),
    );
  }

  get state(): ContactState {
    return this.#state;
  }

  /** What stands in the way while it is not up. */
  get problem(): DeviceError | null {
    return this.#problem;
  }

  /** Who answered the handshake; null before. What is heard earlier may come from before it disarmed. */
  get identity(): Identity | null {
    return this.#identity;
  }

  /** When it came up, ms of the clock; null before. */
  get upSinceMs(): number | null {
    return this.#upSinceMs;
  }

  /** Whether bytes can be written now. */
  get isOpen(): boolean {
    return this.#connection.isOpen;
  }

  /** Opens the port and greets. What comes of it is told as news. */
  async begin(): Promise<void> {
    try {
      await this.#connection.open();
    } catch (error) {
      this.#lose(problems.openProblem(this.#options.device, error));
      return;
    }
    this.#become('handshaking');
    await this.#greet();
  }

  write(bytes: string | Uint8Array): void {
    this.#connection.write(bytes);
  }

  /** Closes the port and ends all timers. Nothing is told any more from the call on. */
  async end(): Promise<void> {
    this.#over = true;
    this.#again?.cancel();
    this.#silence.end();
    await this.#connection.close();
  }

  async #greet(): Promise<void> {
    let greeting: Greeting;
    try {
      greeting = await greet(this.#options.requests);
    } catch {
      return; // The contact was lost or ended meanwhile: its requests are rejected only then.
    }
    if (!this.#over) this.#greeted(greeting);
  }

  #greeted(greeting: Greeting): void {
    switch (greeting.type) {
      case 'agreed':
        this.#identity = greeting.identity;
        this.#silence.start();
        this.#become('handshaking');
        break;
      case 'starting':
        this.#greetAfter(STARTING_RETRY_MS);
        break;
      case 'incompatible':
        this.#greetAfter(INCOMPATIBLE_RETRY_MS);
        this.#become('incompatible', problems.incompatible(greeting));
        break;
      case 'silent':
        this.#lose(problems.silent(this.#options.device));
    }
  }

  #greetAfter(delayMs: number): void {
    this.#again = this.#options.clock.after(delayMs, () => void this.#greet());
  }

  #take(frame: Frame): void {
    const { record, requests } = this.#options;
    record.framesReceived += 1;
    if (frame.verb === 'ok' || frame.verb === 'no') requests.answer(frame);
    else if (frame.verb === 'tel') this.#takeTelemetry(parseTelemetry(frame.args));
    else if (frame.verb === 'aux') this.#takeAuxiliary(parseAuxiliary(frame.args));
  }

  #takeTelemetry(telemetry: Telemetry | undefined): void {
    const { clock, onNews, record } = this.#options;
    if (telemetry === undefined) record.framesDropped += 1;
    else if (this.#identity !== null) {
      this.#silence.heard();
      record.lastHeard = clock.date();
      this.#upSinceMs ??= clock.nowMs();
      const changed = this.#state !== 'up';
      this.#state = 'up';
      this.#problem = null;
      onNews({ type: 'telemetry', telemetry });
      if (changed) onNews({ type: 'state' });
    }
  }

  #takeAuxiliary(auxiliary: Auxiliary | undefined): void {
    if (auxiliary === undefined) this.#options.record.framesDropped += 1;
    else if (this.#identity !== null) this.#options.onNews({ type: 'auxiliary', auxiliary });
  }

  #become(state: ContactState, problem: DeviceError | null = null): void {
    if (this.#over) return;
    const changed = this.#state !== state;
    this.#state = state;
    this.#problem = problem;
    if (changed) this.#options.onNews({ type: 'state' });
  }

  #lose(problem: DeviceError): void {
    if (this.#over) return;
    void this.end();
    this.#options.onNews({ type: 'lost', problem });
  }
}
