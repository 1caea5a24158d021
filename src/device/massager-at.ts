import type { Clock } from '../clock/index.ts';
import { discover, portFor } from '../link/index.ts';
import { createMassager } from './link-massager.ts';
import type { Massager } from './massager.ts';

/**
 * The massager at a port, not yet connected: a path such as `/dev/ttyUSB0` or `COM3`, `tcp://host:port`, or
 * `auto` for the one that answers. Rejects with a UsageError for a name that names no port, and for `auto`
 * with a DeviceError where none answers or several do.
 */
export async function massagerAt(device: string, clock: Clock): Promise<Massager> {
  if (device === 'auto') {
    const found = await discover({ clock });
    return createMassager({ clock, createPort: found.createPort, deviceName: found.device });
  }
  return createMassager({ clock, createPort: await portFor(device), deviceName: device });
}
