/** A calibration while it is under way, and what is asked of it over REST and live. */
import { z } from 'zod';
import {
  calibrationTableSchema,
  dutyTriesSchema,
  judgedReadingSchema,
  REFERENCE_QUANTITIES,
  referenceInstrumentSchema,
  SWEEP_LOADS,
  sweepPointSchema,
} from './calibration-record.ts';
import { itemsOf } from './rest.ts';

/**
 * Every step, in order; the two `reference` ones only with a reference instrument, `as-found` only where the
 * unit holds a table.
 */
export const CALIBRATION_STEPS = [
  /** START is held on the unit for 5 s, which opens the bench (S10). */
  'open',
  'sweep-feet-off',
  'reference-feet-off',
  'as-found',
  'starts',
  'holds',
  'sweep-feet-on',
  'verify',
  'reference-feet-on',
  'store',
] as const;

/** What a step can’t go on without. */
export const CALIBRATION_NEEDS = [
  /** START held on the unit until its bench opens. */
  'bench',
  'feet-off',
  'feet-on',
  /** Hold-to-run: the page’s key, or START on the unit. */
  'hold',
  /** The motor’s rest between bench runs, 10 s. Nobody has to hold anything meanwhile. */
  'rest',
  /** Values read off the reference instrument: the motor turns steadily now, for as long as it is held. */
  'reference',
] as const;

/** Who holds the motor running: a key of the page that began it, or START on the unit. */
export const HOLDERS = ['page', 'unit'] as const;

/** What a unit’s serial may be: as it lies in EEPROM. */
export const unitSerialSchema = z.string().regex(/^(?!.*\*)[\x22-\x7e]{8}$/, {
  message: 'eight printable characters without space, "!" or "*", such as SOL-0042',
});

export const startCalibrationSchema = z.strictObject({
  /** Who calibrates, as it stands in the record. */
  technician: z.string().trim().min(1).max(120),
  holdBy: z.enum(HOLDERS).default('page'),
  /** Only for a unit that has none yet. */
  unitSerial: unitSerialSchema.optional(),
  referenceInstrument: referenceInstrumentSchema.optional(),
});

/** Read off the instrument one after the other while the motor turned: three at least for RPM. */
export const typedReferenceSchema = z.strictObject({
  calibrationId: z.string().min(1).max(64),
  load: z.enum(SWEEP_LOADS),
  level: z.number(),
  quantity: z.enum(REFERENCE_QUANTITIES),
  /** Without any, this level is passed over. */
  values: z.array(z.number()).max(10),
});

export const abortCalibrationSchema = z.strictObject({ calibrationId: z.string().min(1).max(64) });

/** The page’s key as it is held, sent every 50 ms while it is, and once when it isn’t any more. */
export const holdCalibrationSchema = z.strictObject({
  calibrationId: z.string().min(1).max(64),
  holdKey: z.string().min(1).max(64),
  held: z.boolean(),
});

/** How a calibration ended. */
export const calibrationEndSchema = z.object({
  /** `failed` with a record: everything was read, and the unit isn’t good enough. Without: it couldn’t be read. */
  outcome: z.enum(['passed', 'failed', 'aborted']),
  /** Stable; `passed`, `aborted`, or why it failed. */
  code: z.string(),
  /** What happened, and that the calibration before still counts where it does. */
  text: z.string(),
  /** What to do. */
  remedy: z.string(),
  recordId: z.string().nullable(),
});

