/** Writes down what happens, as it happens: sessions with their traces, and events. */
import { type DeviceStatus, faults, type LinkStatus, type SoleusEvent } from '../contract/index.ts';
import { positionOf, type Session, type SessionNews } from '../session/index.ts';
import type { Store } from '../store/index.ts';
import { type EventText, sessionText } from './event-texts.ts';

export interface JournalOptions {
  readonly store: Store;
  /** Hears of each event. */
  readonly onEvent: (event: SoleusEvent) => void;
}

export class Journal {
  readonly #options: JournalOptions;
  /** The session on record that still runs. */
  #openId: string | undefined;
  #connected = false;
  #benchOpen = false;
  #fault: DeviceStatus['fault'] = null;

  constructor(options: JournalOptions) {
    this.#options = options;
  }

  /** Opens the record of a session whose massager is armed, unless it is open already. */
  begin(session: Session): void {
    if (this.#openId === session.id) return;
    const { id, programme, profile } = session;
    this.#openId = id;
    this.#options.store.startSession({ id, programme: programme.id, profile });
    this.note({ type: 'session-started', text: `${programme.name} started.` }, id);
  }

  /** A step of the session. One that never got as far as an armed massager leaves no record. */
  follow(session: Session, news: readonly SessionNews[], device: DeviceStatus): void {
    const { id, state, outcome, elapsedS, topLevel } = session;
    if (state !== 'starting' && state !== 'ended') this.begin(session);
    if (this.#openId !== id) return;
    for (const item of news) this.note(sessionText(item, positionOf(session)), id);
    if (outcome === null) {
      const { level, measuredLevel, rpm } = device;
      this.#options.store.appendTrace(id, { t: elapsedS, level, measuredLevel, rpm });
      return;
    }
    const durationS = (session.lastMs - session.startedMs) / 1000;
    this.#options.store.endSession(id, { outcome, durationS, motorOnS: elapsedS, topLevel });
    this.#openId = undefined;
  }

  /** What the massager and its link show now. */
  watch(device: DeviceStatus, link: LinkStatus): void {
    const connected = link.state === 'up' || link.state === 'stale';
    if (connected !== this.#connected) this.note(connectionText(connected, link));
    this.#connected = connected;
    if (!connected) return;
    this.#watchBench(device.state === 'bench');
    const { fault } = device;
    if (fault !== null && fault.name !== this.#fault?.name) {
      this.note({ type: 'fault', text: fault.cause, rule: faults[fault.name].rule }, this.#openId);
    } else if (fault === null && this.#fault !== null) {
      this.note({ type: 'fault-cleared', text: 'The fault was cleared.' });
    }
    this.#fault = fault;
  }

  #watchBench(open: boolean): void {
    if (open !== this.#benchOpen) {
      const text = open ? 'The bench was opened on the unit.' : 'The bench was closed.';
      this.note({ type: 'bench', text, rule: 'S10' });
    }
    this.#benchOpen = open;
  }

  note(event: EventText, sessionId?: string): void {
    const { store, onEvent } = this.#options;
    onEvent(store.recordEvent(sessionId === undefined ? event : { ...event, sessionId }));
  }
}

function connectionText(connected: boolean, { problem }: LinkStatus): EventText {
  if (connected) return { type: 'connected', text: 'The massager is connected.' };
  return {
    type: 'disconnected',
    text: problem === null ? 'The massager was disconnected.' : problem.cause,
  };
}
