import type { Clock } from '../clock/index.ts';
import { AutoPort } from './auto-port.ts';
import type { CreatePort } from './link.ts';
import { portFor } from './ports.ts';

/** What a person named, and the way to ports there. */
export interface NamedPort {
  readonly device: string;
  readonly createPort: CreatePort;
}

/**
 * The port that a person named: a path such as `/dev/ttyUSB0` or `COM3`, `tcp://host:port`, or `auto` for the
 * one where a massager answers, now and whenever it is connected again. Rejects with a UsageError for a name that
 * names no port, and for `auto` with a DeviceError where none answers or several do; `patient`, it doesn't look yet.
 */
export async function portAt(device: string, clock: Clock, patient = false): Promise<NamedPort> {
  if (device !== 'auto') return { device, createPort: await portFor(device) };
  const auto = new AutoPort({ clock });
  return { device: patient ? device : await auto.find(), createPort: () => auto.next() };
}
