/** The schedules and what became of them, through the controller that runs, or from the data folder. */
import { keepsSchedules } from '../../card/index.ts';
import type { Config } from '../../config/index.ts';
import type {
  ListedSchedule,
  NewSchedule,
  ScheduleReport,
  Screening,
  ScreeningAnswers,
  ScreeningResult,
  UpcomingRun,
} from '../../contract/index.ts';
import type { BookUse, OpenedScheduleBook } from '../../controller/index.ts';
import type { ControllerClient } from '../controller-client.ts';
import { runningController } from '../find-controller.ts';
import type { Pieces } from '../output-file.ts';
import { type Shell, tell } from '../shell.ts';

const DAY_MS = 24 * 3600_000;

export interface ScheduleBook {
  /** A controller answers, so that what the massager would refuse is known too. */
  readonly knowsMassager: boolean;
  list(): Promise<{ items: ListedSchedule[]; allPaused: boolean }>;
  /** The next runs, the next one first. */
  upcoming(count: number): Promise<readonly UpcomingRun[]>;
  add(schedule: NewSchedule): Promise<ListedSchedule>;
  remove(id: string): Promise<void>;
  pauseAll(paused: boolean): Promise<void>;
  /** Of the last `days`. */
  report(days: number): Promise<ScheduleReport>;
  reportCsv(days: number): Promise<Pieces>;
  /** What people are called, by their ids. */
  names(): Promise<ReadonlyMap<string, string>>;
  screening(profile: string | undefined): Promise<Screening>;
  /** Keeps answers for scheduled sessions of the next seven days too. */
  answer(answers: ScreeningAnswers, profile: string | undefined): Promise<ScreeningResult>;
  close(): void;
}

/** Rejects with a UsageError where the data folder can’t be used, or not for this. */
export async function openBook(config: Config, use: BookUse, shell: Shell): Promise<ScheduleBook> {
  const client = await runningController(config);
  if (client !== undefined && keepsSchedules(client.card)) return through(client);
  const { openScheduleBook } = await import('../../controller/index.ts');
  return atRest(openScheduleBook(config, use, ({ message, remedy }) => tell(shell, `${message} ${remedy}`)));
}

function through(client: ControllerClient): ScheduleBook {
  const { schedules } = client;
  const from = async (days: number): Promise<string> =>
    new Date(Date.parse((await client.status()).time) - days * DAY_MS).toISOString();
  return {
    knowsMassager: true,
    list: () => schedules.list(),
    upcoming: async (count) => (await schedules.upcoming(count)).items,
    add: (schedule) => schedules.add(schedule),
    remove: (id) => schedules.remove(id),
    pauseAll: (paused) => schedules.pauseAll(paused),
    report: async (days) => schedules.report(await from(days)),
    reportCsv: async (days) => schedules.reportCsv(await from(days)),
    names: async () => namesOf((await client.people()).items),
    screening: (profile) => client.screening(profile),
    answer: (answers, profile) => client.answerScreening(answers, profile, true),
    close: () => undefined,
  };
}

function atRest(book: OpenedScheduleBook): ScheduleBook {
  const { schedules, household } = book;
  const period = (days: number): [fromMs: number, untilMs: number] => {
    const untilMs = schedules.now().getTime() + 1;
    return [untilMs - days * DAY_MS, untilMs];
  };
  return {
    knowsMassager: false,
    list: async () => ({ items: schedules.list(), allPaused: schedules.allPaused }),
    upcoming: async (count) => schedules.upcoming(count),
    add: async (schedule) => schedules.add(schedule),
    remove: async (id) => schedules.delete(id),
    pauseAll: async (paused) => schedules.pauseAll(paused),
    report: async (days) => schedules.report(...period(days)),
    reportCsv: async (days) => [schedules.reportCsv(...period(days))],
    names: async () => namesOf(household.list()),
    screening: async (profile) => book.screening(profile),
    answer: async (answers, profile) => book.answer(answers, profile),
    close: () => book.close(),
  };
}

const namesOf = (people: readonly { id: string; name: string }[]): ReadonlyMap<string, string> =>
  new Map(people.map(({ id, name }) => [id, name]));
