/** The runs to come, and what would stand in their way. */
import { type RunReasonCode, runReasons, type UpcomingRun } from '../contract/index.ts';
import { clashesOf } from './overlap.ts';
import type { DueRun } from './planner.ts';
import type { Entry, Timetable } from './timetable.ts';
import { localTimeOf } from './zone.ts';

export interface Outlook {
  readonly timetable: Timetable;
  readonly allPaused: boolean;
  /** Of a programme, s; null for one that there isn’t. */
  readonly lengthS: (programme: string) => number | null;
  /** What care or the massager would refuse the run with, as things are now; null for nothing. */
  readonly refusalOf: (run: DueRun) => UpcomingRun['wouldBeRefused'];
}

interface Candidate extends DueRun {
  readonly entry: Entry;
  readonly pausedBy: RunReasonCode | null;
}

/**
 * The next `count` runs after `fromMs` (wall time), the next one first; fewer where there are no more. Days
 * of exception are left out. A paused run is there, with that as what stands in its way.
 */
export function upcoming(
  { timetable, allPaused, lengthS, refusalOf }: Outlook,
  fromMs: number,
  count: number,
): readonly UpcomingRun[] {
  const runs = timetable.entries
    .flatMap((entry) => nextOf(entry, fromMs, count, allPaused))
    .sort((a, b) => a.dueMs - b.dueMs)
    .slice(0, count);
  const running = runs.filter(({ pausedBy }) => pausedBy === null);
  const clashes = new Map(clashesOf(running, lengthS).map((clash, at) => [running[at], clash]));
  return runs.map((run) => {
    const code = run.pausedBy ?? clashes.get(run) ?? null;
    return writtenRun(run, code === null ? refusalOf(run) : { code, text: runReasons[code].text });
  });
}

function nextOf(entry: Entry, fromMs: number, count: number, allPaused: boolean): readonly Candidate[] {
  const { id: scheduleId, programme, profile, paused } = entry.schedule;
  const pausedBy = allPaused ? 'all-paused' : paused ? 'paused' : null;
  const runs: Candidate[] = [];
  let found = entry.next(fromMs);
  while (found !== null && runs.length < count) {
    if (!found.isException)
      runs.push({ entry, scheduleId, programme, profile, dueMs: found.dueMs, pausedBy });
    found = entry.next(found.dueMs);
  }
  return runs;
}

function writtenRun(
  { entry, scheduleId, programme, profile, dueMs }: Candidate,
  wouldBeRefused: UpcomingRun['wouldBeRefused'],
): UpcomingRun {
  return {
    scheduleId,
    programme,
    profile,
    dueAt: new Date(dueMs).toISOString(),
    localTime: localTimeOf(dueMs, entry.zone),
    timeZone: entry.zone,
    wouldBeRefused,
  };
}
