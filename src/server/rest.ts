/** Puts the routes on an Express router: bodies in, answers and problem documents out. */
import { type ErrorRequestHandler, json, type Request, type RequestHandler, Router } from 'express';
import type { Logger } from 'pino';
import type { Clock } from '../clock/index.ts';
import {
  NotFoundError,
  problemOf,
  SoleusError,
  TechnicianLockedError,
  UsageError,
} from '../contract/index.ts';
import { type Access, ForeignError, UnauthorizedError } from './access.ts';
import { sendFile } from './download.ts';
import { pagePolicy } from './headers.ts';
import { readLeniently } from './lenient-body.ts';
import type { Reply, Route, RouteDescription } from './route.ts';
import type { TechnicianGate } from './technician-gate.ts';

export const API_BASE = '/api/v1';
const BODY_LIMIT = '64kb';

export interface RestOptions<Subject> {
  /** What the routes ask. */
  readonly subject: Subject;
  readonly access: Access;
  readonly gate: TechnicianGate;
  /** The machine's own time: how long a client may take has nothing to do with emulated time. */
  readonly clock: Clock;
}

/** A router for `routes`, with a problem document for everything else below it. */
export function createRestRouter<Subject>(
  routes: readonly Route<Subject>[],
  options: RestOptions<Subject>,
): Router {
  const router = Router({ caseSensitive: true });
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  const methodsOf = new Map<string, string[]>();
  for (const route of routes) {
    router[route.method](route.path, ...handlersOf(route, options));
    methodsOf.set(route.path, [...(methodsOf.get(route.path) ?? []), route.method.toUpperCase()]);
  }
  for (const [path, methods] of methodsOf) router.all(path, methodNotAllowed(methods));
  router.use((request) => {
    throw new NotFoundError(
      'no-such-path',
      `There is nothing at ${request.originalUrl}.`,
      `${API_BASE}/openapi.json lists every path.`,
    );
  });
  return router;
}

function handlersOf<Subject>(
  route: Route<Subject>,
  { subject, access, gate, clock }: RestOptions<Subject>,
): RequestHandler[] {
  const authorised: RequestHandler = (request, _response, next) => {
    if (!route.open) access.checkToken(request.headers);
    if (route.technician) gate.admit(request.headers);
    next();
  };
  const answer: RequestHandler = async (request, response) => {
    const body = route.bodyRule === 'lenient' ? await readLeniently(request, clock) : request.body;
    const reply = await route.answer(
      {
        parameters: request.params,
        query: request.query,
        body: bodyOf(route, body),
        technicianToken: gate.tokenIn(request.headers),
      },
      subject,
    );
    if (reply.technicianToken !== undefined)
      response.append('Set-Cookie', [...gate.cookies(reply.technicianToken)]);
    if (reply.download !== undefined) await sendFile(reply.status, reply.download, response, clock);
    else if (reply.page !== undefined) sendPage(reply.status, reply.page, response);
    else send(reply, response);
  };
  const takesJson = route.bodyRule === 'json' || route.bodyRule === 'optional';
  return [authorised, ...(takesJson ? [refuseOtherThanJson, readJson] : []), answer];
}

function bodyOf(route: RouteDescription, body: unknown): unknown {
  return body === undefined && route.bodyRule === 'optional' ? {} : body;
}

function send(reply: Reply, response: Parameters<RequestHandler>[1]): void {
  response.status(reply.status);
  if (reply.body === undefined) response.end();
  else response.json(reply.body);
}

function sendPage(status: number, page: string, response: Parameters<RequestHandler>[1]): void {
  response.status(status).set('Content-Security-Policy', pagePolicy).type('text/html').send(page);
}

const JSON_TYPES = ['application/json', 'application/*+json'];
const readJson = json({ limit: BODY_LIMIT, type: JSON_TYPES });

/** A form of a foreign page can send text and form bodies, but never JSON without asking first. */
const refuseOtherThanJson: RequestHandler = (request, _response, next) => {
  if (hasBody(request) && !request.is(JSON_TYPES)) {
    throw new HttpError(
      415,
      'not-json',
      `The body is ${request.headers['content-type'] ?? 'of no named type'}, not JSON.`,
      'Send JSON with "Content-Type: application/json".',
    );
  }
  next();
};

function hasBody(request: Request): boolean {
  const length = request.headers['content-length'];
  return request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

function methodNotAllowed(methods: readonly string[]): RequestHandler {
  const allowed = methods.includes('GET') ? ['HEAD', ...methods] : methods;
  return (request, response) => {
    response.set('Allow', allowed.join(', '));
    throw new HttpError(
      405,
      'method-not-allowed',
      `${request.method} does nothing at ${request.originalUrl}.`,
      `Use ${methods.join(' or ')}.`,
    );
  };
}

/** A fault of the request itself, with the HTTP status that says so. */
class HttpError extends SoleusError {
  readonly status: number;

  constructor(status: number, code: string, cause: string, remedy: string) {
    super(code, cause, remedy);
    this.status = status;
  }
}

/** Answers errors as problem documents. Defects are logged with their stack. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const known = ofBodyParser(error) ?? error;
    const problem = problemOf(known, statusOf(known));
    if (problem.status >= 500 && problem.code === 'unexpected') log.error({ err: error }, problem.title);
    if (known instanceof TechnicianLockedError) response.set('Retry-After', String(known.waitS));
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpError) return error.status;
  if (error instanceof ForeignError) return 403;
  return error instanceof UnauthorizedError ? 401 : undefined;
}

/** Express's own errors carry a status: a body it could not read, a path it could not decode. */
function ofBodyParser(error: unknown): SoleusError | undefined {
  if (error instanceof SoleusError || !(error instanceof Error)) return undefined;
  if (!('status' in error) || typeof error.status !== 'number') return undefined;
  switch (error.status) {
    case 413:
      return new HttpError(413, 'body-too-large', 'The body is too large.', `Send at most ${BODY_LIMIT}.`);
    case 415:
      return new HttpError(415, 'body-encoding', error.message, 'Send plain JSON in UTF-8.');
    case 400:
      return new UsageError(
        'malformed-request',
        `The request cannot be read: ${error.message}.`,
        'Send valid JSON.',
      );
    default:
      return undefined;
  }
}
