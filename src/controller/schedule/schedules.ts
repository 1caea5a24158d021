/** The schedules there are: the household’s own, and those of the configuration file; what comes, and what was. */
import { randomUUID } from 'node:crypto';
import { dayOf } from '../../care/index.ts';
import type { Clock } from '../../clock/index.ts';
import {
  ConflictError,
  type ListedSchedule,
  type NewSchedule,
  type Schedule,
  type ScheduledRun,
  type ScheduleReport,
  type SoleusError,
  type UpcomingRun,
} from '../../contract/index.ts';
import {
  checkSchedule,
  type DueRun,
  reportCsv,
  reportOf,
  type SessionEnd,
  scheduleOf,
  type Timetable,
  timetableOf,
  upcoming,
} from '../../schedule/index.ts';
import type { RunRecords, ScheduleRecords } from '../../store/index.ts';
import type { EventText } from '../event-texts.ts';

/** No rest between sessions is longer, ms (see `src/care`). */
const LONGEST_REST_MS = 2 * 3600_000;
/** As many runs as a report lists. */
const REPORT_RUNS = 10_000;

export interface SchedulesOptions {
  readonly clock: Clock;
  /** The computer’s own zone, as it is set now. */
  readonly homeZone: () => string;
  readonly records: ScheduleRecords;
  readonly runs: RunRecords;
  /** Throws a NotFoundError for a programme or a person that there isn’t. */
  readonly assertKnown: (programme: string, profile: string) => void;
  readonly sessionEnd: SessionEnd;
  /** How long a programme runs, s; null for one that there isn’t. */
  readonly lengthS: (programme: string) => number | null;
  readonly refusalOf: (run: DueRun) => SoleusError | null;
  readonly note: (event: EventText) => void;
  readonly onChange: () => void;
}

export class Schedules {
  readonly #options: SchedulesOptions;
  #ofFile: readonly Schedule[] = [];
  #timetable: Timetable | undefined;
  /** In which `#timetable` was made. */
  #homeZone = '';

  constructor(options: SchedulesOptions) {
    this.#options = options;
  }

  /** Those of the file first, in its order. */
  list(): ListedSchedule[] {
    const own = this.#options.records.list().filter(({ id }) => !this.#isOfFile(id));
    return [
      ...this.#ofFile.map((schedule) => ({ ...schedule, source: 'file' as const })),
      ...own.map((schedule) => ({ ...schedule, source: 'own' as const })),
    ];
  }

  get allPaused(): boolean {
    return this.#options.records.allPaused;
  }

  /** No schedule runs, or each as it says itself. */
  pauseAll(paused: boolean): void {
    const { records, note } = this.#options;
    if (records.allPaused === paused) return;
    records.pauseAll(paused);
    note({ type: 'schedule', text: paused ? 'All schedules were paused.' : 'The schedules run again.' });
    this.#changed();
  }

  /** Throws a UsageError for one that can’t be kept, a NotFoundError, or a ConflictError (`schedule-exists`). */
  add(text: NewSchedule): ListedSchedule {
    const schedule = scheduleOf(text, randomUUID().slice(0, 8));
    this.#check(schedule);
    if (this.#isOfFile(schedule.id)) throw ofFile(schedule.id);
    this.#options.records.add(schedule);
    this.#options.note({ type: 'schedule', text: `The schedule ${schedule.id} was made.` });
    this.#changed();
    return { ...schedule, source: 'own' };
  }

  change(id: string, text: NewSchedule): ListedSchedule {
    if (this.#isOfFile(id)) throw ofFile(id);
    const schedule = { ...scheduleOf(text, id), id };
    this.#check(schedule);
    this.#options.records.change(schedule);
    this.#options.note({ type: 'schedule', text: `The schedule ${id} was changed.` });
    this.#changed();
    return { ...schedule, source: 'own' };
  }

  delete(id: string): void {
    if (this.#isOfFile(id)) throw ofFile(id);
    this.#options.records.delete(id);
    this.#options.note({ type: 'schedule', text: `The schedule ${id} was deleted.` });
    this.#changed();
  }

  /** Those of the configuration file, from now on. They have been checked. */
  ofFile(schedules: readonly Schedule[]): void {
    this.#ofFile = schedules;
    this.#changed();
  }

  /** Some may be gone with their person. */
  reread(): void {
    this.#changed();
  }

  /** Puts on record what there is to tell of schedules. */
  tell(event: EventText): void {
    this.#options.note(event);
  }

  /** Ready to be asked when each is due. */
  timetable(): Timetable {
    const homeZone = this.#options.homeZone();
    if (homeZone !== this.#homeZone) this.#timetable = undefined;
    this.#homeZone = homeZone;
    this.#timetable ??= timetableOf(
      this.list().map(({ source, ...schedule }) => schedule),
      homeZone,
    );
    return this.#timetable;
  }

  /** The next runs, and what would stand in their way as things are now. */
  upcoming(count: number): readonly UpcomingRun[] {
    const { clock, lengthS, refusalOf } = this.#options;
    const outlook = {
      timetable: this.timetable(),
      allPaused: this.allPaused,
      lengthS,
      refusalOf: (run: DueRun) => {
        const refusal = refusalOf(run);
        if (refusal === null || this.#passesBefore(run, refusal)) return null;
        return { code: refusal.code, text: `${refusal.message} ${refusal.remedy}`.trim() };
      },
    };
    return upcoming(outlook, clock.date().getTime(), count);
  }

  /** What became of the runs that were due in a time (ms since 1970; `untilMs` not included). */
  report(fromMs: number, untilMs: number): ScheduleReport {
    const { runs, sessionEnd } = this.#options;
    const page = { from: new Date(fromMs).toISOString(), until: new Date(untilMs).toISOString() };
    const gaps = runs.plannerState()?.gaps ?? [];
    const now = this.now().getTime();
    const known = runs.list({ ...page, limit: REPORT_RUNS }).filter((run) => !isOpen(run, now));
    return reportOf(known, gaps, this.list(), { fromMs, untilMs }, sessionEnd);
  }

  /** The report as a table. */
  reportCsv(fromMs: number, untilMs: number): string {
    return reportCsv(this.report(fromMs, untilMs));
  }

  /** The time by which runs are due. */
  now(): Date {
    return this.#options.clock.date();
  }

  /** Whether what would refuse a run now is over by itself when it is due. */
  #passesBefore({ dueMs }: DueRun, { code }: SoleusError): boolean {
    const homeZone = this.#options.homeZone();
    const now = this.now();
    if (code === 'rest') return dueMs - now.getTime() > LONGEST_REST_MS;
    if (code === 'day-full') return dayOf(new Date(dueMs), homeZone) !== dayOf(now, homeZone);
    return code === 'device-busy' || code === 'device-starting';
  }

  #check(schedule: Schedule): void {
    checkSchedule(schedule);
    this.#options.assertKnown(schedule.programme, schedule.profile);
  }

  #isOfFile(id: string): boolean {
    return this.#ofFile.some((schedule) => schedule.id === id);
  }

  #changed(): void {
    this.#timetable = undefined;
    this.#options.onChange();
  }
}

/** By a clock that has been set back since it was missed or skipped: what becomes of it is still to come. */
const isOpen = ({ outcome, dueAt }: ScheduledRun, nowMs: number): boolean =>
  (outcome === 'missed' || outcome === 'skipped') && Date.parse(dueAt) > nowMs;

const ofFile = (id: string): ConflictError =>
  new ConflictError(
    'schedule-of-file',
    `The schedule ${id} stands in the configuration file.`,
    'Change it there; it counts as soon as the file is saved.',
  );
