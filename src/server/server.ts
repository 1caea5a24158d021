/** The HTTP server: dashboard, REST and live interface of one controller. */
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { type Clock, WallClock } from '../clock/index.ts';
import { type FrontPanel, UsageError } from '../contract/index.ts';
import type { Controller } from '../controller/index.ts';
import { type Access, createAccess } from './access.ts';
import { securityHeaders } from './headers.ts';
import { createLive } from './live.ts';
import { describeRoutes } from './openapi.ts';
import { createPages } from './pages.ts';
import { API_BASE, createRestRouter, problemHandler } from './rest.ts';
import { type Route, route } from './route.ts';
import { emulatorRoutes } from './routes/emulator.ts';
import { routes } from './routes/index.ts';
import { createTechnicianGate, type TechnicianGate } from './technician-gate.ts';

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

export interface RunningServer {
  /** How a browser on this machine reaches it, without a path. */
  readonly url: string;
  readonly port: number;
  /** Lets nobody in any more and ends every connection. */
  close(): Promise<void>;
}

/** Serves `controller`. Throws a UsageError when the address can't be had. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { controller, host, token, webFolder, log } = options;
  const http = createServer();
  const port = await listen(http, host, options.port);
  const access = createAccess({ host, port, token });
  const clock = new WallClock();
  const routes = withDescription(controller.version);
  const gate = createTechnicianGate(controller.technician, port);
  http.on('request', createApp({ subject: controller, routes, access, gate, clock, log, webFolder }));
  const endLive = createLive(http, { controller, access, clock, log });
  return { url: `http://${urlHost(host)}:${port}`, port, close: () => closeAll(http, endLive) };
}

/** Serves nothing but the front panel of an emulated massager, on loopback. */
export async function servePanel(frontPanel: FrontPanel, port: number, log: Logger): Promise<RunningServer> {
  const host = '127.0.0.1';
  const http = createServer();
  const bound = await listen(http, host, port);
  http.on(
    'request',
    createApp({
      subject: { frontPanel },
      routes: emulatorRoutes,
      access: createAccess({ host, port: bound, token: undefined }),
      gate: createTechnicianGate(undefined, bound),
      clock: new WallClock(),
      log,
      webFolder: undefined,
    }),
  );
  const end = (): Promise<void> => new Promise((resolve) => http.close(() => resolve()));
  return { url: `http://${host}:${bound}`, port: bound, close: () => closeAll(http, end) };
}

async function closeAll(http: HttpServer, end: () => Promise<void>): Promise<void> {
  const ended = end();
  http.closeAllConnections();
  await ended;
}

interface AppOptions<Subject> {
  readonly subject: Subject;
  readonly routes: readonly Route<Subject>[];
  readonly access: Access;
  readonly gate: TechnicianGate;
  readonly clock: Clock;
  readonly log: Logger;
  /** Undefined serves no pages. */
  readonly webFolder: string | undefined;
}

function createApp<Subject>(options: AppOptions<Subject>): express.Express {
  const { routes, access, log, webFolder } = options;
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
  app.use(logRequests(log));
  app.use((request, _response, next) => {
    access.checkOrigin(request.headers, request.method);
    next();
  });
  app.use(securityHeaders);
  app.use(API_BASE, createRestRouter(routes, options));
  if (webFolder !== undefined) app.use(createPages(webFolder, access));
  app.use(problemHandler(log));
  return app;
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

function listen(http: HttpServer, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(addressError(error, host, port));
    http.once('error', fail);
    http.listen({ host, port }, () => {
      http.off('error', fail);
      resolve((http.address() as AddressInfo).port);
    });
  });
}

function addressError(error: Error, host: string, port: number): UsageError {
  const code = 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new UsageError(
        'port-in-use',
        `Port ${port} at ${host} is in use by another program, perhaps another Soleus.`,
        `End that program, or choose another port, such as --port ${port === 65_535 ? port - 1 : port + 1}.`,
        { cause: error },
      );
    case 'EACCES':
      return new UsageError(
        'port-not-permitted',
        `This account may not serve at port ${port}.`,
        'Choose a port above 1023, such as --port 8420.',
        { cause: error },
      );
    default:
      return new UsageError(
        'address-unusable',
        `It is not possible to serve at ${host}: ${error.message}.`,
        'Choose an address of this machine with --host, or leave it out.',
        { cause: error },
      );
  }
}

/** A wildcard address is reached as loopback; an IPv6 address stands in brackets. */
function urlHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