export const calibrationStatusSchema = z.object({
  id: z.string(),
  technician: z.string(),
  unitSerial: z.string(),
  startedAt: z.string(),
  holdBy: z.enum(HOLDERS),
  /** Those of this calibration, in order. */
  steps: z.array(z.enum(CALIBRATION_STEPS)),
  step: z.enum(CALIBRATION_STEPS),
  /** What it waits for; null while it measures. */
  needs: z.enum(CALIBRATION_NEEDS).nullable(),
  /** The motor is held running now, by key or by START. */
  held: z.boolean(),
  /** 0 to 1, by time. */
  progress: z.number(),
  /** Device time that is still needed, s, without what people take. */
  remainingS: z.number(),
  /** Device time since the bench was opened, s. */
  deviceS: z.number(),
  /** The duty that is asked for now, counts; 0 while the motor is off. */
  dutyCounts: z.number(),
  /** What the instrument is to be read at now; null at any other time. */
  reference: z.object({ load: z.enum(SWEEP_LOADS), level: z.number(), expectedRpm: z.number() }).nullable(),
  /** Points read so far, with the duties that are planned for either direction. */
  sweeps: z.array(
    z.object({
      load: z.enum(SWEEP_LOADS),
      plannedDuties: z.array(z.number()),
      points: z.array(sweepPointSchema),
    }),
  ),
  tries: dutyTriesSchema,
  /** What the unit held before; null without a valid table. */
  foundTable: calibrationTableSchema.nullable(),
  /** The new table, once it is made. */
  table: calibrationTableSchema.nullable(),
  /** The fit of the sweep with feet on, as points of its line at the reference supply; empty before. */
  fit: z.array(z.object({ dutyCounts: z.number(), rpm: z.number() })),
  asFound: z.array(judgedReadingSchema),
  verification: z.array(judgedReadingSchema),
  /** Null while it is under way. */
  ended: calibrationEndSchema.nullable(),
});

/** A calibration that was begun; only who has its key can hold the motor running from a page. */
export const startedCalibrationSchema = z.object({
  calibration: calibrationStatusSchema,
  holdKey: z.string(),
});

/** A record, as a list shows it. */
export const calibrationSummarySchema = z.object({
  id: z.string(),
  unitSerial: z.string(),
  technician: z.string(),
  startedAt: z.string(),
  endedAt: z.string(),
  outcome: z.enum(['pass', 'fail']),
  /** The largest error found before and left after, % of the speed; null where none was read. */
  asFoundPercent: z.number().nullable(),
  asLeftPercent: z.number().nullable(),
  /** The largest change of a duty since the unit’s calibration before; null for the first. */
  driftPercent: z.number().nullable(),
  dueOn: z.string(),
});

export const calibrationListSchema = itemsOf(calibrationSummarySchema);

/** What a calibration put into its unit, and how far that moved, % of the duty; null for the unit’s first. */
export const driftSchema = z.object({
  endedAt: z.string(),
  levels: z.array(
    z.object({
      level: z.number(),
      dutyCounts: z.number(),
      sinceLastPercent: z.number().nullable(),
      sinceFirstPercent: z.number().nullable(),
    }),
  ),
  /** Of any level since the calibration before, without its sign. */
  largestPercent: z.number().nullable(),
});

export const driftListSchema = itemsOf(driftSchema);

/** The unit that is connected, and how its calibration stands. */
export const unitCalibrationSchema = z.object({
  /** Null while none is connected, or for one that has none yet. */
  serial: z.string().nullable(),
  /** Whether it holds a valid table; null while that isn’t known. */
  calibrated: z.boolean().nullable(),
  /** Its latest record; null where there is none. */
  last: calibrationSummarySchema.nullable(),
  /** When the next one is due; null without a record. */
  due: z
    .object({
      on: z.string(),
      state: z.enum(['later', 'soon', 'overdue']),
      /** Days until then; below 0 once it has been. */
      days: z.number(),
    })
    .nullable(),
  /** The calibration under way, or the last one since Soleus was started. */
  running: calibrationStatusSchema.nullable(),
});

export type CalibrationStep = (typeof CALIBRATION_STEPS)[number];
export type CalibrationNeed = (typeof CALIBRATION_NEEDS)[number];
export type Holder = (typeof HOLDERS)[number];
export type StartCalibration = z.output<typeof startCalibrationSchema>;
export type TypedReference = z.infer<typeof typedReferenceSchema>;
export type CalibrationEnd = z.infer<typeof calibrationEndSchema>;
export type CalibrationStatus = z.infer<typeof calibrationStatusSchema>;
export type StartedCalibration = z.infer<typeof startedCalibrationSchema>;
export type CalibrationSummary = z.infer<typeof calibrationSummarySchema>;
export type CalibrationDrift = z.infer<typeof driftSchema>;
export type UnitCalibration = z.infer<typeof unitCalibrationSchema>;
export type HoldCalibration = z.infer<typeof holdCalibrationSchema>;
