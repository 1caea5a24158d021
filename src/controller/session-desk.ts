/** Where sessions are begun and steered: one at a time, and only as care and the massager allow. */
import { randomUUID } from 'node:crypto';
import type { Clock, Pace } from '../clock/index.ts';
import { DEFAULT_PROFILE, type SessionStatus } from '../contract/index.ts';
import { checkPress, type Session, type SessionPressName, sessionStatus } from '../session/index.ts';
import type { Admission } from './admission.ts';
import { OvertakenError } from './command-queue.ts';
import * as conflicts from './conflicts.ts';
import type { Journal } from './journal.ts';
import type { ProgrammeLibrary } from './library.ts';
import type { Household, PersonalCare } from './people/index.ts';
import { asRuleRefusal, type StartMode } from './readiness.ts';
import type { SessionRunner } from './session-runner.ts';

export interface StartRequest {
  readonly programme: string;
  /** Whose session it is, by id or name; the default person's without one. */
  readonly profile?: string;
  readonly mode: StartMode;
}

export type ControllerPress = Extract<SessionPressName, 'pause' | 'resume' | 'deeper' | 'lighter' | 'stop'>;

export interface SessionDeskOptions {
  readonly clock: Clock;
  readonly pace: Pace;
  readonly runner: SessionRunner;
  readonly journal: Journal;
  readonly admission: Admission;
  readonly household: Household;
  readonly library: ProgrammeLibrary;
  readonly care: PersonalCare;
}

export class SessionDesk {
  readonly #options: SessionDeskOptions;
  #startingFor: string | null = null;

  constructor(options: SessionDeskOptions) {
    this.#options = options;
  }

  /** Whose session is about to begin; null while none is. */
  get startingFor(): string | null {
    return this.#startingFor;
  }

  /** As `Controller.start` says. */
  async start({ programme: id, profile = DEFAULT_PROFILE, mode }: StartRequest): Promise<SessionStatus> {
    const { clock, pace, runner, journal, admission, household, library, care } = this.#options;
    const person = household.get(profile);
    const written = library.get(id);
    admission.assertSession(mode);
    const programme = care.admit(person, written, mode);
    this.#startingFor = person.id;
    try {
      await admission.clearLatched();
      pace.setBusy(true);
      const session = await runner.begin({
        id: randomUUID(),
        programme,
        profile: person.id,
        mode,
        nowMs: clock.nowMs(),
      });
      if (session.state === 'ended') throw new OvertakenError();
      journal.begin(session);
      return sessionStatus(session, clock.nowMs());
    } catch (error) {
      throw asRuleRefusal(error);
    } finally {
      this.#startingFor = null;
      if (runner.session === null) pace.setBusy(false);
    }
  }

  /** As `Controller.press` says. */
  async press(sessionId: string | undefined, press: ControllerPress): Promise<SessionStatus> {
    const { clock, runner } = this.#options;
    const session = this.#livingSession(sessionId);
    const refusal = checkPress(session, press);
    if (refusal !== null) throw refusal;
    try {
      return sessionStatus(await runner.press(session, press), clock.nowMs());
    } catch (error) {
      throw asRuleRefusal(error);
    }
  }

  #livingSession(sessionId: string | undefined): Session {
    const { session } = this.#options.runner;
    if (session === null) throw conflicts.noSession();
    if (sessionId !== undefined && sessionId !== session.id) throw conflicts.otherSession();
    return session;
  }
}
