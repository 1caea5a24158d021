/**
 * What is kept of a calibration: everything that was measured, how it was judged, and what came of it. A
 * record, not a certificate: nobody accredited it.
 */
import { z } from 'zod';
import { CALIBRATED_LEVELS, PWM_PERIOD_COUNTS } from './calibration-image.ts';
import { LEVEL_DEEPEST, LEVEL_LIGHTEST } from './levels.ts';

/** Rises when an older reader could misread it; more fields alone don't raise it. */
export const CALIBRATION_RECORD_VERSION = 1;

const line = z.string().trim().min(1).max(120);
/** ISO 8601. */
const instant = z.iso.datetime();
/** Such as `2026-11-21`. */
const civilDay = z.iso.date();
const counts = z
  .number()
  .int()
  .min(0)
  .max(PWM_PERIOD_COUNTS - 1);
const level = z.number().min(LEVEL_LIGHTEST).max(LEVEL_DEEPEST);
const amount = z.number().min(0);

export const SWEEP_LOADS = ['feet-off', 'feet-on'] as const;
export const SWEEP_DIRECTIONS = ['up', 'down'] as const;

/** One duty held still, and what was read there. A spread is the highest reading less the lowest. */
export const sweepPointSchema = z.object({
  direction: z.enum(SWEEP_DIRECTIONS),
  /** As asked for on the bench, at the supply there was. */
  dutyCounts: counts,
  /** How many readings the means are of. */
  samples: z.number().int().min(0),
  rpm: amount,
  rpmSpread: amount,
  currentA: amount,
  currentSpreadA: amount,
  supplyV: amount,
  supplySpreadV: amount,
  temperatureC: z.number(),
});

/** How far the two directions lie apart at most, and at which duty, counts at the reference supply. */
export const hysteresisSchema = z.object({ dutyCounts: amount, rpm: amount, percent: amount });

/** A sweep that was read well, and its fit. */
export const calibrationSweepSchema = z.object({
  load: z.enum(SWEEP_LOADS),
  points: z.array(sweepPointSchema),
  hysteresis: hysteresisSchema,
  /** What was read less what the fit says, at each point in turn; duties at the reference supply. */
  residuals: z.array(z.object({ direction: z.enum(SWEEP_DIRECTIONS), dutyCounts: amount, rpm: z.number() })),
});

/** What a unit holds, counts at the reference supply. */
export const calibrationTableSchema = z.object({
  startDuty: counts,
  /** Of the whole levels, from the lightest. */
  duties: z.array(counts).length(CALIBRATED_LEVELS),
});

export const READING_SOURCES = ['tachometer', 'reference'] as const;
export const READING_VERDICTS = ['pass', 'fail', 'not-shown'] as const;

/** A speed that a table gave at a level, against what it should have been. */
export const judgedReadingSchema = z.object({
  level,
  source: z.enum(READING_SOURCES),
  expectedRpm: amount,
  rpm: amount,
  /** What was read less what was expected. */
  errorRpm: z.number(),
  toleranceRpm: amount,
  /** Expanded, k = 2. */
  uncertaintyRpm: amount,
  verdict: z.enum(READING_VERDICTS),
});

/** One source of doubt in a reading, as a standard uncertainty. */
export const uncertaintyPartSchema = z.object({
  source: z.enum(['resolution', 'clock', 'repeatability', 'reference-instrument']),
  rpm: amount,
});

/** The doubt in the readings at one level. */
export const uncertaintyBudgetSchema = z.object({
  level,
  source: z.enum(READING_SOURCES),
  parts: z.array(uncertaintyPartSchema),
  /** The parts' root sum of squares. */
  combinedRpm: amount,
  /** Twice that: k = 2, about 95 of 100. */
  expandedRpm: amount,
});

export const ACCEPTANCE_FAILURES = [
  'unread',
  'not-verified',
  'speed-out-of-tolerance',
  'speed-not-shown',
  'starts',
  'stop',
  'supply',
  'temperature',
  'step-force',
  /** Only one of the unit’s two copies reads back as it was written. */
  'one-copy',
] as const;

/** Why a unit did not pass. Null where no level is meant. */
export const acceptanceFailureSchema = z.object({
  code: z.enum(ACCEPTANCE_FAILURES),
  level: level.nullable(),
  text: z.string(),
});

export const acceptanceResultSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('pass') }),
  z.object({ outcome: z.literal('fail'), reasons: z.array(acceptanceFailureSchema).min(1) }),
]);

