/** Schedules, the runs to come and those that were, as lines for a terminal. */
import {
  type ListedSchedule,
  type ScheduleReport,
  type ScheduleTimes,
  type UpcomingRun,
  WEEKDAYS,
} from '../../contract/index.ts';
import { columns, printable } from '../columns.ts';
import { howItWent } from '../session-words.ts';

export type Names = ReadonlyMap<string, string>;

const person = (id: string, names: Names): string => printable(names.get(id) ?? id);

/** One line for each run, and why one would be refused; what would refuse several is a note below them. */
export function upcomingTable(runs: readonly UpcomingRun[], names: Names): readonly string[] {
  if (runs.length === 0) return ['No run is to come.'];
  const reasons = runs.flatMap(({ wouldBeRefused }) =>
    wouldBeRefused === null ? [] : [wouldBeRefused.text],
  );
  const notes = [...new Set(reasons.filter((text, at) => reasons.indexOf(text) !== at))];
  const refusal = (text: string): string => {
    const note = notes.indexOf(text);
    return note < 0 ? `would not run: ${text}` : `would not run (${note + 1})`;
  };
  const rows = runs.map(({ localTime, timeZone, programme, profile, scheduleId, wouldBeRefused }) => [
    ...[localTime.replace('T', ' '), timeZone, printable(programme), person(profile, names), scheduleId],
    wouldBeRefused === null ? 'waits for START on the unit' : refusal(wouldBeRefused.text),
  ]);
  const table = columns(
    [['due', 'time zone', 'programme', 'person', 'schedule', 'as things are now'], ...rows],
    6,
  );
  return [...table, ...notes.map((text, at) => `(${at + 1}) ${text}`)];
}

/** One line for each schedule. */
export function scheduleTable(schedules: readonly ListedSchedule[], names: Names): readonly string[] {
  if (schedules.length === 0) return ['No schedule is kept.'];
  const rows = schedules.map((schedule) => [
    ...[schedule.id, printable(schedule.programme), person(schedule.profile, names)],
    ...[timesText(schedule.when), schedule.timeZone ?? 'of this computer', validityText(schedule)],
    ...[schedule.source === 'file' ? 'soleus.yaml' : 'here', schedule.paused ? 'paused' : ''],
  ]);
  return columns(
    [['schedule', 'programme', 'person', 'when', 'time zone', 'days', 'kept in', ''], ...rows],
    8,
  );
}

function timesText(when: ScheduleTimes): string {
  if ('cron' in when) return `cron ${when.cron}`;
  const days = when.weekdays.length === WEEKDAYS.length ? 'every day' : when.weekdays.join(', ');
  return `${when.times.join(', ')} ${days}`;
}

function validityText({ validFrom, validUntil, exceptions }: ListedSchedule): string {
  const parts = [
    ...(validFrom === null ? [] : [`from ${validFrom}`]),
    ...(validUntil === null ? [] : [`until ${validUntil}`]),
    ...(exceptions.length === 0 ? [] : [`not on ${exceptions.length}`]),
  ];
  return parts.length === 0 ? 'all' : parts.join(', ');
}

/** Totals of each schedule, then one line for each run, the newest first; `timeZone` says where its clock stands. */
export function reportTable(
  { schedules, items, gaps }: ScheduleReport,
  names: Names,
  timeZone: string,
): readonly string[] {
  if (items.length + gaps.length === 0) return ['No run was due.'];
  const time = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
  const at = (instant: string): string => time.format(new Date(instant));
  const totals = schedules.map(({ scheduleId, total, outcomes }) => {
    const counts = Object.entries(outcomes).filter(([, count]) => count > 0);
    return `${scheduleId}: ${total} due; ${counts.map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`;
  });
  const rows = items.map(({ dueAt, scheduleId, programme, profile, outcome, text, session }) => [
    ...[at(dueAt), scheduleId, printable(programme), person(profile, names), outcome],
    session === null ? printable(text) : `${howItWent(session)}.`,
  ]);
  const missed = gaps.map(
    ({ from, until, text }) => `All runs from ${at(from)} to ${at(until)} (${timeZone}) were missed: ${text}`,
  );
  const headings = [`due (${timeZone})`, 'schedule', 'programme', 'person', 'outcome', 'why, or how it went'];
  const table = rows.length === 0 ? [] : ['', ...columns([headings, ...rows], headings.length)];
  return [...totals, ...missed, ...table];
}
