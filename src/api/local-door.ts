/** How other commands of this computer reach a controller that has no dashboard. */
import { randomBytes } from 'node:crypto';
import type { Controller } from '../controller/index.ts';
import { type RunningServer, servePlainly } from './plain-server.ts';
import type { DefectListener } from './problem-answer.ts';
import { routes } from './routes/index.ts';
import { createTechnicianGate } from './technician-gate.ts';

export interface LocalDoor extends RunningServer {
  /** Whoever can read it may come in: it stands in the data folder, for its owner's eyes. */
  readonly token: string;
}

/** The whole REST interface of `controller`, at any free port of loopback. */
export async function openLocalDoor(controller: Controller, onDefect: DefectListener): Promise<LocalDoor> {
  const token = randomBytes(32).toString('base64url');
  const gateAt = (port: number) => createTechnicianGate(controller.technician, port);
  const server = await servePlainly({ subject: controller, routes, port: 0, token, gateAt, onDefect });
  return { ...server, token };
}
