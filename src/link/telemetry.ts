/** What the massager says by itself, from the words of a frame to typed values in their units. */
import { z } from 'zod';
import {
  CENTILEVELS_PER_LEVEL,
  END_REASONS,
  type EndReason,
  type FaultName,
  FIRMWARE_STATES,
  type FirmwareState,
  FLAGS,
  faultOfCode,
  LEVEL_DEEPEST,
} from '../contract/index.ts';

/** One `tel`. */
export interface Telemetry {
  readonly state: FirmwareState;
  /** Where the ramp stands. */
  readonly level: number;
  /** Where its segment ends. */
  readonly targetLevel: number;
  readonly rpm: number;
  readonly currentA: number;
  readonly temperatureC: number;
  readonly supplyV: number;
  /** Feet on the plate. */
  readonly presence: boolean;
  readonly startPressed: boolean;
  /** The STOP loop is open: pressed in, or broken. */
  readonly stopOpen: boolean;
  readonly calibrated: boolean;
  /** The driver's output is on. */
  readonly outputOn: boolean;
  /** The run was armed as unattended. */
  readonly unattended: boolean;
  /** START was pressed on the unit recently enough to consent to an unattended run (S16). */
  readonly consent: boolean;
  /** A new calibration is being written to the unit's memory; no run begins meanwhile. */
  readonly storing: boolean;
  /** Null without a fault, and for a fault that this program doesn't know: then `state` alone tells. */
  readonly fault: FaultName | null;
  /** Why the last run ended. */
  readonly end: EndReason;
}

/** One `aux`. */
export interface Auxiliary {
  /** Name of the armed run, eight hex digits. */
  readonly run: string;
  readonly soakMs: number;
  /** Motor-on time of the run, s. */
  readonly motorOnS: number;
  /** Motor-on time that the unit still allows, s (S6). */
  readonly budgetS: number;
  /** Counts of the PWM period. */
  readonly duty: number;
  /** Lines that the massager did not understand. */
  readonly droppedLines: number;
  /** How long the present pause has lasted, s. */
  readonly pauseS: number;
  /** Time since the massager's start by its own clock, ms; begins again at 65,536. */
  readonly uptimeMs: number;
}

const count = z
  .string()
  .regex(/^(0|[1-9]\d{0,8})$/)
  .transform(Number);
const signedCount = z
  .string()
  .regex(/^(0|-?[1-9]\d{0,8})$/)
  .transform(Number);
const hexByte = z
  .string()
  .regex(/^[0-9a-f]{2}$/)
  .transform((text) => Number.parseInt(text, 16));
export const hexName = z.string().regex(/^[0-9a-f]{8}$/, 'eight lower-case hex digits');

const centilevel = count.pipe(z.number().max(LEVEL_DEEPEST * CENTILEVELS_PER_LEVEL));
const endReason = count.transform((index, context) => {
  const reason = END_REASONS[index];
  if (reason === undefined) context.addIssue({ code: 'custom', message: 'no such end reason' });
  return reason ?? 'none';
});

const telemetryArgs = z.tuple([
  z.enum(FIRMWARE_STATES),
  centilevel,
  centilevel,
  count,
  count,
  signedCount,
  count,
  hexByte,
  count,
  endReason,
]);

const auxiliaryArgs = z.tuple([hexName, count, count, count, count, count, count, count]);

/** The telemetry that a `tel` frame's arguments make, or undefined where they make none. */
export function parseTelemetry(args: readonly string[]): Telemetry | undefined {
  const parsed = telemetryArgs.safeParse(args);
  if (!parsed.success) return undefined;
  const [state, level, target, rpm, milliamp, decidegree, centivolt, flags, fault, end] = parsed.data;
  return {
    state,
    level: level / CENTILEVELS_PER_LEVEL,
    targetLevel: target / CENTILEVELS_PER_LEVEL,
    rpm,
    currentA: milliamp / 1000,
    temperatureC: decidegree / 10,
    supplyV: centivolt / 100,
    presence: (flags & FLAGS.presence) !== 0,
    startPressed: (flags & FLAGS.startPressed) !== 0,
    stopOpen: (flags & FLAGS.stopOpen) !== 0,
    calibrated: (flags & FLAGS.calibrated) !== 0,
    outputOn: (flags & FLAGS.outputOn) !== 0,
    unattended: (flags & FLAGS.unattended) !== 0,
    consent: (flags & FLAGS.consent) !== 0,
    storing: (flags & FLAGS.storing) !== 0,
    fault: faultOfCode(fault) ?? null,
    end,
  };
}

/** The auxiliary telemetry that an `aux` frame's arguments make, or undefined where they make none. */
export function parseAuxiliary(args: readonly string[]): Auxiliary | undefined {
  const parsed = auxiliaryArgs.safeParse(args);
  if (!parsed.success) return undefined;
  const [run, soakMs, motorOnS, budgetS, duty, droppedLines, pauseS, uptimeMs] = parsed.data;
  return { run, soakMs, motorOnS, budgetS, duty, droppedLines, pauseS, uptimeMs };
}
