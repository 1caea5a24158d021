/** Whoever calibrates from the command line, whether the controller is in this process or another. */
import { every, WallClock } from '../../clock/index.ts';
import {
  type CalibrationRecord,
  type CalibrationStatus,
  type FrontPanelAction,
  NotFoundError,
  type Speed,
  type StartCalibration,
  type TypedReference,
} from '../../contract/index.ts';
import type { ControllerClient } from '../controller-client.ts';
import { connected } from '../operator.ts';
import type { OwnController } from '../own-controller.ts';
import { roleOf, type TechnicianRole } from '../technician-pin.ts';

export interface Calibrator {
  readonly role: TechnicianRole;
  /** What is asked from now on comes from the bearer of this token. */
  unlockedWith(token: string): void;
  /** Whether its massager is emulated. */
  isEmulated(): Promise<boolean>;
  /** Acts on the front panel of an emulated massager. */
  act(action: FrontPanelAction): Promise<void>;
  /** The one under way, or the last one; null before the first. */
  status(): Promise<CalibrationStatus | null>;
  start(request: StartCalibration): Promise<CalibrationStatus>;
  typeReference(typed: TypedReference): Promise<void>;
  /** Ends it, the output first. Nothing happens where it has ended. */
  abort(calibrationId: string): Promise<void>;
  record(id: string): Promise<CalibrationRecord>;
  /** Calls `listener` with each new status, and `failed` once when it can't be had any more, until the returned function is called. */
  watch(listener: (status: CalibrationStatus) => void, failed: (error: unknown) => void): () => void;
  /** The motor off, and the calibration over. Whether the massager has confirmed it. */
  interrupt(calibrationId: string | undefined): Promise<boolean>;
  /** Ends what this process has begun. */
  close(): Promise<void>;
}

/** With a controller of this process, once it is connected. */
export async function localCalibrator({ controller, shutdown }: OwnController): Promise<Calibrator> {
  await connected(controller);
  const { calibration, calibrations, frontPanel, technician } = controller;
  return {
    role: roleOf(technician),
    unlockedWith: () => undefined,
    isEmulated: async () => frontPanel !== undefined,
    act: async (action) => void (await frontPanel?.apply(action)),
    status: async () => calibration.status(),
    start: async (request) => (await calibration.start(request)).calibration,
    typeReference: async (typed) => calibration.typeReference(typed),
    abort: (id) => unlessOver(calibration.abort(id)),
    record: async (id) => calibrations.get(id),
    watch: (listener) => calibration.onChange(listener),
    interrupt: shutdown,
    close: async () => {
      await shutdown();
    },
  };
}

/** How often another process is asked how the calibration stands, ms. */
const POLL_MS = 200;

/** Through a controller elsewhere; with `speed`, its emulated massager runs at that speed meanwhile. */
export async function remoteCalibrator(
  client: ControllerClient,
  speed: Speed | undefined,
): Promise<Calibrator> {
  const { controller } = await client.status();
  const lent = speed !== undefined && speed !== controller.speed;
  if (lent) await client.setSpeed(speed);
  const status = async (): Promise<CalibrationStatus | null> => (await client.calibration()).running;
  const close = async (): Promise<void> => {
    if (lent) await client.setSpeed(controller.speed);
  };
  return {
    role: client.technician,
    unlockedWith: (token) => client.asTechnician(token),
    isEmulated: async () => controller.emulated,
    act: (action) => client.act(action),
    status,
    start: async (request) => (await client.calibrate(request)).calibration,
    typeReference: (typed) => client.typeReference(typed),
    abort: (id) => unlessOver(client.abortCalibration(id)),
    record: (id) => client.calibrationRecord(id),
    watch: (listener, failed) => {
      const polling = every(new WallClock(), POLL_MS, () => {
        status().then((now) => {
          if (now !== null) listener(now);
        }, failed);
      });
      return () => polling.cancel();
    },
    interrupt: async (id) => {
      try {
        if (id !== undefined) await unlessOver(client.abortCalibration(id));
        return true;
      } catch {
        return client.stop();
      } finally {
        await close();
      }
    },
    close,
  };
}

async function unlessOver(abort: Promise<void>): Promise<void> {
  try {
    await abort;
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
  }
}
