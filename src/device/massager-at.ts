import type { Clock } from '../clock/index.ts';
import { portAt } from '../link/index.ts';
import { createMassager } from './link-massager.ts';
import type { Massager } from './massager.ts';

/** The massager at the port that a person named, not yet connected. Rejects as `portAt` does. */
export async function massagerAt(device: string, clock: Clock): Promise<Massager> {
  const { device: deviceName, createPort } = await portAt(device, clock);
  return createMassager({ clock, createPort, deviceName });
}
