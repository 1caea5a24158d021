/**
 * What a controller works with: a clock, the way to open the massager's port and, for an emulated one,
 * its front panel. The only place that knows which kind of massager it is.
 */
import { readFile } from 'node:fs/promises';
import type { SerialPortStream } from '@serialport/stream';
import { type Clock, type Pace, REAL_PACE, WallClock } from '../clock/index.ts';
import { type Config, installation } from '../config/index.ts';
import type { FrontPanel } from '../contract/index.ts';
import type { Discovered } from '../link/index.ts';

export interface Equipment {
  readonly clock: Clock;
  readonly pace: Pace;
  /** The port as it is shown to people: what they named, or what was found. */
  readonly deviceName: string;
  /** A new port, not yet opened: one for each connection, since a closed port keeps stale writes. */
  createPort(): SerialPortStream;
  /** Only with an emulated massager. */
  readonly frontPanel: FrontPanel | undefined;
  /** Ends what runs in the background (the emulator's scheduler). */
  close(): Promise<void>;
}

/**
 * The equipment for the device that `config` names. What only one kind needs is loaded only for it.
 * Rejects with a DeviceError when `auto` finds none or several.
 */
export async function openEquipment(config: Pick<Config, 'device' | 'speed' | 'unit'>): Promise<Equipment> {
  const { device } = config;
  if (device.kind === 'emulated') return emulated(config);
  const { portAt } = await import('../link/index.ts');
  const clock = new WallClock();
  return real(clock, await portAt(device.name, clock));
}

async function emulated({
  device,
  speed,
  unit,
}: Pick<Config, 'device' | 'speed' | 'unit'>): Promise<Equipment> {
  const { createEmulatedMassager } = await import('../emulator/index.ts');
  const massager = createEmulatedMassager({
    hex: await readFile(installation().firmwareFile, 'utf8'),
    speed,
    ...(unit.seed === null ? {} : { unit: unit.seed }),
    wear: unit.wearPercent / 100,
    startDate: new WallClock().date(),
    feetOn: true,
    // What a timer threw is thrown once more, outside the emulator, so that the process ends by it.
    onError: (error) =>
      queueMicrotask(() => {
        throw error;
      }),
  });
  massager.start();
  const { clock, pace, frontPanel, createPort, close } = massager;
  return { clock, pace, deviceName: device.name, createPort, frontPanel, close };
}

function real(clock: Clock, { device: deviceName, createPort }: Discovered): Equipment {
  return {
    clock,
    pace: REAL_PACE,
    deviceName,
    createPort,
    frontPanel: undefined,
    close: () => Promise.resolve(),
  };
}
