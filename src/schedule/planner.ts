/**
 * Each run once: what is due now, and what was missed and why. Pure: the clocks’ readings go in, the next
 * state comes out. The wall clock says when a run is due; the others tell what happened while nobody looked.
 */
import type { PlannerState, RunReasonCode, Schedule } from '../contract/index.ts';
import { type Absence, type ClockReadings, causeOf } from './absence.ts';
import { isSettled, reopened, type WasGiven, withGap, withGiven } from './settled.ts';
import { between, type Entry, entryOf, type Timetable } from './timetable.ts';

/** A run this late is still given out, ms (our policy): consent is waited for anyway. */
export const LATE_MAX_MS = 60_000;
/** Longest time between two looks, ms: so soon is a clock that jumped noticed. */
export const LOOK_MS = 30_000;
/** Missed runs are listed one by one for so long back, ms; what was before is one gap. */
export const LISTED_MS = 31 * 24 * 3_600_000;
/** A clock before this isn’t set: Soleus is younger. */
export const EARLIEST_MS = Date.UTC(2026, 0, 1);

export interface Look extends ClockReadings {
  readonly timetable: Timetable;
  readonly allPaused: boolean;
  /** Whether the record says that a run was given out, for those too old to be in the planner’s state. */
  readonly wasGiven: WasGiven;
}

/** A run of a schedule, known by the schedule’s id and the instant it is due. */
export interface DueRun {
  readonly scheduleId: string;
  readonly programme: string;
  readonly profile: string;
  readonly dueMs: number;
}

/** One that won’t start, and why. */
export interface DecidedRun extends DueRun {
  readonly code: RunReasonCode;
}

/** The planner between two looks: what is kept over restarts, and what this process alone knows. */
export interface Planner {
  readonly kept: PlannerState;
  /** The clocks at the last look with the time set; null in a process that hasn’t looked yet. */
  readonly seen: ClockReadings | null;
  /** The clocks when the time was first found not to be set; null while it is. */
  readonly unset: ClockReadings | null;
  /**
   * The clocks at the first look of a process that began with the time before what an earlier one had seen; null
   * where it didn’t, or that time has passed. Such a clock may be wrong, as where only the network knows better.
   */
  readonly behind: ClockReadings | null;
}

export interface Plan {
  readonly planner: Planner;
  /** By due time, then in the order of the timetable. Each is given out once for ever. */
  readonly due: readonly DueRun[];
  readonly decided: readonly DecidedRun[];
  /** Whether `planner.kept` must be put on record, in one with what is due and decided. */
  readonly isNews: boolean;
  /** When to look again at the latest, ms from now. */
  readonly waitMs: number;
  readonly isClockSet: boolean;
}

const NOTHING_KEPT: PlannerState = {
  version: 1,
  lookedUntilMs: null,
  floorMs: null,
  given: [],
  known: [],
  gaps: [],
  ahead: null,
};

/** A planner in a process that begins, with what an earlier one kept; null for none. */
export function beginPlanner(kept: PlannerState | null): Planner {
  return { kept: kept ?? NOTHING_KEPT, seen: null, unset: null, behind: null };
}

/** What is due and what was missed since the last look. */
export function look(planner: Planner, now: Look): Plan {
  if (now.wallMs < EARLIEST_MS) return notSet(planner, now);
  const { lookedUntilMs } = planner.kept;
  if (lookedUntilMs === null) return concluded(planner, planner.kept, now, NOTHING);
  if (now.wallMs < lookedUntilMs) return setBack(planner, lookedUntilMs, now);
  const back = returned(planner, now);
  return back === null ? lookedOver(planner, lookedUntilMs, now) : lookedOver(back.planner, back.fromMs, now);
}

interface Found {
  readonly due: readonly DueRun[];
  readonly decided: readonly DecidedRun[];
}

const NOTHING: Found = { due: [], decided: [] };

function notSet(planner: Planner, now: Look): Plan {
  const unset = planner.unset ?? readingsOf(now);
  return {
    planner: { ...planner, unset },
    ...NOTHING,
    isNews: false,
    waitMs: LOOK_MS,
    isClockSet: false,
  };
}

/** Nothing is due: what comes after the present time will be, where it wasn’t given out already. */
function setBack(planner: Planner, lookedUntilMs: number, now: Look): Plan {
  const kept = reopened(planner.kept, lookedUntilMs, now.wallMs);
  const behind = planner.behind ?? (planner.seen === null ? readingsOf(now) : null);
  return concluded({ ...planner, behind }, kept, now, NOTHING);
}

/**
 * Where the clock is set forward again to what it had shown before it was set back, that was no time in which runs
 * were missed: the planner as it was, and from when on it has to look. Null where that isn’t so.
 */
function returned(
  planner: Planner,
  now: Look,
): { readonly planner: Planner; readonly fromMs: number } | null {
  const { kept, seen, behind } = planner;
  const { ahead } = kept;
  if (ahead === null || seen === null || now.wallMs < ahead.untilMs) return null;
  if (causeOf(ahead.untilMs, { seen, unset: null, now }) !== 'clock-forward') return null;
  const asBefore = behind === null ? planner : { ...planner, seen: null, unset: behind };
  return { planner: { ...asBefore, kept: { ...kept, gaps: ahead.gaps } }, fromMs: ahead.untilMs };
}

