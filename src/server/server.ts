/** The HTTP server: dashboard, REST and live interface of one controller. */
import { createServer, type Server as HttpServer } from 'node:http';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import {
  type Access,
  API_BASE,
  answerProblem,
  createAccess,
  createRest,
  createTechnicianGate,
  type DefectListener,
  describeRoutes,
  isForRest,
  listen,
  type Rest,
  type Route,
  type RunningServer,
  route,
  routes,
} from '../api/index.ts';
import { WallClock } from '../clock/index.ts';
import type { Controller } from '../controller/index.ts';
import { knownError } from './express-errors.ts';
import { securityHeaders } from './headers.ts';
import { createLive } from './live.ts';
import { createPages } from './pages.ts';

export interface ServeOptions {
  readonly controller: Controller;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly token: string | undefined;
  /** Folder of the built dashboard. */
  readonly webFolder: string;
  readonly log: Logger;
}

/** Serves `controller`. Throws a UsageError when the address can't be had. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { controller, host, token, webFolder, log } = options;
  const http = createServer();
  const port = await listen(http, host, options.port);
  const access = createAccess({ host, port, token });
  const clock = new WallClock();
  const gate = createTechnicianGate(controller.technician, port);
  const onDefect: DefectListener = (error, title) => log.error({ err: error }, title);
  const described = withDescription(controller.version);
  const rest = createRest(described, { subject: controller, access, gate, clock, onDefect });
  http.on('request', createApp({ rest, access, onDefect, log, webFolder }));
  const endLive = createLive(http, { controller, access, clock, log });
  return { url: `http://${urlHost(host)}:${port}`, port, close: () => closeAll(http, endLive) };
}

async function closeAll(http: HttpServer, end: () => Promise<void>): Promise<void> {
  const ended = end();
  http.closeAllConnections();
  await ended;
}

interface AppOptions {
  readonly rest: Rest;
  readonly access: Access;
  readonly onDefect: DefectListener;
  readonly log: Logger;
  readonly webFolder: string;
}

function createApp({ rest, access, onDefect, log, webFolder }: AppOptions): express.Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
  app.use(logRequests(log));
  app.use((request, _response, next) => {
    access.checkOrigin(request.headers, request.method);
    next();
  });
  app.use(securityHeaders);
  app.use((request, response, next) => {
    if (isForRest(request)) void rest(request, response);
    else next();
  });
  app.use(createPages(webFolder, access));
  app.use(problemHandler(onDefect));
  return app;
}

function problemHandler(onDefect: DefectListener): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) next(error);
    else answerProblem(knownError(error) ?? error, response, onDefect);
  };
}

/** The routes and the one that describes them all, itself included. */
function withDescription(version: string): readonly Route[] {
  const description: Route = route({
    method: 'get',
    path: '/openapi.json',
    summary: 'This description.',
    answers: { 200: { meaning: 'An OpenAPI 3.0 document' } },
    handle: () => {
      document ??= describeRoutes(all, API_BASE, version);
      return { status: 200, body: document };
    },
  });
  const all = [...routes, description];
  // Made when somebody asks: a start has no need to wait for it.
  let document: ReturnType<typeof describeRoutes> | undefined;
  return all;
}

function logRequests(log: Logger): RequestHandler {
  return (request, response, next) => {
    response.on('finish', () => {
      log.debug({ method: request.method, path: request.path, status: response.statusCode }, 'request');
    });
    next();
  };
}

/** A wildcard address is reached as loopback; an IPv6 address stands in brackets. */
function urlHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
