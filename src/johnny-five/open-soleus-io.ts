import { type Clock, WallClock } from '../clock/index.ts';
import { DeviceError } from '../contract/index.ts';
import { type Massager, massagerAt } from '../device/index.ts';
import { SoleusIO, type SoleusIOOptions } from './soleus-io.ts';

export interface OpenSoleusIOOptions extends Omit<SoleusIOOptions, 'massager' | 'clock'> {
  /** A path such as `/dev/ttyUSB0`, `tcp://host:port`, or `auto`. */
  readonly device: string;
}

/**
 * A SoleusIO that is ready. Rejects with a UsageError for a device that names no port, and with a DeviceError
 * that says why the massager can't be connected.
 */
export async function openSoleusIO({ device, ...options }: OpenSoleusIOOptions): Promise<SoleusIO> {
  const clock = new WallClock();
  return readySoleusIO({ ...options, clock, massager: await massagerAt(device, clock) });
}

/** The same for a massager that was made already. */
export async function readySoleusIO(
  options: SoleusIOOptions & { readonly massager: Massager; readonly clock: Clock },
): Promise<SoleusIO> {
  const io = new SoleusIO(options);
  try {
    await new Promise<void>((resolve, reject) => {
      io.once('ready', resolve);
      io.once('error', (error) => reject(error instanceof Error ? error : unready()));
    });
  } catch (error) {
    await io.close();
    throw error;
  }
  io.removeAllListeners('error');
  return io;
}

const unready = (): DeviceError =>
  new DeviceError('not-connected', 'The massager isn’t connected.', 'Look at its cable and its power.');