function lookedOver(planner: Planner, lookedUntilMs: number, now: Look): Plan {
  const { kept } = planner;
  const absence: Absence = { seen: planner.seen, unset: planner.unset, now };
  const watched = watchedSince(kept, now.timetable);
  const listedFromMs = Math.max(lookedUntilMs, now.wallMs - LISTED_MS);
  const found = sorted(watched.flatMap((each) => runsOf(each, listedFromMs, now))).filter(
    ({ run }) => !isSettled(kept, run, now.wasGiven),
  );
  const due: DueRun[] = [];
  const decided: DecidedRun[] = [];
  for (const { run, skippedBy, isPresent } of found) {
    const code = skippedBy ?? missedBy(run, isPresent, absence);
    if (code === null) due.push(run);
    else decided.push({ ...run, code });
  }
  const isLong = watched.some(
    ({ entry, sinceMs }) => entry.next(Math.max(lookedUntilMs, sinceMs), listedFromMs) !== null,
  );
  const gap = { fromMs: lookedUntilMs, untilMs: listedFromMs, code: causeOf(listedFromMs, absence) };
  const next = withGiven(isLong ? withGap(kept, gap) : kept, due);
  return concluded(planner, next, now, { due, decided });
}

/** A schedule as it was when nobody had looked yet. */
interface Watched {
  readonly entry: Entry;
  /** In the timetable; behind all others where it isn’t there any more. */
  readonly place: number;
  /** It is due from then on, ms. */
  readonly sinceMs: number;
  /** It is still there, with the same times. */
  readonly isPresent: boolean;
}

function watchedSince({ known }: PlannerState, { entries }: Timetable): readonly Watched[] {
  return known.map(({ schedule, homeZone, sinceMs }) => {
    const place = entries.findIndex((entry) => isSame(entry, schedule, homeZone));
    const entry = entries[place];
    return entry === undefined
      ? { entry: entryOf(schedule, homeZone), place: entries.length, sinceMs, isPresent: false }
      : { entry, place, sinceMs, isPresent: true };
  });
}

interface FoundRun {
  readonly run: DueRun;
  readonly place: number;
  readonly skippedBy: RunReasonCode | null;
  readonly isPresent: boolean;
}

function runsOf(
  { entry, place, sinceMs, isPresent }: Watched,
  fromMs: number,
  { wallMs, allPaused }: Look,
): readonly FoundRun[] {
  const { id: scheduleId, programme, profile, paused } = entry.schedule;
  return [...between(entry, Math.max(fromMs, sinceMs), wallMs)].map(({ dueMs, isException }) => ({
    run: { scheduleId, programme, profile, dueMs },
    place,
    skippedBy: isException ? 'exception-day' : allPaused ? 'all-paused' : paused ? 'paused' : null,
    isPresent,
  }));
}

const sorted = (runs: readonly FoundRun[]): readonly FoundRun[] =>
  [...runs].sort((a, b) => a.run.dueMs - b.run.dueMs || a.place - b.place);

/** Null for a run that is due now. */
function missedBy({ dueMs }: DueRun, isPresent: boolean, absence: Absence): RunReasonCode | null {
  if (absence.now.wallMs - dueMs > LATE_MAX_MS) return causeOf(dueMs, absence);
  return isPresent ? null : 'schedule-changed';
}

function concluded(planner: Planner, next: PlannerState, now: Look, found: Found): Plan {
  const { wallMs, timetable } = now;
  const known = knownNow(next, now);
  const isPast = next.ahead !== null && wallMs >= next.ahead.untilMs;
  const ahead = isPast ? null : next.ahead;
  const kept = { ...next, lookedUntilMs: wallMs, known, ahead };
  const isNews = next !== planner.kept || known !== next.known || isPast || found.decided.length > 0;
  const nextMs = timetable.entries.map((entry) => entry.next(wallMs)?.dueMs ?? Number.POSITIVE_INFINITY);
  return {
    planner: {
      kept,
      seen: readingsOf(now),
      unset: null,
      behind: ahead === null ? null : planner.behind,
    },
    ...found,
    isNews: isNews || planner.kept.lookedUntilMs === null,
    waitMs: Math.min(LOOK_MS, ...nextMs.map((dueMs) => dueMs - wallMs)),
    isClockSet: true,
  };
}

function readingsOf({ wallMs, monotonicMs, uptimeMs }: ClockReadings): ClockReadings {
  return { wallMs, monotonicMs, uptimeMs };
}

/** The schedules as they are now; one that is new, or has new times, counts from now on. */
function knownNow({ known }: PlannerState, { timetable, wallMs }: Look): PlannerState['known'] {
  const next = timetable.entries.map((entry) => {
    const { schedule, homeZone } = entry;
    const before = known.find((each) => isSame(entry, each.schedule, each.homeZone));
    if (before?.schedule === schedule && before.homeZone === homeZone) return before;
    return { schedule, homeZone, sinceMs: before?.sinceMs ?? wallMs };
  });
  const isUnchanged = next.length === known.length && next.every((each, at) => each === known[at]);
  return isUnchanged ? known : next;
}

/** Whether an entry is that schedule, with the same times. */
function isSame(entry: Entry, schedule: Schedule, homeZone: string): boolean {
  if (entry.schedule.id !== schedule.id || entry.zone !== (schedule.timeZone ?? homeZone)) return false;
  return (
    entry.schedule.when === schedule.when ||
    JSON.stringify(entry.schedule.when) === JSON.stringify(schedule.when)
  );
}
