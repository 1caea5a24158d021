/** What becomes of runs, put on record and told. */
import type { Clock } from '../../clock/index.ts';
import type { RunReasonCode, ScheduledRun, SoleusError } from '../../contract/index.ts';
import { type DueRun, decidedRun, localTimeOf, refusedRun, startedRun } from '../../schedule/index.ts';
import type { RunRecords } from '../../store/index.ts';
import type { EventText } from '../event-texts.ts';

export interface RunBookOptions {
  readonly clock: Clock;
  readonly runs: RunRecords;
  /** What a run is called: its programme, and for whom where there are several people. */
  readonly titleOf: (run: Pick<DueRun, 'programme' | 'profile'>) => string;
  /** The zone of whoever is told. */
  readonly homeZone: () => string;
  readonly note: (event: EventText) => void;
  /** Something needs a person. */
  readonly notify: (text: string) => void;
}

export class RunBook {
  readonly #options: RunBookOptions;

  constructor(options: RunBookOptions) {
    this.#options = options;
  }

  /** It waits for somebody, for so long, ms. */
  waits(run: DueRun, windowMs: number): void {
    const minutes = Math.round(windowMs / 60_000);
    const what = `${this.#options.titleOf(run)} is due`;
    this.call(`${what}: feet on the plate, then START on the unit within ${minutes} minutes.`, 'S16');
  }

  /** A run that won’t start, for a reason that schedules have. */
  settle(run: DueRun, code: RunReasonCode): void {
    this.#decide(decidedRun({ ...run, code }, this.#options.clock.date()));
  }

  refuse(run: DueRun, refusal: SoleusError): void {
    this.#decide(refusedRun(run, refusal, this.#options.clock.date()));
  }

  started(run: DueRun, sessionId: string): void {
    this.#decide(startedRun(run, sessionId, this.#options.clock.date()));
  }

  /** Tells what became of runs that are on record already. Many that were missed are one call for a person. */
  tellAll(runs: readonly ScheduledRun[]): void {
    const { note, notify } = this.#options;
    for (const run of runs) note({ type: 'schedule', text: this.#textOf(run) });
    const calls = runs.filter(needsPerson);
    const last = calls.at(-1);
    if (last === undefined) return;
    const others =
      calls.length === 1
        ? ''
        : ` ${calls.length - 1} more before it did not run either: the report lists them.`;
    notify(`${this.#textOf(last)}${others}`);
  }

  /** Tells what needs a person. */
  call(text: string, rule?: string): void {
    const { note, notify } = this.#options;
    note(rule === undefined ? { type: 'schedule', text } : { type: 'schedule', text, rule });
    notify(text);
  }

  #decide(run: ScheduledRun): void {
    this.#options.runs.decide(run);
    this.tellAll([run]);
  }

  #textOf(run: ScheduledRun): string {
    const { titleOf, homeZone } = this.#options;
    const dueAt = localTimeOf(Date.parse(run.dueAt), homeZone()).replace('T', ' ');
    const what = `${titleOf(run)}, due at ${dueAt},`;
    return run.outcome === 'started' ? `${what} started.` : `${what} did not run. ${run.text}`;
  }
}

const needsPerson = ({ outcome }: ScheduledRun): boolean => outcome === 'refused' || outcome === 'missed';
