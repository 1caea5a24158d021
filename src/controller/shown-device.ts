import type { DeviceStatus } from '../contract/index.ts';
import type { Session } from '../session/index.ts';

/**
 * The massager as interfaces show it. Its firmware knows a pause but not what for: while the session waits
 * for the massager to be turned round, a massager at rest is `repositioning`.
 */
export function shownDevice(device: DeviceStatus, session: Session | null): DeviceStatus {
  const repositioning = device.state === 'paused' && session?.pausedBy === 'turn';
  return repositioning ? { ...device, state: 'repositioning' } : device;
}
