/**
 * What a controller works with: a clock, the way to open the massager's port and, for an emulated one,
 * its front panel. The only place that knows which kind of massager it is.
 */
import { readFile } from 'node:fs/promises';
import type { SerialPortStream } from '@serialport/stream';
import { type Clock, type Pace, REAL_PACE, WallClock } from '../clock/index.ts';
import { type Config, installation } from '../config/index.ts';
import type { FrontPanel, SoleusError } from '../contract/index.ts';
import type { CreatePort, NamedPort } from '../link/index.ts';
import { KeptCalibration } from './kept-calibration.ts';

export interface Equipment {
  readonly clock: Clock;
  readonly pace: Pace;
  /** The port as it is shown to people: what they named, or what was found. */
  readonly deviceName: string;
  /** A new port, not yet opened: one for each connection, since a closed port keeps stale writes. */
  readonly createPort: CreatePort;
  /** Only with an emulated massager. */
  readonly frontPanel: FrontPanel | undefined;
  /** Ends what runs in the background (the emulator's scheduler). */
  close(): Promise<void>;
}

/** An emulated massager: its ports are always there, and so is its panel. */
export interface EmulatedEquipment extends Equipment {
  createPort(): SerialPortStream;
  readonly frontPanel: FrontPanel;
}

/** Whoever works with it for long. */
export interface Keeping {
  /** Where an emulated massager's calibration is kept over restarts. */
  readonly dataFolder: string;
  /** Hears that it can't be. */
  readonly onError: (problem: SoleusError) => void;
  /** For `auto`: it is looked for later, again and again, instead of now. */
  readonly patient?: boolean;
}

type Choice = Pick<Config, 'device' | 'speed' | 'unit'>;

/**
 * The equipment for the device that `config` names. What only one kind needs is loaded only for it. Without
 * `keeping`, an emulated massager is as the factory left it each time. Rejects with a DeviceError when `auto`
 * finds none or several, unless it is to be patient.
 */
export async function openEquipment(config: Choice, keeping?: Keeping): Promise<Equipment> {
  const { device } = config;
  if (device.kind === 'emulated') return openEmulated(config, keeping);
  const { portAt } = await import('../link/index.ts');
  const clock = new WallClock();
  return real(clock, await portAt(device.name, clock, keeping?.patient));
}

/** The emulated massager that `speed` and `unit` describe. */
export async function openEmulated(
  { speed, unit }: Pick<Config, 'speed' | 'unit'>,
  keeping?: Keeping,
): Promise<EmulatedEquipment> {
  const { createEmulatedMassager, unitSerial } = await import('../emulator/index.ts');
  const seed = unit.seed ?? undefined;
  const kept =
    keeping === undefined
      ? undefined
      : new KeptCalibration(keeping.dataFolder, unitSerial(seed), keeping.onError);
  const eeprom = kept?.read();
  const massager = createEmulatedMassager({
    hex: await readFile(installation().firmwareFile, 'utf8'),
    speed,
    ...(seed === undefined ? {} : { unit: seed }),
    ...(eeprom === undefined ? {} : { eeprom }),
    onCalibrationWritten: (memory) => kept?.save(memory),
    wear: unit.wearPercent / 100,
    startDate: new WallClock().date(),
    feetOn: true,
    // What a timer threw is thrown once more, outside the emulator, so that the process ends by it.
    onError: (error) =>
      queueMicrotask(() => {
        throw error;
      }),
  });
  kept?.beginWith(massager.calibrationMemory());
  massager.start();
  const { clock, pace, frontPanel, createPort } = massager;
  const close = async (): Promise<void> => {
    await massager.close();
    kept?.save(massager.calibrationMemory());
  };
  return { clock, pace, deviceName: 'emulated', createPort, frontPanel, close };
}

function real(clock: Clock, { device: deviceName, createPort }: NamedPort): Equipment {
  return {
    clock,
    pace: REAL_PACE,
    deviceName,
    createPort,
    frontPanel: undefined,
    close: () => Promise.resolve(),
  };
}
