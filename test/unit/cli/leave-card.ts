import { writeControllerCard } from '../../../src/card/index.ts';
import type { Served } from '../server/served.ts';

/** Leaves word in its data folder of a controller that this process serves. */
export function leaveCard({ folder, controller, url }: Served, token: string | null): void {
  const { id } = controller;
  writeControllerCard(folder, { command: 'serve', id, pid: process.pid, url, token, device: 'scripted' });
}
