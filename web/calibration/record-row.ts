import type { CalibrationSummary } from '../../src/contract/index.ts';
import { dayOfInstant, timeOfDay } from '../format.ts';
import { calibrationWords } from '../words/calibration.ts';

const { records: said } = calibrationWords;

/** One record in the list. */
export interface RecordRow {
  readonly id: string;
  readonly day: string;
  /** The day with the time, which tells two of a day apart. */
  readonly when: string;
  readonly verdict: string;
  readonly passed: boolean;
  readonly technician: string;
  readonly errors: string;
}

export function recordRow(record: CalibrationSummary): RecordRow {
  const { id, endedAt, outcome, technician, asFoundPercent, asLeftPercent } = record;
  const day = dayOfInstant(endedAt);
  const found = asFoundPercent === null ? said.notFound : said.found(asFoundPercent);
  const left = asLeftPercent === null ? said.notLeft : said.left(asLeftPercent);
  return {
    id,
    day,
    when: `${day}, ${timeOfDay(endedAt)}`,
    verdict: said.outcome[outcome],
    passed: outcome === 'pass',
    technician: said.by(technician),
    errors: `${found}, ${left}`,
  };
}
