/** Calibrations that were: to read, to keep, to delete; how a unit drifts, and when it is due. */
import { type Drift, driftOf, dueOn, dueState, largestChangePercent } from '../../calibration/index.ts';
import { dayOf } from '../../care/index.ts';
import type { Clock } from '../../clock/index.ts';
import type {
  CalibrationRecord,
  CalibrationSummary,
  CalibrationTable,
  UnitCalibration,
} from '../../contract/index.ts';
import type { CalibrationPage, CalibrationRecords } from '../../store/index.ts';
import type { EventText } from '../event-texts.ts';
import { newTableOf, summaryOf } from './summary.ts';

export interface CalibrationHistoryOptions {
  readonly records: CalibrationRecords;
  /** Its date says what is due. */
  readonly clock: Clock;
  /** IANA name of the zone whose days count. */
  readonly homeZone: () => string;
  readonly note: (event: EventText) => void;
}

/** A calibration that is about to be kept. */
export interface EndedCalibration {
  /** The civil day on which it ended, such as `2026-11-21`. */
  readonly day: string;
  readonly passed: boolean;
  /** What it put into the unit; null where it put none. */
  readonly table: CalibrationTable | null;
  readonly unitSerial: string;
}

/** Those kept last come first, whatever the clock said when they were made. */
export class CalibrationHistory {
  readonly #options: CalibrationHistoryOptions;

  constructor(options: CalibrationHistoryOptions) {
    this.#options = options;
  }

  /** Throws a NotFoundError (`unknown-calibration`) for a page before no record. */
  list(page: CalibrationPage = {}): CalibrationSummary[] {
    const { records } = this.#options;
    const listed = records.list(page);
    const units = new Set(listed.map(({ unitSerial }) => unitSerial));
    const ofUnit = new Map([...units].map((unit) => [unit, records.list({ unit })]));
    return listed.map((record) =>
      summaryOf(record, tableBefore(record, ofUnit.get(record.unitSerial) ?? [])),
    );
  }

  /** Throws a NotFoundError (`unknown-calibration`). */
  get(id: string): CalibrationRecord {
    return this.#options.records.get(id);
  }

  /** On disk when it returns, or not kept at all: it throws what the store does. */
  add(record: CalibrationRecord): void {
    this.#options.records.add(record);
  }

  /** Throws a NotFoundError (`unknown-calibration`). The unit’s own calibration stays as it is. */
  delete(id: string): void {
    this.#options.records.delete(id);
    this.#options.note({ type: 'calibration', text: `The calibration record ${id} was deleted.` });
  }

  /** Today, where the unit is. */
  today(): string {
    const { clock, homeZone } = this.#options;
    return dayOf(clock.date(), homeZone());
  }

  /** The day on which the next one is due; its drift is since the unit’s last table on record. */
  dueFor({ day, passed, table, unitSerial }: EndedCalibration): string {
    const before = lastTable(this.#options.records.list({ unit: unitSerial }));
    const largestDriftPercent = table && before && largestChangePercent(before, table);
    return dueOn({ day, passed, largestDriftPercent });
  }

  /** The last calibration of a unit, and how its due day stands today. */
  unit(serial: string): Pick<UnitCalibration, 'last' | 'due'> {
    const [last] = this.list({ unit: serial, limit: 1 });
    if (last === undefined) return { last: null, due: null };
    return { last, due: { on: last.dueOn, ...dueState(last.dueOn, this.today()) } };
  }

  /** How a unit’s table moved, the newest first: by those calibrations that put one into it. */
  drift(serial: string): Drift[] {
    const tables = this.#options.records.list({ unit: serial }).flatMap((record) => {
      const table = newTableOf(record);
      return table === null ? [] : [{ endedAt: record.endedAt, table }];
    });
    return driftOf(tables.toReversed()).toReversed();
  }
}

/** What the unit’s calibrations before `record` left in it; `all` are the unit’s own, the last one first. */
function tableBefore(record: CalibrationRecord, all: readonly CalibrationRecord[]): CalibrationTable | null {
  return lastTable(all.slice(all.findIndex(({ id }) => id === record.id) + 1));
}

function lastTable(records: readonly CalibrationRecord[]): CalibrationTable | null {
  for (const record of records) {
    const table = newTableOf(record);
    if (table !== null) return table;
  }
  return null;
}
