/** One massager, its session and its records, as the interfaces see them. */
import { randomUUID } from 'node:crypto';
import type {
  FrontPanel,
  Health,
  SessionStatus,
  SoleusError,
  SoleusEvent,
  Status,
} from '../contract/index.ts';
import { sessionStatus } from '../session/index.ts';
import type { Store } from '../store/index.ts';
import { Admission } from './admission.ts';
import { Calibration, CalibrationHistory } from './calibration/index.ts';
import * as conflicts from './conflicts.ts';
import type { ControllerOptions } from './controller-options.ts';
import type { EventText } from './event-texts.ts';
import { Journal } from './journal.ts';
import { ProgrammeLibrary } from './library.ts';
import { notedPanel } from './noted-panel.ts';
import { type Guides, type History, type Household, openPeople, type PersonalCare } from './people/index.ts';
import { asRuleRefusal, isKnown } from './readiness.ts';
import { openSchedules, type Scheduler, type Schedules } from './schedule/index.ts';
import { type ControllerPress, SessionDesk, type StartRequest } from './session-desk.ts';
import { keepPace } from './session-pace.ts';
import { SessionRunner } from './session-runner.ts';
import { shownDevice } from './shown-device.ts';
import { StatusFeed, type StatusNews } from './status-feed.ts';
import { Stops } from './stops.ts';
import { Technician } from './technician/index.ts';

/** The record as others may read it. */
export type Records = Pick<Store, 'listSessions' | 'getSession' | 'getTrace' | 'eventsAfter'>;

/** Device states in which the firmware holds a run. */
const ARMED = new Set(['soaking', 'running', 'pausing', 'paused', 'stopping', 'bench']);

/** Drives one massager: sessions in, records and statuses out. */
export class Controller {
  readonly id = randomUUID();
  readonly version: string;
  /** The front panel of an emulated massager. */
  readonly frontPanel: FrontPanel | undefined;
  /** What was: sessions, traces, events. */
  readonly records: Records;
  /** The people who use it. */
  readonly household: Household;
  /** Screening, limits, dose and follow-ups of a person. */
  readonly care: PersonalCare;
  /** What people have on record, to take along and to forget. */
  readonly history: History;
  /** The programmes there are. */
  readonly library: ProgrammeLibrary;
  /** What is done beside the massage. */
  readonly guides: Guides;
  /** Who may calibrate and use bench mode. */
  readonly technician: Technician;
  /** The calibrations on record. */
  readonly calibrations: CalibrationHistory;
  /** The calibration under way, and how the unit’s stands. */
  readonly calibration: Calibration;
  /** What runs by itself, once somebody consents on the unit. */
  readonly schedules: Schedules;

  readonly #options: ControllerOptions;
  readonly #runner: SessionRunner;
  readonly #journal: Journal;
  readonly #feed: StatusFeed;
  readonly #stops: Stops;
  readonly #desk: SessionDesk;
  readonly #scheduler: Scheduler;
  readonly #eventListeners = new Set<(event: SoleusEvent) => void>();
  #end: Promise<boolean> | undefined;
  /** What the unit's own switches last said. */
  #sensed = '';

