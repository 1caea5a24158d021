/** How far a reading may be off, by the sources of doubt that are known (after the GUM: root sum of squares, k = 2). */
import type {
  ReadingSource,
  ReferenceInstrument,
  UncertaintyBudget,
  UncertaintyPart,
} from '../contract/index.ts';
import { meanOf } from './sweep-point.ts';

/** Coverage factor: about 95 of 100. */
const COVERAGE = 2;
/** The tachometer stamps its edges every 4 µs and measures one turn, s. */
const STAMP_S = 4e-6;
/** It tells whole RPM. */
const RPM_STEP = 1;
/** The board’s clock, a ceramic resonator: ±0.5 %. */
const CLOCK_SHARE = 0.005;
/** Half-width of an even distribution to its standard uncertainty. */
const EVEN = Math.sqrt(3);

/** The speed at a level, read several times over; each reading is the mean of a while. */
export interface RepeatedReading {
  readonly level: number;
  readonly source: ReadingSource;
  readonly rpms: readonly number[];
}

/** Fewest readings from which their repeatability is told (our policy). */
export const REPEATS_MIN = 3;

/**
 * The budget of a level’s mean reading. A RangeError for fewer than REPEATS_MIN readings, and for a reference
 * reading without its instrument: their doubt is unknown.
 */
export function uncertaintyOf(
  { level, source, rpms }: RepeatedReading,
  instrument: ReferenceInstrument | null,
): UncertaintyBudget {
  if (rpms.length < REPEATS_MIN)
    throw new RangeError(`readings: ${REPEATS_MIN} at least, not ${rpms.length}`);
  const rpm = meanOf(rpms);
  const parts: UncertaintyPart[] =
    source === 'tachometer'
      ? [
          { source: 'resolution', rpm: resolutionRpm(rpm) },
          { source: 'clock', rpm: (CLOCK_SHARE * rpm) / EVEN },
        ]
      : [{ source: 'reference-instrument', rpm: instrumentRpm(rpm, instrument) }];
  parts.push({ source: 'repeatability', rpm: repeatabilityRpm(rpms) });
  const combinedRpm = Math.hypot(...parts.map((part) => part.rpm));
  return { level, source, parts, combinedRpm, expandedRpm: COVERAGE * combinedRpm };
}

/** Of one stamp at either end of a turn, and of telling whole RPM. */
function resolutionRpm(rpm: number): number {
  const stampRpm = (rpm * rpm * STAMP_S) / 60;
  return Math.hypot(stampRpm, RPM_STEP / 2) / EVEN;
}

/** What the instrument’s own calibration states is expanded already. */
function instrumentRpm(rpm: number, instrument: ReferenceInstrument | null): number {
  if (instrument === null)
    throw new RangeError('reference reading: with the instrument that it was read off');
  return (instrument.uncertaintyPercent / 100 / COVERAGE) * rpm;
}

/** Standard uncertainty of the mean of repeated readings. */
function repeatabilityRpm(rpms: readonly number[]): number {
  const mean = meanOf(rpms);
  const squares = rpms.reduce((sum, rpm) => sum + (rpm - mean) ** 2, 0);
  return Math.sqrt(squares / (rpms.length - 1) / rpms.length);
}
