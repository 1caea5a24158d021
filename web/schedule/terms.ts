import type { Schedule, ScheduleTimes, UpcomingRun, Weekday } from '../../src/contract/index.ts';
import { type Calendar, dayInBrief } from '../history/index.ts';
import { scheduleWords as said } from '../words/schedule.ts';
import { type Names, whatRuns } from './names.ts';

const { terms } = said;

/** Days that are named one by one; more of them are counted. */
const NAMED_MAX = 3;
/** Runs to come that are named with their schedule. */
const NEXT_SHOWN = 3;

/** One schedule in the list, in words. */
export interface ScheduleRow {
  readonly what: string;
  /** `Mon to Fri at 07:30 · in Europe/Vienna · until Thu 24 Dec`. */
  readonly terms: string;
  readonly next: string;
}

/** `upcoming` are the next runs of all schedules; `whole` says that there are no more than those. */
export function scheduleRow(
  schedule: Schedule,
  upcoming: { readonly runs: readonly UpcomingRun[]; readonly whole: boolean },
  names: Names,
  calendar: Calendar,
): ScheduleRow {
  return {
    what: whatRuns(schedule, names),
    terms: termsText(schedule, calendar),
    next: nextText(
      upcoming.runs.filter(({ scheduleId }) => scheduleId === schedule.id),
      upcoming.whole,
      calendar,
    ),
  };
}

function termsText(
  { when, timeZone, validFrom, validUntil, exceptions }: Schedule,
  { today }: Calendar,
): string {
  const brief = (day: string): string => dayInBrief(day, today);
  const toCome = exceptions.filter((day) => day >= today).sort();
  const parts = [
    whenText(when),
    timeZone === null ? '' : terms.inZone(timeZone),
    validFrom === null ? '' : terms.from(brief(validFrom)),
    validUntil === null ? '' : terms.until(brief(validUntil)),
    toCome.length === 0
      ? ''
      : toCome.length > NAMED_MAX
        ? terms.notOnMany(toCome.length)
        : terms.notOn(joined(toCome.map(brief))),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** `Mon, Wed and Sat`. */
function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : terms.and(parts.slice(0, -1).join(', '), last);
}

/** `Mon to Fri at 07:30 and 19:00`. */
export function whenText(when: ScheduleTimes): string {
  if ('cron' in when) return terms.cron(when.cron);
  return terms.at(daysText(when.weekdays), joined([...when.times].sort()));
}

/** `Every day`, `Mon to Fri`, `Mon, Wed and Sat`. */
function daysText(days: readonly Weekday[]): string {
  const week = said.form.weekdayNames;
  const places = week.flatMap(({ value }, place) => (days.includes(value) ? [place] : []));
  const names = places.map((place) => week[place]?.short ?? '');
  if (places.length === week.length) return terms.everyDay;
  const [first = '', last = ''] = [names.at(0), names.at(-1)];
  const unbroken = (places.at(-1) ?? 0) - (places[0] ?? 0) === places.length - 1;
  return unbroken && places.length > 2 ? terms.range(first, last) : joined(names);
}

function nextText(runs: readonly UpcomingRun[], whole: boolean, { dayOf, timeOf, today }: Calendar): string {
  if (runs.length === 0) return whole ? said.list.noNext : said.list.later;
  const shown = runs.slice(0, NEXT_SHOWN);
  const here = shown.map(({ dueAt }) => `${dayInBrief(dayOf(dueAt), today)} ${timeOf(dueAt)}`);
  const isElsewhere = shown.some(({ dueAt, localTime }) => localTime !== `${dayOf(dueAt)}T${timeOf(dueAt)}`);
  return isElsewhere ? said.list.nextHere(here.join(' · ')) : said.list.next(here.join(' · '));
}
