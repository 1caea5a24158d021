/** Puts a controller together from a configuration. */
import {
  type ControllerCard,
  readControllerCard,
  removeControllerCard,
  writeControllerCard,
} from '../card/index.ts';
import { computerUptimeMs, homeZoneBy, WallClock } from '../clock/index.ts';
import type { Config } from '../config/index.ts';
import { type SoleusError, UsageError } from '../contract/index.ts';
import { createMassager, type Massager } from '../device/index.ts';
import { schedulesOfFile } from '../schedule/index.ts';
import { openStore, type Store } from '../store/index.ts';
import { Controller } from './controller.ts';
import { type Equipment, openEquipment } from './equipment.ts';
import { postJson } from './post-json.ts';
import { ScheduleFile } from './schedule/index.ts';
import { Technician } from './technician/index.ts';
import { Webhook } from './webhook.ts';

export interface OpenOptions {
  readonly version: string;
  /** Hears why records could not be written. */
  readonly onError: (problem: SoleusError) => void;
  /**
   * It is there for long, and will keep schedules: those of the configuration file are read, and again whenever it is
   * saved. For `auto` it waits until a massager is plugged in.
   */
  readonly keepsSchedules?: boolean;
}

/** A controller, not yet connected, and the data folder that is its own. */
export interface OpenedController {
  readonly controller: Controller;
  /** Leaves word in the data folder how to reach the controller. */
  announce(at: Pick<ControllerCard, 'command' | 'url' | 'token'>): void;
}

/**
 * Opens the equipment and the store, which keeps the data folder from others. `controller.shutdown` gives
 * all of it back. Rejects with a UsageError for a folder that is in use or unusable
 * and for a schedule that can’t be kept, a DeviceError where
 * `auto` finds no massager.
 */
export async function openController(
  config: Config,
  { version, onError, keepsSchedules = false }: OpenOptions,
): Promise<OpenedController> {
  const ofFile = keepsSchedules ? schedulesOfFile(config.schedules) : [];
  const folder = config.dataFolder;
  const equipment = await openEquipment(config, { dataFolder: folder, onError, patient: keepsSchedules });
  const webhook = webhookOf(config, onError);
  const store = await openStoreOf(equipment, folder, (problem) => {
    onError(problem);
    // That a row can’t be read is told each time it isn’t.
    if (problem.code !== 'data-corrupt') webhook?.send(`${problem.message} ${problem.remedy}`);
  });
  const { clock, pace, frontPanel, deviceName } = equipment;
  const controller = new Controller({
    clock,
    // How long this computer is on says nothing of an emulated massager’s time.
    uptimeMs: () => (frontPanel === undefined ? computerUptimeMs() : null),
    notify: (text) => webhook?.send(text),
    wallClock: new WallClock(),
    pace,
    frontPanel,
    version,
    homeZone: homeZoneBy(new WallClock()),
    store,
    massager: massagerOf(equipment),
    release: [
      () => file?.end(),
      () => webhook?.close(),
      () => equipment.close(),
      () => removeControllerCard(folder),
      () => store.close(),
    ],
  });
  const file = keepsSchedules ? scheduleFileOf(config, controller) : undefined;
  file?.begin(ofFile);
  return {
    controller,
    announce: (at) =>
      writeControllerCard(folder, { id: controller.id, pid: process.pid, device: deviceName, ...at }),
  };
}

function scheduleFileOf({ file }: Config, controller: Controller): ScheduleFile | undefined {
  const { schedules, calibration } = controller;
  return file === null
    ? undefined
    : new ScheduleFile({
        path: file,
        clock: new WallClock(),
        apply: (ofFile) => schedules.ofFile(ofFile),
        note: (event) => schedules.tell(event),
        isBusy: () => controller.status().session !== null || calibration.isUnderWay,
      });
}

function webhookOf({ webhook: url }: Config, onError: (problem: SoleusError) => void): Webhook | undefined {
  return url === undefined
    ? undefined
    : new Webhook({ url, clock: new WallClock(), post: postJson, onError });
}

/** A massager without a controller, connected if it can be: for a stop when no controller runs. */
export async function openMassager(config: Config): Promise<Massager> {
  const massager = massagerOf(await openEquipment(config));
  await massager.connect();
  return massager;
}

/** A massager without a controller, for one command that has it, and the data folder, to itself. */
export interface OpenedAlone {
  readonly massager: Massager;
  readonly equipment: Equipment;
  /** The role, with the PIN of the data folder. */
  readonly technician: Technician;
  /** The motor off, and everything given back. */
  close(): Promise<void>;
}

/**
 * Opens the massager, not yet connected, and keeps the data folder from controllers meanwhile. `onError` hears
 * what could not be kept. Rejects as `openController` does.
 */
export async function openAlone(
  config: Config,
  onError: (problem: SoleusError) => void,
): Promise<OpenedAlone> {
  const folder = config.dataFolder;
  const equipment = await openEquipment(config, { dataFolder: folder, onError });
  const store = await openStoreOf(equipment, folder, onError);
  const massager = massagerOf(equipment);
  const technician = new Technician({
    clock: new WallClock(),
    records: store.technician,
    note: (event) => void store.recordEvent(event),
  });
  return {
    massager,
    equipment,
    technician,
    close: async () => {
      await massager.close();
      await equipment.close();
      store.close();
    },
  };
}

async function openStoreOf(
  equipment: Equipment,
  folder: string,
  onError: (problem: SoleusError) => void,
): Promise<Store> {
  try {
    return openStore(folder, equipment.clock, onError);
  } catch (error) {
    await equipment.close();
    throw withAddress(error, folder);
  }
}

/** A folder in use names the process that has it; what that one is stands on its card. */
function withAddress(error: unknown, folder: string): unknown {
  const card = readControllerCard(folder);
  if (!(error instanceof UsageError) || error.code !== 'data-in-use' || card === undefined) return error;
  const serves = card.command === 'serve';
  return new UsageError(
    error.code,
    `${error.message} It ${serves ? `serves at ${card.url}` : `is "soleus ${card.command}"`}.`,
    `${serves ? `Open ${card.url}, end` : 'End'} that Soleus (process ${card.pid}), or choose another folder with --data.`,
    { cause: error },
  );
}

function massagerOf({ clock, createPort, deviceName }: Equipment): Massager {
  return createMassager({ clock, createPort, deviceName });
}