  constructor(options: ControllerOptions) {
    const { clock, massager, store, frontPanel, homeZone } = options;
    const note = (event: EventText, sessionId?: string): void => this.#journal.note(event, sessionId);
    this.#options = options;
    this.version = options.version;
    this.records = store;
    this.frontPanel =
      frontPanel &&
      notedPanel(frontPanel, (text) => {
        note(text);
        this.#feed.changed();
      });
    this.#feed = new StatusFeed(clock);
    this.#stops = new Stops({ massager, note });
    this.#journal = new Journal({ store, onEvent: (event) => this.#tell(event) });
    this.#runner = new SessionRunner({
      clock,
      massager,
      onStep: (session, news) => {
        this.#journal.follow(session, news, massager.device());
        keepPace(options.pace, session, news);
        if (news.length > 0) this.#feed.changed();
      },
    });
    this.library = new ProgrammeLibrary({ records: store.programmes, note });
    ({
      household: this.household,
      care: this.care,
      history: this.history,
      guides: this.guides,
    } = openPeople({
      clock,
      store,
      homeZone,
      emulated: frontPanel !== undefined,
      note,
      busyWith: () => this.#desk.startingFor ?? this.#runner.session?.profile ?? null,
      onRemoved: () => this.schedules.reread(),
    }));
    this.technician = new Technician({ clock: options.wallClock, records: store.technician, note });
    this.calibrations = new CalibrationHistory({ records: store.calibrations, clock, homeZone, note });
    const admission = new Admission({ massager, stops: this.#stops, takenBy: () => this.#takenBy() });
    const admit = (): Promise<void> => admission.toBench();
    this.calibration = new Calibration({ ...options, records: this.calibrations, note, admit });
    const { household, library, care } = this;
    const sessions = { runner: this.#runner, journal: this.#journal, admission };
    this.#desk = new SessionDesk({ ...options, ...sessions, household, library, care });
    ({ schedules: this.schedules, scheduler: this.#scheduler } = openSchedules({
      ...options,
      ...{ household, library, care, note },
      busyWith: () => this.#busyWith(),
      start: (programme, profile) => this.start({ programme, profile, mode: 'unattended' }),
      onChange: () => this.#feed.changed(),
    }));
    massager.onNews((news) => this.#hear(news.type));
  }

  /** Connects to the massager and keeps the link up from now on. Resolves once it is up or known not to be. */
  connect(): Promise<void> {
    return this.#options.massager.connect();
  }

  status(): Status {
    const { clock, massager, pace, frontPanel } = this.#options;
    const session = this.#runner.session;
    return {
      v: 1,
      time: clock.date().toISOString(),
      controller: {
        id: this.id,
        version: this.version,
        emulated: frontPanel !== undefined,
        speed: pace.speed(),
      },
      device: shownDevice(massager.device(), session),
      session: session && sessionStatus(session, clock.nowMs()),
      link: massager.link(),
      waiting: this.#scheduler.waiting,
    };
  }

  /** `ok` once the massager is ready or what stands in its way is known. */
  health(): Health['status'] {
    return isKnown(this.#options.massager.device(), this.#options.massager.link()) ? 'ok' : 'starting';
  }

  /**
   * Starts a session and resolves once the massager is armed. A person's start clears a latched stop
   * first; a schedule's never does. Rejects with a NotFoundError, a ConflictError while one runs, a
   * RefusedError with the rule or the care fact behind it, or a DeviceError.
   */
  start(request: StartRequest): Promise<SessionStatus> {
    return this.#desk.start(request);
  }

  /**
   * A press on the session that runs, which must be the one meant; `stop` ends it by a short ramp.
   * Rejects with a ConflictError where there is none or it doesn't take the press now, a RefusedError
   * with its rule, or a DeviceError.
   */
  press(sessionId: string | undefined, press: ControllerPress): Promise<SessionStatus> {
    return this.#desk.press(sessionId, press);
  }

  /**
   * STOP: sends the stop byte before anything else, with a session or without (S2). Resolves true once
   * the massager has confirmed it, false when it hasn't within 2 s.
   */
  stop(reason?: 'hurts'): Promise<boolean> {
    const confirmed = this.#stops.send(reason, this.#runner.session);
    this.#runner.stop(reason === 'hurts' ? 'hurts' : 'stop-now');
    this.calibration.stopped();
    this.#scheduler.stopped();
    return confirmed;
  }

  /** Clears a latched fault or stop whose cause has gone (S9); nothing happens where none is latched. */
  async clearFault(): Promise<void> {
    const { massager } = this.#options;
    const { state } = massager.device();
    if (state !== 'fault' && state !== 'latched') return;
    try {
      await massager.clear();
    } catch (error) {
      throw asRuleRefusal(error);
    }
  }

  /** Runs what is scheduled from now on. */
  keepSchedules(): void {
    this.#scheduler.begin();
  }

  /** Calls `listener` when the status has news, until the returned function is called. */
  onStatus(listener: (news: StatusNews) => void): () => void {
    return this.#feed.onNews(listener);
  }

  /** Calls `listener` with each event, until the returned function is called. */
  onEvent(listener: (event: SoleusEvent) => void): () => void {
    this.#eventListeners.add(listener);
    return () => this.#eventListeners.delete(listener);
  }

  /**
   * Ends everything, the motor first: waits until the massager confirms that (2 s at most), then closes
   * the port and what else there is. A session that ran is on record as interrupted. Resolves false when
   * something ran and its stop was not confirmed.
   */
  shutdown(): Promise<boolean> {
    this.#end ??= this.#shutDown();
    return this.#end;
  }

  async #shutDown(): Promise<boolean> {
    const { massager, release } = this.#options;
    const runs = this.#busyWith() !== null;
    const stopped = runs ? massager.stop() : true;
    this.#stops.countOne();
    this.#runner.abandon();
    const confirmed = await stopped;
    this.#scheduler.end();
    await this.calibration.shutdown();
    await massager.close();
    for (const end of release) await end();
    return confirmed;
  }

  #tell(event: SoleusEvent): void {
    for (const listener of [...this.#eventListeners]) listener(event);
  }

  /** Why nothing else may drive the motor now; null while it is free. */
  #takenBy(): SoleusError | null {
    if (this.#end !== undefined) return conflicts.shuttingDown();
    const busy = this.#busyWith();
    if (busy === 'session-running') return conflicts.alreadyRunning();
    return busy === null ? null : this.calibration.alreadyRunning();
  }

  #busyWith(): 'session-running' | 'calibration-running' | null {
    if (this.#desk.startingFor !== null || this.#runner.session !== null) return 'session-running';
    return this.calibration.isUnderWay ? 'calibration-running' : null;
  }

  #hear(news: 'telemetry' | 'changed'): void {
    const { massager } = this.#options;
    const device = massager.device();
    if (this.#end === undefined) this.#journal.watch(device, massager.link());
    this.#runner.hear();
    const sensed = [device.presence, device.stopPressed, device.calibrated].join();
    if (news === 'changed' || sensed !== this.#sensed) this.#feed.changed();
    else this.#feed.telemetry(ARMED.has(device.state) || this.#runner.session !== null);
    this.#sensed = sensed;
  }
}
