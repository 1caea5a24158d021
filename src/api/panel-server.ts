import type { FrontPanel } from '../contract/index.ts';
import { type RunningServer, servePlainly } from './plain-server.ts';
import type { DefectListener } from './problem-answer.ts';
import { emulatorRoutes } from './routes/emulator.ts';
import { createTechnicianGate } from './technician-gate.ts';

/** Serves nothing but the front panel of an emulated massager, on loopback. */
export function servePanel(
  frontPanel: FrontPanel,
  port: number,
  onDefect: DefectListener,
): Promise<RunningServer> {
  return servePlainly({
    subject: { frontPanel },
    routes: emulatorRoutes,
    port,
    token: undefined,
    gateAt: (bound) => createTechnicianGate(undefined, bound),
    onDefect,
  });
}
