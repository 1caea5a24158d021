/** What the parts of a record are called. */
import type {
  CalibrationRecord,
  ReadingSource,
  ReadingVerdict,
  SweepLoad,
  UncertaintyPart,
} from '../contract/index.ts';

export const LOADS: Readonly<Record<SweepLoad, string>> = { 'feet-off': 'Feet off', 'feet-on': 'Feet on' };

export const SOURCES: Readonly<Record<ReadingSource, string>> = {
  tachometer: 'tachometer',
  reference: 'reference instrument',
};

export const VERDICTS: Readonly<Record<ReadingVerdict, string>> = {
  pass: 'passes',
  fail: 'fails',
  'not-shown': 'not shown',
};

export const OUTCOMES: Readonly<Record<CalibrationRecord['result']['outcome'], string>> = {
  pass: 'Passed',
  fail: 'Not passed',
};

export const DOUBTS: Readonly<Record<UncertaintyPart['source'], string>> = {
  resolution: 'resolution',
  clock: 'the board’s clock',
  repeatability: 'repeated readings',
  'reference-instrument': 'instrument',
};
