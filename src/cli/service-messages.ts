/** What a long-running command tells systemd, when that has started it. */
import { type Clock, every } from '../clock/index.ts';
import type { Controller } from '../controller/index.ts';
import type { ServiceNotifier } from '../service/index.ts';

const BEAT_MS = 1000;

/** Tells that the service is ready and, once a second, that the controller still answers and what it is doing. */
export function tellServiceManager(controller: Controller, notifier: ServiceNotifier, clock: Clock): void {
  notifier.ready();
  const beat = (): void => {
    const { device, session } = controller.status();
    notifier.status(session === null ? `massager: ${device.state}` : `${session.programme}: ${device.state}`);
    notifier.alive();
  };
  beat();
  every(clock, BEAT_MS, beat);
}
