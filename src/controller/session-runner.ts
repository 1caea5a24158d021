/**
 * Plays one session at a time on the massager: steps it with the clock, with what the device says and
 * with presses, and takes its commands there. The session decides; this only carries.
 */
import { type Clock, every, type Timer } from '../clock/index.ts';
import { asSoleusError, LIMITS } from '../contract/index.ts';
import type { Massager } from '../device/index.ts';
import {
  beginSession,
  type Session,
  type SessionInput,
  type SessionNews,
  type SessionPressName,
  type SessionStart,
  type SessionStep,
  step,
} from '../session/index.ts';
import { CommandQueue } from './command-queue.ts';

export interface SessionRunnerOptions {
  readonly clock: Clock;
  readonly massager: Massager;
  /** Hears of every step, after it is taken. */
  readonly onStep: (session: Session, news: readonly SessionNews[]) => void;
}

export class SessionRunner {
  readonly #options: SessionRunnerOptions;
  readonly #queue: CommandQueue;
  /** The last session, be it over or not. */
  #latest: Session | null = null;
  #tick: Timer | undefined;

  constructor(options: SessionRunnerOptions) {
    this.#options = options;
    this.#queue = new CommandQueue(options.massager, (command, error) => {
      this.#feed({
        type: 'failed',
        nowMs: options.clock.nowMs(),
        command: command.type,
        reason: asSoleusError(error).message,
      });
    });
  }

  /** The session that lives; null between sessions. */
  get session(): Session | null {
    return this.#latest?.state === 'ended' ? null : this.#latest;
  }

  /** Begins a session. Resolves with it once the massager is armed; rejects with why it isn't. */
  begin(plan: SessionStart): Promise<Session> {
    const first = beginSession(plan);
    this.#tick = every(this.#options.clock, LIMITS.leaseRenewMs, () => {
      this.#feed({ type: 'tick', nowMs: this.#options.clock.nowMs() });
    });
    return this.#take(first);
  }

  /** A press on the living session. Resolves with it once the massager has done what is asked. */
  press(session: Session, press: SessionPressName): Promise<Session> {
    return this.#take(step(session, { type: 'press', nowMs: this.#options.clock.nowMs(), press }));
  }

  /** The massager has been sent a stop already: nothing that waits may follow it. */
  stop(press: 'stop-now' | 'hurts'): void {
    this.#queue.empty();
    this.#feed({ type: 'press', nowMs: this.#options.clock.nowMs(), press });
  }

  /** The massager has news. */
  hear(): void {
    const { clock, massager } = this.#options;
    const { state, level, fault, presence } = massager.device();
    const nowMs = clock.nowMs();
    if (state === 'disconnected' || state === 'connecting' || state === 'incompatible')
      this.#feed({ type: 'lost', nowMs });
    else this.#feed({ type: 'device', nowMs, state, level, fault: fault?.name ?? null, presence });
  }

  /** The process ends: the session is over, whatever the massager says. */
  abandon(): void {
    this.#feed({ type: 'lost', nowMs: this.#options.clock.nowMs() });
  }

  /** A step whose commands nobody waits for: the session hears of their failure by itself. */
  #feed(input: SessionInput): void {
    if (this.session === null) return;
    this.#take(step(this.session, input)).catch(() => undefined);
  }

  async #take({ session, commands, news }: SessionStep): Promise<Session> {
    this.#latest = session;
    const taken = this.#queue.push(commands);
    if (session.state === 'ended') this.#tick?.cancel();
    this.#options.onStep(session, news);
    await taken;
    return this.#latest ?? session;
  }
}
