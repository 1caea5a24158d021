import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Clock, every, type Timer } from '../../src/clock/index.ts';
import type { Care, EventType, Profile } from '../../src/contract/index.ts';
import { reading } from './reading.ts';
import type { Rest } from './rest.ts';
import type { Live } from './socket.ts';

/** Rest runs out and questions come due without an event: care is read again this often, ms. */
const CARE_MS = 60_000;

/** A rest that is over is asked about this much later, so that it is over there too, ms. */
const LATER_MS = 1000;

/** The person there always is (`DEFAULT_PROFILE` of the contract, whose file brings zod). */
const ANYONE: Profile['id'] = 'default';

/** What changes a person's care, or who there is. */
const TELLING: ReadonlySet<EventType> = new Set<EventType>([
  'care',
  'profile',
  'programme',
  'history',
  'session-started',
  'session-ended',
  'front-panel',
]);

/** Where this page keeps who it is used by. */
export interface Kept {
  read(): string | null;
  write(id: string): void;
}

/** The people of the household, the one this page is used by, and what care says of them. */
export interface Household {
  /** The oldest first; empty before they have been read. */
  readonly profiles: ReadonlySignal<readonly Profile[]>;
  /** Who this page is used by; null before the people have been read. */
  readonly current: ReadonlySignal<Profile | null>;
  /** Their id, also before the people have been read: what `?profile=` takes. */
  readonly currentId: ReadonlySignal<string>;
  /** Care of the current person; null before it has been read. */
  readonly care: ReadonlySignal<Care | null>;
  /** Uses this page for another person. */
  choose(id: string): void;
  /** Reads people and care again; done when both have been read. */
  reload(): Promise<void>;
}

/** How long until a session may begin by itself, ms; for ever where that needs a person, or one may now. */
function msUntilAllowed({ permission, time }: Care): number {
  if (permission.allowed || permission.until === null) return Number.POSITIVE_INFINITY;
  return Math.max(0, Date.parse(permission.until) - Date.parse(time)) + LATER_MS;
}

/**
 * Follows people and care: on each connection, when the controller says that something has changed, and
 * once a minute. Someone who is gone is followed by the first of those who are there.
 */
export function createHousehold(live: Live, rest: Rest, clock: Clock, kept: Kept): Household {
  const profiles = signal<readonly Profile[]>([]);
  const chosenId = signal(kept.read() ?? ANYONE);
  const heard = signal<Care | null>(null);
  const current = computed(
    () => profiles.value.find(({ id }) => id === chosenId.value) ?? profiles.value[0] ?? null,
  );
  const currentId = computed(() => current.value?.id ?? chosenId.value);

  let untilChange: Timer | null = null;
  const reload = reading(async () => {
    const people = await rest.profiles();
    if (people.ok) profiles.value = people.value;
    const answer = await rest.care(currentId.peek());
    if (!answer.ok) return;
    heard.value = answer.value;
    untilChange?.cancel();
    const changeMs = msUntilAllowed(answer.value);
    untilChange = changeMs < CARE_MS ? clock.after(changeMs, () => void reload()) : null;
  });

  live.onConnection((up) => {
    if (up) void reload();
  });
  live.onEvent(({ type }) => {
    if (TELLING.has(type)) void reload();
  });
  every(clock, CARE_MS, () => {
    if (live.connected()) void reload();
  });

  return {
    profiles,
    current,
    currentId,
    // What was read for somebody else is nobody's care.
    care: computed(() => (heard.value?.profile === currentId.value ? heard.value : null)),
    choose(id) {
      chosenId.value = id;
      kept.write(id);
      void reload();
    },
    reload,
  };
}
