import { WallClock } from '../clock/index.ts';
import type { Seen } from '../link/index.ts';

/**
 * What answers at the serial ports of this computer that may lead to a massager. A port that another program has is
 * not disturbed. Rejects with a DeviceError where they can't be listed.
 */
export async function surveyPorts(): Promise<readonly Seen[]> {
  const { survey } = await import('../link/index.ts');
  return survey({ clock: new WallClock() });
}
