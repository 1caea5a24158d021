/** A schedule as it is asked for on the command line. */
import { type NewSchedule, newScheduleSchema, UsageError } from '../../contract/index.ts';

export interface ScheduleWish {
  readonly id?: string;
  readonly times?: string;
  readonly weekdays?: string;
  readonly cron?: string;
  readonly profile?: string;
  readonly timeZone?: string;
  readonly from?: string;
  readonly until?: string;
  readonly except?: string;
}

/** The options’ names where they differ from those of a schedule. */
const OPTIONS: Readonly<Record<string, string>> = {
  timeZone: '--time-zone',
  validFrom: '--from',
  validUntil: '--until',
  exceptions: '--except',
};

/** Throws a UsageError (`schedule-invalid`) that names the option. */
export function scheduleOfWish(programme: string, wish: ScheduleWish): NewSchedule {
  const { times, weekdays, except, from, until, id, cron, profile, timeZone } = wish;
  const parsed = newScheduleSchema.safeParse({
    ...{ programme, id, cron, profile, timeZone },
    ...{ validFrom: from, validUntil: until },
    times: times === undefined ? undefined : listed(times),
    weekdays: weekdays === undefined ? undefined : listed(weekdays.toLowerCase()),
    exceptions: except === undefined ? undefined : listed(except),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [key] = issue?.path ?? [];
  const option = key === undefined ? 'The schedule' : (OPTIONS[String(key)] ?? `--${String(key)}`);
  throw new UsageError(
    'schedule-invalid',
    `${option}: ${issue?.message ?? 'does not fit'}.`,
    'Give times (--times 07:30,19:00 --weekdays mon,tue) or a cron expression (--cron "30 7 * * *").',
    { cause: parsed.error },
  );
}

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
