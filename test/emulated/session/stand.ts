/** A session on the shipped hex: the real link, device and session, on an emulated board whose time the test moves. */
import type { Programme } from '../../../src/contract/index.ts';
import { SessionRunner } from '../../../src/controller/session-runner.ts';
import type { Massager } from '../../../src/device/index.ts';
import type { EmulatedMassager } from '../../../src/emulator/index.ts';
import type { Session, SessionNews } from '../../../src/session/index.ts';
import { Connected } from '../connected.ts';

/** Time passes in pieces of this length, after each of which the test may look, ms. */
const PIECE_MS = 100;

/** What the motor did in one piece of time. */
export interface Moment {
  readonly atMs: number;
  readonly session: Session;
  readonly level: number;
  readonly outputOn: boolean;
  readonly rpm: number;
}

export class Stand {
  readonly runner: SessionRunner;
  readonly news: SessionNews[] = [];
  readonly moments: Moment[] = [];
  readonly #connected: Connected;
  #session: Session | undefined;

  private constructor(connected: Connected) {
    this.#connected = connected;
    this.runner = new SessionRunner({
      clock: this.emulated.clock,
      massager: this.massager,
      onStep: (session, news) => {
        this.#session = session;
        this.news.push(...news);
      },
    });
    this.massager.onNews(() => this.runner.hear());
  }

  /** Connected, with a session of this programme begun. */
  static async running(programme: Programme): Promise<Stand> {
    const stand = new Stand(await Connected.on());
    const begun = stand.runner.begin({
      id: 'one',
      programme,
      profile: 'default',
      mode: 'attended',
      nowMs: stand.emulated.clock.nowMs(),
    });
    await stand.#during(begun);
    return stand;
  }

  get emulated(): EmulatedMassager {
    return this.#connected.emulated;
  }

  get massager(): Massager {
    return this.#connected.massager;
  }

  get errors(): readonly unknown[] {
    return this.#connected.errors;
  }

  get session(): Session {
    if (this.#session === undefined) throw new Error('no session yet');
    return this.#session;
  }

  async off(): Promise<void> {
    await this.#connected.off();
  }

  async feet(on: boolean): Promise<void> {
    await this.emulated.frontPanel.apply({ do: 'feet', on });
  }

  /** START on the unit, pressed and let go. */
  async tapStart(): Promise<void> {
    await this.#during(this.emulated.frontPanel.apply({ do: 'press-start' }));
  }

  async press(press: Parameters<SessionRunner['press']>[1]): Promise<void> {
    await this.#during(this.runner.press(this.session, press));
  }

  /** Lets time pass, s. */
  async pass(seconds: number): Promise<void> {
    const endMs = this.emulated.clock.nowMs() + seconds * 1000;
    while (this.emulated.clock.nowMs() < endMs) await this.#piece();
  }

  /** Lets time pass until `met`, for half an hour at most. */
  async passUntil(met: (session: Session) => boolean): Promise<void> {
    const endMs = this.emulated.clock.nowMs() + 1_800_000;
    while (!met(this.session)) {
      if (this.emulated.clock.nowMs() > endMs) throw new Error(`never: ${this.session.state}`);
      await this.#piece();
    }
  }

  async #piece(): Promise<void> {
    await this.emulated.advance(PIECE_MS);
    if (this.#session === undefined) return;
    this.moments.push({
      atMs: this.emulated.clock.nowMs(),
      session: this.#session,
      level: this.massager.device().level,
      outputOn: this.emulated.board.outputOn,
      rpm: this.#connected.rotorRpm,
    });
  }

  async #during(work: Promise<unknown>): Promise<void> {
    await this.#connected.during(work);
  }
}
