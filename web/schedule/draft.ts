import type { NewSchedule, Problem, Schedule, Weekday } from '../../src/contract/index.ts';
import { scheduleWords as said } from '../words/schedule.ts';

/** A line of the form that can be added and taken away; its key stays its own meanwhile. */
export interface Line {
  readonly key: number;
  readonly value: string;
}

/** A schedule as it stands in the form. */
export interface ScheduleDraft {
  readonly programme: string;
  readonly profile: string;
  /** Which of the two ways to say when is open; the other keeps what was written in it. */
  readonly by: 'days' | 'cron';
  readonly weekdays: readonly Weekday[];
  readonly times: readonly Line[];
  readonly cron: string;
  /** Empty for the zone that the computer is in. */
  readonly timeZone: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly exceptions: readonly Line[];
  readonly paused: boolean;
}

/** A field of the form that something can be wrong with. */
export type DraftField =
  | 'programme'
  | 'profile'
  | 'weekdays'
  | 'times'
  | 'cron'
  | 'timeZone'
  | 'validUntil'
  | 'exceptions';

/** What is wrong, in words, by the field that it stands beside. */
export type DraftFaults = Readonly<Partial<Record<DraftField, string>>>;

export type ReadDraft =
  | { readonly ok: true; readonly schedule: NewSchedule }
  | { readonly ok: false; readonly faults: DraftFaults };

const EVERY_DAY: readonly Weekday[] = said.form.weekdayNames.map(({ value }) => value);

export function emptyDraft(profile: string): ScheduleDraft {
  return {
    programme: '',
    profile,
    by: 'days',
    weekdays: EVERY_DAY,
    times: linesOf(['']),
    cron: '',
    timeZone: '',
    validFrom: '',
    validUntil: '',
    exceptions: [],
    paused: false,
  };
}

/** A draft that changes this schedule. */
export function draftOf(schedule: Schedule): ScheduleDraft {
  const { programme, profile, when, timeZone, validFrom, validUntil, exceptions, paused } = schedule;
  const rest = {
    programme,
    profile,
    timeZone: timeZone ?? '',
    validFrom: validFrom ?? '',
    validUntil: validUntil ?? '',
    exceptions: linesOf(exceptions),
    paused,
  };
  return 'cron' in when
    ? { ...rest, by: 'cron', cron: when.cron, weekdays: EVERY_DAY, times: linesOf(['']) }
    : { ...rest, by: 'days', cron: '', weekdays: when.weekdays, times: linesOf(when.times) };
}

const linesOf = (values: readonly string[]): readonly Line[] => values.map((value, key) => ({ key, value }));

/** With an empty line at the end. */
export function withLine(lines: readonly Line[]): readonly Line[] {
  return [...lines, { key: Math.max(-1, ...lines.map(({ key }) => key)) + 1, value: '' }];
}

/** With that day chosen, or no longer so. */
export function withWeekday(days: readonly Weekday[], day: Weekday, chosen: boolean): readonly Weekday[] {
  return EVERY_DAY.filter((each) => (each === day ? chosen : days.includes(each)));
}

/** The schedule that the form describes, or what is missing. Whether it can be kept is for the controller to say. */
export function readDraft(draft: ScheduleDraft): ReadDraft {
  const times = valuesIn(draft.times);
  const cron = draft.cron.trim();
  const { faults } = said.form;
  const missing: DraftFaults = {
    ...(draft.programme === '' ? { programme: faults.programme } : {}),
    ...(draft.by === 'days' && draft.weekdays.length === 0 ? { weekdays: faults.weekdays } : {}),
    ...(draft.by === 'days' && times.length === 0 ? { times: faults.times } : {}),
    ...(draft.by === 'cron' && cron === '' ? { cron: faults.cron } : {}),
  };
  if (Object.keys(missing).length > 0) return { ok: false, faults: missing };
  const { programme, profile, paused } = draft;
  return {
    ok: true,
    schedule: {
      programme,
      profile,
      timeZone: orNull(draft.timeZone),
      validFrom: orNull(draft.validFrom),
      validUntil: orNull(draft.validUntil),
      exceptions: valuesIn(draft.exceptions),
      paused,
      ...(draft.by === 'cron' ? { cron } : { times, weekdays: [...draft.weekdays] }),
    },
  };
}

/** Each once, in order; empty lines are none. */
const valuesIn = (lines: readonly Line[]): string[] =>
  [...new Set(lines.map(({ value }) => value.trim()))].filter((value) => value !== '').sort();

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The field that a refusal of the controller speaks of; null where it is of none, or of the whole. */
export function fieldOf({ code }: Pick<Problem, 'code'>, by: ScheduleDraft['by']): DraftField | null {
  switch (code) {
    case 'schedule-cron':
      return 'cron';
    case 'schedule-never':
      return by === 'cron' ? 'cron' : 'weekdays';
    case 'schedule-too-often':
      return by === 'cron' ? 'cron' : 'times';
    case 'schedule-zone':
      return 'timeZone';
    case 'schedule-validity':
      return 'validUntil';
    case 'unknown-programme':
      return 'programme';
    case 'unknown-profile':
      return 'profile';
    default:
      return null;
  }
}

/** The same schedule, as it is sent, paused or not. */
export function pausedAs(schedule: Schedule, paused: boolean): NewSchedule {
  const { programme, profile, when, timeZone, validFrom, validUntil, exceptions } = schedule;
  return { programme, profile, when, timeZone, validFrom, validUntil, exceptions, paused };
}