/** An instrument that the unit was compared with. */
export const referenceInstrumentSchema = z.strictObject({
  name: line,
  serial: line,
  calibratedOn: civilDay,
  /** Its own, expanded (k = 2), per cent of the reading. */
  uncertaintyPercent: z.number().min(0).max(20),
});

export const REFERENCE_QUANTITIES = ['rpm', 'g'] as const;

/** A value that a technician read off the instrument: RPM, or the plate's peak acceleration in g. */
export const referenceReadingSchema = z.strictObject({
  quantity: z.enum(REFERENCE_QUANTITIES),
  level,
  load: z.enum(SWEEP_LOADS),
  value: z.number().positive(),
});

const rangeOf = z.object({ min: z.number(), max: z.number() });

/** A table, and what it gave. */
export const tableStateSchema = z.object({
  table: calibrationTableSchema,
  readings: z.array(judgedReadingSchema),
});

/** Tries from standstill, or of going on turning, in the order they were made; counts at the supply there was. */
export const dutyTriesSchema = z.object({
  start: z.array(z.object({ dutyCounts: counts, started: z.boolean() })),
  hold: z.array(z.object({ dutyCounts: counts, keptTurning: z.boolean() })),
  /** What came of them; null where none was found. */
  startDuty: counts.nullable(),
  holdDuty: counts.nullable(),
});

export const calibrationRecordSchema = z.object({
  version: z.literal(CALIBRATION_RECORD_VERSION),
  id: z.string().min(1).max(64),
  unitSerial: z.string().length(8),
  technician: line,
  startedAt: instant,
  endedAt: instant,
  /** In words, with its version: how it was measured. */
  method: z.string().min(1).max(2000),
  environment: z.object({ temperatureC: rangeOf, supplyV: rangeOf }),
  referenceInstrument: referenceInstrumentSchema.nullable(),
  referenceReadings: z.array(referenceReadingSchema),
  /** What the unit held before; null for a unit without a valid table. */
  asFound: tableStateSchema.nullable(),
  /** What it holds now; null where it still has no valid table. */
  asLeft: tableStateSchema.nullable(),
  /** With feet on the table was made of; feet off stands beside it. */
  sweeps: z.array(calibrationSweepSchema),
  starts: dutyTriesSchema,
  /** From one whole level of the table to the next: how the force grows. */
  stepForceRatios: z.array(amount),
  /** At levels that the table was not fitted on. */
  verification: z.array(judgedReadingSchema),
  /** From the stop to standstill, s; null when it wasn't measured. */
  stopS: amount.nullable(),
  uncertainty: z.array(uncertaintyBudgetSchema),
  /** In words. */
  decisionRule: z.string(),
  result: acceptanceResultSchema,
  /** When the next one is due. */
  dueOn: civilDay,
});

export type SweepLoad = (typeof SWEEP_LOADS)[number];
export type SweepDirection = (typeof SWEEP_DIRECTIONS)[number];
export type SweepPoint = z.infer<typeof sweepPointSchema>;
export type Hysteresis = z.infer<typeof hysteresisSchema>;
export type CalibrationSweep = z.infer<typeof calibrationSweepSchema>;
export type CalibrationTable = z.infer<typeof calibrationTableSchema>;
export type ReadingSource = (typeof READING_SOURCES)[number];
export type ReadingVerdict = (typeof READING_VERDICTS)[number];
export type JudgedReading = z.infer<typeof judgedReadingSchema>;
export type UncertaintyPart = z.infer<typeof uncertaintyPartSchema>;
export type UncertaintyBudget = z.infer<typeof uncertaintyBudgetSchema>;
export type AcceptanceFailure = z.infer<typeof acceptanceFailureSchema>;
export type AcceptanceResult = z.infer<typeof acceptanceResultSchema>;
export type ReferenceInstrument = z.infer<typeof referenceInstrumentSchema>;
export type ReferenceQuantity = (typeof REFERENCE_QUANTITIES)[number];
export type ReferenceReading = z.infer<typeof referenceReadingSchema>;
export type TableState = z.infer<typeof tableStateSchema>;
export type DutyTries = z.infer<typeof dutyTriesSchema>;
export type StartTry = DutyTries['start'][number];
export type HoldTry = DutyTries['hold'][number];
export type CalibrationRecord = z.infer<typeof calibrationRecordSchema>;
