import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { type Clock, delay } from '../../src/clock/index.ts';
import type { EventType, ProgrammeListing, SessionRecord, SoleusEvent } from '../../src/contract/index.ts';
import { firstOffered } from '../offers/index.ts';
import type { Household } from './household.ts';
import type { Picture } from './picture.ts';
import { reading } from './reading.ts';
import type { Rest } from './rest.ts';
import { complete, recall } from './run.ts';
import type { Live } from './socket.ts';

/** A session that ended longer ago than this is history and doesn't come back onto the page, ms. */
const RECENT_MS = 30 * 60_000;
/** The record of a session may be closed a moment after its last status: it is asked for this often. */
const RECORD_TRIES = 4;
const RECORD_RETRY_MS = 300;
const EVENTS_KEPT = 40;

/** What the controller keeps: programmes and sessions of the current person, and what has happened. */
export interface Library {
  /** As they would run for the current person. */
  readonly programmes: ReadonlySignal<readonly ProgrammeListing[]>;
  /** The programmes could not be read. */
  readonly unread: ReadonlySignal<boolean>;
  /** The programme that Start starts. */
  readonly chosen: ReadonlySignal<ProgrammeListing | null>;
  /** Newest first. */
  readonly sessions: ReadonlySignal<readonly SessionRecord[]>;
  /** The latest events, newest first. */
  readonly events: ReadonlySignal<readonly SoleusEvent[]>;
  /** Chooses what Start starts, and puts a session that is over away. */
  choose(programmeId: string): void;
}

/** States in which the session before is what the page is about, so that a reload must bring it back. */
const ABOUT_THE_LAST_RUN: ReadonlySet<string> = new Set(['latched', 'fault', 'disconnected']);

/** What changes the programmes of a person: their care, what they say of themselves, or a programme. */
const CHANGES_PROGRAMMES: ReadonlySet<EventType> = new Set<EventType>([
  'care',
  'profile',
  'programme',
  'session-ended',
]);

/**
 * Reads the controller's lists when the page opens, on each reconnection, at each start and end, and when
 * the page is used for somebody else.
 */
export function createLibrary(
  live: Live,
  rest: Rest,
  clock: Clock,
  picture: Picture,
  household: Pick<Household, 'currentId'>,
): Library {
  const programmes = signal<readonly ProgrammeListing[]>([]);
  const unread = signal(false);
  const chosenId = signal<string | null>(null);
  const sessions = signal<readonly SessionRecord[]>([]);
  const events = signal<readonly SoleusEvent[]>([]);

  const readProgrammes = reading(async () => {
    const answer = await rest.programmes(household.currentId.peek());
    unread.value = !answer.ok;
    if (answer.ok) programmes.value = answer.value;
  });
  const readSessions = reading(async () => {
    const answer = await rest.sessions({ profile: household.currentId.peek() });
    if (answer.ok) sessions.value = answer.value;
  });
  const readEvents = async (): Promise<void> => {
    const answer = await rest.events();
    if (answer.ok) events.value = answer.value.slice(0, EVENTS_KEPT);
  };

  const readRecord = async (id: string): Promise<void> => {
    for (let tries = 0; tries < RECORD_TRIES; tries += 1) {
      const answer = await rest.session(id);
      if (answer.ok && answer.value.outcome !== null) {
        const record = answer.value;
        const trace = await rest.trace(id);
        const points = trace.ok ? trace.value : [];
        picture.changeRun((run) => (run?.id === id ? complete(run, record, points) : run));
        return;
      }
      await delay(clock, RECORD_RETRY_MS);
    }
  };

  /** After a reload the page knows nothing of the session that a stop or a fault has just ended. */
  const recallLast = async (): Promise<void> => {
    const heard = picture.heard.peek();
    const last = sessions.peek()[0];
    if (heard === null || last === undefined || last.endedAt === null || picture.run.peek() !== null) return;
    if (!ABOUT_THE_LAST_RUN.has(heard.status.device.state)) return;
    if (Date.parse(heard.status.time) - Date.parse(last.endedAt) > RECENT_MS) return;
    const answer = await rest.trace(last.id);
    if (!answer.ok) return;
    const programme = programmes.peek().find(({ id }) => id === last.programme);
    picture.changeRun((run) => run ?? recall(last, programme, answer.value));
  };

  const readAll = async (): Promise<void> => {
    await Promise.all([readProgrammes(), readSessions(), readEvents()]);
    await recallLast();
  };

  live.onConnection((up) => {
    if (up) void readAll();
  });
  live.onEvent((event) => {
    events.value = [event, ...events.value.filter(({ id }) => id !== event.id)].slice(0, EVENTS_KEPT);
    if (CHANGES_PROGRAMMES.has(event.type)) void readProgrammes();
    if (event.type === 'history') void readSessions();
  });
  let readFor = household.currentId.peek();
  effect(() => {
    const id = household.currentId.value;
    if (id === readFor) return;
    readFor = id;
    // What somebody chose is not another's choice: they begin with what is suggested to them.
    chosenId.value = null;
    void readProgrammes();
    void readSessions();
  });

  const runState = computed(() => {
    const run = picture.run.value;
    return run === null ? null : `${run.id} ${run.over}`;
  });
  effect(() => {
    if (runState.value === null) return;
    const run = picture.run.peek();
    if (run === null || run.record !== null) return;
    if (run.over) void readRecord(run.id).then(readSessions);
    else void readSessions();
  });

  return {
    programmes,
    unread,
    chosen: computed(() => {
      const chosen = programmes.value.find(({ id }) => id === chosenId.value);
      return chosen === undefined || chosen.offer?.allowed === false
        ? firstOffered(programmes.value)
        : chosen;
    }),
    sessions,
    events,
    choose(programmeId) {
      chosenId.value = programmeId;
      picture.changeRun((run) => (run?.over ? null : run));
    },
  };
}
