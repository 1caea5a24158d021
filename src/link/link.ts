import type { SerialPortStream } from '@serialport/stream';
import type { Clock, Timer } from '../clock/index.ts';
import {
  type DeviceError,
  type LinkState,
  type LinkStatus,
  STOP_BYTE,
  type VerbName,
} from '../contract/index.ts';
import type { FoundPort } from './auto-port.ts';
import { backOffMs, STEADY_MS } from './back-off.ts';
import { Contact, type ContactNews } from './contact.ts';
import type { Identity } from './handshake.ts';
import { LinkRecord } from './link-record.ts';
import * as problems from './problems.ts';
import { type Answer, Requests } from './requests.ts';
import { StopSignal } from './stop-signal.ts';
import type { Auxiliary, Telemetry } from './telemetry.ts';

export interface LinkOptions {
  readonly clock: Clock;
  /**
   * A new port, not yet opened: one for each connection, since a closed port keeps stale writes. A promise where it is
   * looked for first, and may be found under another name.
   */
  readonly createPort: CreatePort;
  /** The port as the person named it. */
  readonly device: string;
}

export type CreatePort = () => SerialPortStream | Promise<FoundPort>;

/** What a listener is told, after `status()` already shows it. */
export type LinkNews =
  | { readonly type: 'telemetry'; readonly telemetry: Telemetry }
  | { readonly type: 'auxiliary'; readonly auxiliary: Auxiliary }
  /** The link's state, or the problem that it has, has changed. */
  | { readonly type: 'state' };

/**
 * The way to one massager, kept up by itself: after a loss the port is opened again with a growing wait.
 * Every contact begins with a handshake, which disarms (S7); no command is carried over from one to the
 * next.
 */
