/** A computer with its clocks, on which the planner looks, restarts and all; and what a store makes of it. */
import { expect } from 'vitest';
import { plannerStateSchema, type Schedule } from '../../../src/contract/index.ts';
import {
  beginPlanner,
  type DueRun,
  LISTED_MS,
  look,
  type Plan,
  type Planner,
  type Timetable,
  timetableOf,
} from '../../../src/schedule/index.ts';

const HOME = 'Europe/Vienna';

export class Computer {
  wallMs: number;
  planner: Planner = beginPlanner(null);
  allPaused = false;
  knowsUptime = true;
  isClockSet = true;
  /** How often the planner had something to put on record. */
  news = 0;
  /** How late a run was given out at most, ms. */
  latestMs = 0;
  /** Those of the last look that had any. */
  due: readonly DueRun[] = [];
  readonly records = new Map<string, string>();
  /** Runs on record that the clock was set back over. */
  readonly open = new Set<string>();
  /** The times that were looked over. */
  readonly lookedOver: { readonly fromMs: number; untilMs: number }[] = [];
  /** What the clock would show had nobody set it since the last look. */
  #unsetMs: number;
  #kept: string | null = null;
  #monotonicMs = 1000;
  #uptimeMs = 60_000;
  #schedules: readonly Schedule[];
  #timetable: Timetable;

  constructor(time: string, schedules: readonly Schedule[]) {
    this.wallMs = Date.parse(time);
    this.#unsetMs = this.wallMs;
    this.#schedules = schedules;
    this.#timetable = timetableOf(schedules, HOME);
  }

  set schedules(schedules: readonly Schedule[]) {
    this.#schedules = schedules;
    this.#timetable = timetableOf(schedules, HOME);
  }

  /** What became of each run, by due time. What was missed or skipped by a clock that was ahead is to come again. */
  get log(): readonly string[] {
    const until = this.wallMs;
    return [...this.records]
      .filter(([run, code]) => code === 'due' || Date.parse(run.slice(0, 24)) <= until)
      .map(([run, code]) => `${run} ${code}`)
      .sort();
  }

  setClock(time: string): void {
    this.wallMs = Date.parse(time);
  }

  passAwake(byMs: number): void {
    this.wallMs += byMs;
    this.#unsetMs += byMs;
    this.#monotonicMs += byMs;
    this.#uptimeMs += byMs;
  }

  /** The monotonic clock stands still, as it does on Linux. */
  passAsleep(byMs: number): void {
    this.wallMs += byMs;
    this.#unsetMs += byMs;
    this.#uptimeMs += byMs;
  }

  /** Off for so long: what was news is still there, and nothing else. */
  restartAfter(byMs: number): void {
    this.wallMs += byMs;
    this.#unsetMs += byMs;
    this.#monotonicMs = 0;
    this.#uptimeMs = 0;
    const kept = this.#kept === null ? null : plannerStateSchema.parse(JSON.parse(this.#kept));
    this.planner = beginPlanner(kept);
    this.#timetable = timetableOf(structuredClone(this.#schedules), HOME);
  }

  /** Looks when the planner wants to, for so long. */
  runFor(byMs: number): void {
    let leftMs = byMs;
    while (leftMs > 0) {
      const { waitMs } = this.look();
      if (waitMs <= 0) throw new Error(`waits for ${waitMs} ms`);
      const passMs = Math.min(waitMs, leftMs);
      this.passAwake(passMs);
      leftMs -= passMs;
    }
    this.look();
  }

  look(): Plan {
    const before = this.planner;
    const plan = look(this.planner, {
      wallMs: this.wallMs,
      monotonicMs: this.#monotonicMs,
      uptimeMs: this.knowsUptime ? this.#uptimeMs : null,
      timetable: this.#timetable,
      allPaused: this.allPaused,
      wasGiven: (scheduleId, dueMs) =>
        this.records.get(`${new Date(dueMs).toISOString()} ${scheduleId}`) === 'due',
    });
    this.planner = plan.planner;
    this.isClockSet = plan.isClockSet;
    if (plan.isClockSet) this.#lookOver(before);
    this.#record(plan);
    return plan;
  }

  /** From the last look on; or, by a clock that is set forward again to where it was, from when it had been there. */
  #lookOver({ kept: { lookedUntilMs, ahead }, seen }: Planner): void {
    const wasSetTo = seen !== null && ahead !== null && ahead.untilMs <= this.wallMs ? ahead.untilMs : null;
    const hasReturned = wasSetTo !== null && wasSetTo > this.#unsetMs + 2000;
    this.#unsetMs = this.wallMs;
    if (lookedUntilMs === null) return;
    const fromMs = hasReturned ? wasSetTo : lookedUntilMs;
    const last = this.lookedOver.at(-1);
    if (this.wallMs < lookedUntilMs) this.#reopen();
    else if (last?.untilMs === fromMs) last.untilMs = this.wallMs;
    else this.lookedOver.push({ fromMs, untilMs: this.wallMs });
    if (hasReturned)
      for (const run of this.open) if (Date.parse(run.slice(0, 24)) <= wasSetTo) this.open.delete(run);
  }

  #record({ due, decided, isNews, planner }: Plan): void {
    if (due.length + decided.length > 0) expect(isNews).toBe(true);
    if (!isNews) return;
    this.news += 1;
    this.#kept = JSON.stringify(planner.kept);
    for (const { scheduleId, dueMs, code } of [...due.map((run) => ({ ...run, code: 'due' })), ...decided]) {
      const run = `${new Date(dueMs).toISOString()} ${scheduleId}`;
      if (!this.open.delete(run)) expect(this.records.get(run), `${run} is decided once`).toBeUndefined();
      expect(dueMs).toBeLessThanOrEqual(this.wallMs);
      expect(dueMs).toBeGreaterThan(this.wallMs - LISTED_MS);
      this.records.set(run, code);
      if (code === 'due') this.latestMs = Math.max(this.latestMs, this.wallMs - dueMs);
    }
    if (due.length > 0) this.due = due;
  }

  /** What the clock was set back over, and wasn’t given out, may be decided once more. */
  #reopen(): void {
    for (const [run, code] of this.records)
      if (Date.parse(run.slice(0, 24)) > this.wallMs && code !== 'due') this.open.add(run);
  }
}
