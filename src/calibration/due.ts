/** When the next calibration is due, by civil days such as `2026-11-21` (our policy). */
import { TOLERANCE_SHARE } from './decision.ts';

const USUAL_MONTHS = 12;
/** After one that failed, or that found more drift than this. */
const SOON_MONTHS = 6;
/** Half the tolerance, %. */
export const DRIFT_SOON_PERCENT = (100 * TOLERANCE_SHARE) / 2;
/** From here on the dashboard says that it comes up. */
const NOTICE_DAYS = 30;
const DAY_MS = 24 * 3600_000;

export interface LastCalibration {
  /** The civil day on which it ended, where the unit is. */
  readonly day: string;
  readonly passed: boolean;
  /** Largest change of a duty since the one before, %; null for the first. */
  readonly largestDriftPercent: number | null;
}

/** The day on which the next is due: the same day of the month, or the month’s last where it has none. RangeError for no day. */
export function dueOn({ day, passed, largestDriftPercent }: LastCalibration): string {
  const drifts = largestDriftPercent !== null && !(largestDriftPercent <= DRIFT_SOON_PERCENT);
  return plusMonths(day, passed && !drifts ? USUAL_MONTHS : SOON_MONTHS);
}

function plusMonths(day: string, months: number): string {
  const from = new Date(msOf(day));
  const year = from.getUTCFullYear();
  const month = from.getUTCMonth() + months;
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const to = new Date(Date.UTC(year, month, Math.min(from.getUTCDate(), lastOfMonth)));
  return to.toISOString().slice(0, 10);
}

export interface Due {
  readonly state: 'later' | 'soon' | 'overdue';
  /** Days until it is due; below 0 once it has been. */
  readonly days: number;
}

/** How a due day stands on `today`: due on its own day, overdue from the next. */
export function dueState(due: string, today: string): Due {
  const days = (msOf(due) - msOf(today)) / DAY_MS;
  return { state: days < 0 ? 'overdue' : days <= NOTICE_DAYS ? 'soon' : 'later', days };
}

function msOf(day: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  // 31 February is read as a day in March.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day) {
    throw new RangeError(`a day: such as 2026-11-21, not ${day}`);
  }
  return ms;
}
