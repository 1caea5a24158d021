/** Statuses, sessions and programmes for the tests of the dashboard. */
import type {
  Care,
  DeviceStatus,
  LinkStatus,
  Profile,
  ProgrammeListing,
  SessionStatus,
  Status,
} from '../../../src/contract/index.ts';
import {
  ACHILLES_CALF,
  HEEL_SOOTHE,
  HEEL_SOOTHE_WITH_CALVES,
  listing,
} from '../../../src/programme/index.ts';
import { follow, type Run } from '../../../web/live/index.ts';
import type { Situation } from '../../../web/session/index.ts';

export const HEEL: ProgrammeListing = listing(HEEL_SOOTHE);
export const CALVES: ProgrammeListing = listing(ACHILLES_CALF);
export const BOTH: ProgrammeListing = listing(HEEL_SOOTHE_WITH_CALVES);
export const START_OF_DAY = '2026-03-04T09:00:00.000Z';

export function device(change: Partial<DeviceStatus> = {}): DeviceStatus {
  return {
    state: 'idle',
    level: 0,
    targetLevel: 0,
    measuredLevel: 0,
    rpm: 0,
    currentA: 0,
    temperatureC: 31,
    supplyV: 24,
    presence: true,
    stopPressed: false,
    fault: null,
    firmware: null,
    serial: 'SOL-0042',
    calibrated: true,
    budgetS: 3600,
    ...change,
  };
}

export function link(change: Partial<LinkStatus> = {}): LinkStatus {
  return {
    state: 'up',
    device: 'emulated',
    lastHeard: START_OF_DAY,
    problem: null,
    framesReceived: 0,
    framesDropped: 0,
    retries: 0,
    reconnects: 0,
    roundTripMs: null,
    ...change,
  };
}

export function session(change: Partial<SessionStatus> = {}): SessionStatus {
  return {
    id: 's1',
    programme: HEEL.id,
    profile: 'default',
    state: 'running',
    phase: 'rise',
    position: 'heels',
    elapsedS: 200,
    remainingS: 700,
    ceiling: 5,
    chosenLevel: null,
    pausedBy: null,
    plan: HEEL.plan,
    presses: [],
    ...change,
  };
}

export function status(
  parts: {
    readonly device?: Partial<DeviceStatus>;
    readonly session?: Partial<SessionStatus> | null;
    readonly link?: Partial<LinkStatus>;
    readonly controller?: Partial<Status['controller']>;
    readonly time?: string;
    readonly waiting?: Status['waiting'];
  } = {},
): Status {
  return {
    v: 1,
    time: parts.time ?? START_OF_DAY,
    controller: { id: 'c', version: '0.1.0', emulated: true, speed: 1, ...parts.controller },
    device: device(parts.device),
    session: parts.session ? session(parts.session) : null,
    link: link(parts.link),
    waiting: parts.waiting ?? null,
  };
}

/** What a session of the calf programme has that one of the heels hasn't. */
export const CALVES_SESSION: Partial<SessionStatus> = {
  programme: CALVES.id,
  position: 'calves',
  ceiling: CALVES.ceiling,
  plan: CALVES.plan,
  elapsedS: 130,
  remainingS: 170,
};

/** What a session has while the massager is turned round, from the heels to the calves. */
export const TURN_SESSION: Partial<SessionStatus> = {
  programme: BOTH.id,
  state: 'paused',
  pausedBy: 'turn',
  phase: 'soak',
  position: 'calves',
  ceiling: 3,
  plan: BOTH.plan,
  elapsedS: 780,
  remainingS: 300,
};

/** A status in the middle of a session. */
export function inSession(
  change: Partial<SessionStatus> = {},
  deviceChange: Partial<DeviceStatus> = {},
): Status {
  return status({
    session: change,
    device: { state: 'running', level: 3, measuredLevel: 3.01, rpm: 1300, ...deviceChange },
  });
}

/** The situation that a page is in after this status, with the run that belongs to it. */
export function situation(
  of: Status | null,
  change: Partial<Situation> & { readonly before?: Run | null } = {},
): Situation {
  const { before = null, ...rest } = change;
  return {
    status: of,
    contact: of === null ? { kind: 'waiting' } : { kind: 'live' },
    massagerAgeS: of === null ? null : 0,
    run: of === null ? null : follow(before, of),
    profile: 'default',
    people: [],
    care: null,
    chosen: HEEL,
    programmes: [HEEL],
    pending: new Set(),
    starts: [],
    due: null,
    ...rest,
  };
}

/** The run of a session that has been seen once, `elapsedS` in. */
export function runAt(elapsedS: number, level = 3): Run {
  const run = follow(
    null,
    inSession({ elapsedS, remainingS: 900 - elapsedS }, { measuredLevel: level, level }),
  );
  if (run === null) throw new Error('a session gives a run');
  return run;
}

export function person(id: string, name: string): Profile {
  return {
    id,
    name,
    colour: 'slate',
    situation: 'unsaid',
    bodyMassKg: null,
    ceiling: null,
    createdAt: START_OF_DAY,
  };
}

/** The care of somebody who has answered today’s questions with no, and may start. */
export function careOf(change: Partial<Care> = {}, sessionsToday = 0): Care {
  return {
    profile: 'default',
    time: START_OF_DAY,
    screening: { outcome: 'clear', reasons: [], answeredAt: START_OF_DAY },
    permission: { allowed: true },
    gentleCeiling: null,
    limits: [],
    dose: { sessionsToday, sessionsADay: 3, motorOnTodayS: 0, motorOnADayS: 2700, restUntil: null },
    followUps: [],
    frequency: { fact: 'M8', text: 'Now and then.' },
    ...change,
  };
}