export class Link {
  readonly #options: LinkOptions;
  readonly #listeners = new Set<(news: LinkNews) => void>();
  readonly #record = new LinkRecord();
  readonly #requests: Requests;
  readonly #stopSignal: StopSignal;
  #wanted = false;
  /** The port as it is known now. */
  #device: string;
  /** The search for a port that is under way. */
  #search: Promise<FoundPort> | undefined;
  #contact: Contact | undefined;
  #identity: Identity | null = null;
  /** Why the last contact was lost; null once another is up. */
  #problem: DeviceError | null = null;
  /** The contact that was up last. */
  #lastUp: Contact | undefined;
  /** Losses in a row without a steady contact between them. */
  #losses = 0;
  #next: Timer | undefined;
  #openers: (() => void)[] = [];
  #toldState = 'closed undefined';

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#device = options.device;
    this.#requests = new Requests({
      clock: options.clock,
      write: (line) => this.#contact?.write(line),
      onRetry: () => {
        this.#record.retries += 1;
      },
      onAnswer: (verb, roundTripMs) => {
        // A handshake's time is that of the board's start.
        if (verb !== 'hello') this.#record.roundTrips.add(roundTripMs);
      },
    });
    this.#stopSignal = new StopSignal(options.clock, () => this.#contact?.write(Uint8Array.of(STOP_BYTE)));
  }

  get state(): LinkState {
    const state = this.#contact?.state ?? (this.#search === undefined ? undefined : 'opening');
    // After a loss it stays lost until a port is open again, lest it flicker with every attempt.
    if (state === undefined || (state === 'opening' && this.#problem !== null)) {
      return this.#wanted ? 'lost' : 'closed';
    }
    return state;
  }

  /** What stands in the way while the link is not up; the last loss until it is up again. */
  get problem(): DeviceError | null {
    return this.#contact?.problem ?? this.#problem;
  }

  /** Whether commands can be sent. */
  get isUp(): boolean {
    return this.state === 'up' || this.state === 'stale';
  }

  /** Who answered the last handshake; null before the first. */
  get identity(): Identity | null {
    return this.#identity;
  }

  status(): LinkStatus {
    const { state, problem } = this;
    return {
      state,
      device: this.#device,
      problem: problem && { code: problem.code, cause: problem.message, remedy: problem.remedy },
      ...this.#record.summary(),
    };
  }

  /** Calls `listener` until the returned function is called. */
  onNews(listener: (news: LinkNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Opens the link and keeps it up until `close`. Resolves when it first is up, or is known not to be. */
  open(): Promise<void> {
    if (!this.#wanted) {
      this.#wanted = true;
      this.#connect();
    }
    return new Promise((resolve) => {
      this.#openers.push(resolve);
      this.#answerOpeners();
    });
  }

  /** Ends the connection and all timers. What waits for an answer is rejected. */
  async close(): Promise<void> {
    if (!this.#wanted) return;
    this.#wanted = false;
    this.#problem = null;
    this.#losses = 0;
    const contact = this.#letGo(problems.closed());
    this.#tellState();
    await contact?.end();
  }

  /**
   * Sends a command and resolves with its answer, which may be a refusal. Rejects with a DeviceError:
   * `not-connected`, `no-answer`, `link-lost`, `link-busy`, `closed`, or `stopped` while a stop is being
   * sent.
   */
  request(verb: VerbName, args: readonly string[]): Promise<Answer> {
    if (!this.isUp) return Promise.reject(problems.notConnected(this.problem));
    if (this.#stopSignal.active) return Promise.reject(problems.overtakenByStop());
    return this.#requests.ask(verb, args);
  }

  /**
   * Writes the stop byte at once, past all requests, and drops those; repeats it until `confirmStop` (S2).
   * Resolves true with the confirmation, false where the port is not open, is lost meanwhile, or nothing
   * confirms it within STOP_PATIENCE_MS.
   */
  stop(): Promise<boolean> {
    if (this.#contact?.isOpen !== true) return Promise.resolve(false);
    const confirmed = this.#stopSignal.start();
    // A handshake goes on: it moves nothing.
    if (this.isUp) this.#requests.discard(problems.overtakenByStop());
    return confirmed;
  }

  /** Whether the telemetry that has just come shows the massager stopped. */
  confirmStop(stopped: boolean): void {
    if (this.#stopSignal.active) this.#stopSignal.confirm(stopped);
  }

  #connect(): void {
    let port: ReturnType<CreatePort>;
    try {
      port = this.#options.createPort();
    } catch (error) {
      this.#lose(problems.openProblem(this.#device, error));
      return;
    }
    if (port instanceof Promise) void this.#connectTo(port);
    else this.#connectThrough(port);
  }

  async #connectTo(search: Promise<FoundPort>): Promise<void> {
    this.#search = search;
    this.#tellState();
    try {
      const { device, port } = await search;
      if (this.#search !== search) return;
      this.#search = undefined;
      this.#device = device;
      this.#connectThrough(port);
    } catch (error) {
      if (this.#search === search) this.#lose(problems.openProblem(this.#device, error));
    }
  }

  #connectThrough(port: SerialPortStream): void {
    const contact: Contact = new Contact({
      clock: this.#options.clock,
      port,
      device: this.#device,
      requests: this.#requests,
      record: this.#record,
      onNews: (news) => this.#hear(contact, news),
    });
    this.#contact = contact;
    this.#tellState();
    void contact.begin();
  }

  #hear(contact: Contact, news: ContactNews): void {
    if (news.type === 'lost') {
      this.#lose(news.problem);
      return;
    }
    this.#identity = contact.identity ?? this.#identity;
    if (contact.state === 'up' && this.#lastUp !== contact) this.#cameUp(contact);
    this.#answerOpeners();
    if (news.type === 'state') this.#tellState();
    else this.#tell(news);
  }

  #cameUp(contact: Contact): void {
    if (this.#lastUp !== undefined) this.#record.reconnects += 1;
    this.#lastUp = contact;
    this.#problem = null;
  }

  #lose(problem: DeviceError): void {
    const { clock } = this.#options;
    const upSinceMs = this.#contact?.upSinceMs ?? null;
    if (upSinceMs !== null && clock.nowMs() - upSinceMs >= STEADY_MS) this.#losses = 0;
    this.#letGo(problems.lostMeanwhile(problem));
    this.#problem = problem;
    this.#next = clock.after(backOffMs(this.#losses), () => this.#connect());
    this.#losses += 1;
    this.#tellState();
  }

  /** Drops the contact and all that waits for it. */
  #letGo(error: DeviceError): Contact | undefined {
    const contact = this.#contact;
    this.#contact = undefined;
    this.#search = undefined;
    this.#next?.cancel();
    this.#requests.discard(error);
    this.#stopSignal.abandon();
    this.#answerOpeners();
    return contact;
  }

  /** Those who wait for `open` have their answer once there is one, good or bad. */
  #answerOpeners(): void {
    if (this.state === 'opening' || this.state === 'handshaking') return;
    for (const resolve of this.#openers.splice(0)) resolve();
  }

  #tellState(): void {
    const state = `${this.state} ${this.problem?.code}`;
    if (state === this.#toldState) return;
    this.#toldState = state;
    this.#tell({ type: 'state' });
  }

  #tell(news: LinkNews): void {
    for (const listener of [...this.#listeners]) listener(news);
  }
}
