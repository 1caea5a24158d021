/** Routes on loopback with nothing else beside them: no pages, no live interface, and no library to load. */
import { createServer } from 'node:http';
import { WallClock } from '../clock/index.ts';
import { createAccess } from './access.ts';
import { LOOPBACK, listen } from './listening.ts';
import { answerProblem, type DefectListener } from './problem-answer.ts';
import { createRest } from './rest.ts';
import type { Route } from './route.ts';
import type { TechnicianGate } from './technician-gate.ts';

export interface RunningServer {
  /** How a program on this machine reaches it, without a path. */
  readonly url: string;
  readonly port: number;
  /** Lets nobody in any more and ends every connection. */
  close(): Promise<void>;
}

export interface PlainServerOptions<Subject> {
  /** What the routes ask. */
  readonly subject: Subject;
  readonly routes: readonly Route<Subject>[];
  /** 0 takes any free port. */
  readonly port: number;
  readonly token: string | undefined;
  /** The gate of the server at a port. */
  readonly gateAt: (port: number) => TechnicianGate;
  readonly onDefect: DefectListener;
}

/** Rejects with a UsageError when the port can't be had. */
export async function servePlainly<Subject>(options: PlainServerOptions<Subject>): Promise<RunningServer> {
  const { subject, routes, token, gateAt, onDefect } = options;
  const http = createServer();
  const port = await listen(http, LOOPBACK, options.port);
  const access = createAccess({ host: LOOPBACK, port, token });
  const rest = createRest(routes, { subject, access, gate: gateAt(port), clock: new WallClock(), onDefect });
  http.on('request', (request, response) => {
    try {
      access.checkOrigin(request.headers, request.method ?? 'GET');
    } catch (error) {
      answerProblem(error, response, onDefect);
      return;
    }
    void rest(request, response);
  });
  return {
    url: `http://${LOOPBACK}:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}
