/** The status, the same everywhere: REST, live and command line. */
import { z } from 'zod';
import { FAULT_NAMES } from './faults.ts';
import { POSITIONS } from './position.ts';

/** Device states; clients ignore the ones they don't know. */
export const DEVICE_STATES = [
  'disconnected',
  'connecting',
  'incompatible',
  'unready',
  'idle',
  'soaking',
  'running',
  'pausing',
  'paused',
  'repositioning',
  'waiting',
  'stopping',
  'latched',
  'fault',
  'bench',
] as const;

export const SESSION_STATES = [
  'starting',
  'soaking',
  'running',
  'pausing',
  'paused',
  'stopping',
  'ended',
] as const;

export const OUTCOMES = ['completed', 'stopped', 'hurts', 'interrupted', 'fault'] as const;

export const PAUSE_CAUSES = ['person', 'presence', 'turn'] as const;

const seconds = z.number().min(0);

export const deviceStatusSchema = z.object({
  state: z.enum(DEVICE_STATES),
  /** Where the ramp stands now: 0, or 1.00 to 11.00. */
  level: z.number(),
  /** Where the present segment ends. */
  targetLevel: z.number(),
  /** From the tachometer; null before the first telemetry. */
  measuredLevel: z.number().nullable(),
  rpm: z.number().nullable(),
  currentA: z.number().nullable(),
  temperatureC: z.number().nullable(),
  supplyV: z.number().nullable(),
  /** Feet on the plate. */
  presence: z.boolean().nullable(),
  /** STOP on the unit is latched (pressed in). */
  stopPressed: z.boolean().nullable(),
  fault: z.object({ name: z.enum(FAULT_NAMES), cause: z.string(), remedy: z.string() }).nullable(),
  firmware: z.object({ version: z.string(), hash: z.string(), resetCause: z.string() }).nullable(),
  serial: z.string().nullable(),
  calibrated: z.boolean().nullable(),
  /** Seconds of motor-on time that the unit still allows (S6). */
  budgetS: z.number().nullable(),
});

/** One point of a plan: level at a time from the start of the session; straight lines between points. */
export const planPointSchema = z.object({ t: seconds, level: z.number() });

/** A press that changed the level. */
export const pressSchema = z.object({ t: seconds, press: z.enum(['lighter', 'deeper']), level: z.number() });

export const sessionStatusSchema = z.object({
  id: z.string(),
  programme: z.string(),
  profile: z.string(),
  state: z.enum(SESSION_STATES),
  /** Name of the phase of the programme, such as `soak`, `rise`, `hold`, `ease-out`. */
  phase: z.string(),
  /** What rests on the plate in this phase; while it is paused for the turn, what comes onto it next. */
  position: z.enum(POSITIONS),
  /** Motor-on time so far: it stands still while paused. */
  elapsedS: seconds,
  remainingS: seconds,
  /** Highest level that deeper reaches, with this on the plate. */
  ceiling: z.number(),
  /** The level the person chose with deeper or lighter; null while the plan decides, and again after the turn. */
  chosenLevel: z.number().nullable(),
  /** Why the session is paused. `turn`: so that the massager can be turned round, from the heels to the calves. */
  pausedBy: z.enum(PAUSE_CAUSES).nullable(),
  /** The plan in force, replanned after each press. */
  plan: z.array(planPointSchema),
  presses: z.array(pressSchema),
});

export const LINK_STATES = [
  'closed',
  'opening',
  'handshaking',
  'up',
  'stale',
  'lost',
  'incompatible',
] as const;

export const linkStatusSchema = z.object({
  state: z.enum(LINK_STATES),
  /** The port in use, as the person named it. */
  device: z.string(),
  /** Controller time of the last telemetry, ISO 8601; null before the first. */
  lastHeard: z.string().nullable(),
  /** What stands in the way and what to do, when the link is not up. */
  problem: z.object({ code: z.string(), cause: z.string(), remedy: z.string() }).nullable(),
  framesReceived: z.number(),
  framesDropped: z.number(),
  retries: z.number(),
  reconnects: z.number(),
  /** Median and 99th percentile of the last requests' round trips, ms. */
  roundTripMs: z.object({ p50: z.number(), p99: z.number() }).nullable(),
});

export const speedSchema = z.union([z.number().min(1).max(1000), z.literal('max')]);

/** A scheduled run that waits for consent: feet on the plate, and START pressed on the unit (S16). */
export const waitingRunSchema = z.object({
  scheduleId: z.string(),
  programme: z.string(),
  profile: z.string(),
  dueAt: z.string(),
  /** Nobody there until then: it is left out. */
  until: z.string(),
});

export const statusSchema = z.object({
  v: z.literal(1),
  /** Controller time, ISO 8601. */
  time: z.string(),
  controller: z.object({ id: z.string(), version: z.string(), emulated: z.boolean(), speed: speedSchema }),
  device: deviceStatusSchema,
  session: sessionStatusSchema.nullable(),
  link: linkStatusSchema,
  /** Null while none waits. */
  waiting: waitingRunSchema.nullable(),
});

export type DeviceState = (typeof DEVICE_STATES)[number];
export type SessionState = (typeof SESSION_STATES)[number];
export type PauseCause = (typeof PAUSE_CAUSES)[number];
export type Outcome = (typeof OUTCOMES)[number];
export type DeviceStatus = z.infer<typeof deviceStatusSchema>;
export type PlanPoint = z.infer<typeof planPointSchema>;
export type Press = z.infer<typeof pressSchema>;
export type SessionStatus = z.infer<typeof sessionStatusSchema>;
export type LinkState = (typeof LINK_STATES)[number];
export type LinkStatus = z.infer<typeof linkStatusSchema>;
export type Speed = z.infer<typeof speedSchema>;
export type WaitingRun = z.infer<typeof waitingRunSchema>;
export type Status = z.infer<typeof statusSchema>;
