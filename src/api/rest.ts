/** Answers the routes over HTTP: requests in, answers and problem documents out. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseQuery } from 'node:querystring';
import type { Clock } from '../clock/index.ts';
import type { Access } from './access.ts';
import { sendFile } from './download.ts';
import { createMatcher } from './matching.ts';
import { answerProblem, type DefectListener } from './problem-answer.ts';
import { readJson, readLeniently } from './request-body.ts';
import type { Reply, Route } from './route.ts';
import { sendText } from './sending.ts';
import type { TechnicianGate } from './technician-gate.ts';

export const API_BASE = '/api/v1';

export interface RestOptions<Subject> {
  /** What the routes ask. */
  readonly subject: Subject;
  readonly access: Access;
  readonly gate: TechnicianGate;
  /** The machine's own time: how long a client may take has nothing to do with emulated time. */
  readonly clock: Clock;
  readonly onDefect: DefectListener;
}

/** Answers one request. It never rejects. */
export type Rest = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Whether a request is for the REST interface. */
export const isForRest = ({ url = '' }: IncomingMessage): boolean =>
  url.startsWith(API_BASE) && /^(?:[/?]|$)/.test(url.slice(API_BASE.length));

/** Answers `routes` below `/api/v1`, and everything else with a problem document. */
export function createRest<Subject>(routes: readonly Route<Subject>[], options: RestOptions<Subject>): Rest {
  const match = createMatcher(routes, API_BASE);
  const { subject, access, gate, clock, onDefect } = options;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { path, query } = addressOf(request);
    const { route, parameters } = match(request.method ?? 'GET', path);
    if (!route.open) access.checkToken(request.headers);
    if (route.technician) gate.admit(request.headers);
    const body = await bodyOf(route, request, clock);
    const reply = await route.answer(
      { parameters, query: parseQuery(query), body, technicianToken: gate.tokenIn(request.headers) },
      subject,
    );
    if (reply.technicianToken !== undefined)
      response.appendHeader('Set-Cookie', [...gate.cookies(reply.technicianToken)]);
    if (reply.download !== undefined) await sendFile(reply.status, reply.download, response, clock);
    else send(reply, response);
  }

  return async (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    try {
      await answer(request, response);
    } catch (error) {
      // Half an answer is never mistaken for a whole one.
      if (response.headersSent) response.destroy();
      else answerProblem(error, response, onDefect);
    }
  };
}

function addressOf({ url = '' }: IncomingMessage): { readonly path: string; readonly query: string } {
  const [path = '', ...query] = url.split('?');
  return { path, query: query.join('?') };
}

async function bodyOf({ bodyRule }: Route<never>, request: IncomingMessage, clock: Clock): Promise<unknown> {
  switch (bodyRule) {
    case 'none':
      return undefined;
    case 'lenient':
      return readLeniently(request, clock);
    case 'json':
      return readJson(request);
    case 'optional':
      return (await readJson(request)) ?? {};
  }
}

/** For a page that is whole by itself: it has its own styles, and loads, runs, sends and opens nothing. */
const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function send({ status, body, page }: Reply, response: ServerResponse): void {
  if (page !== undefined) {
    response.setHeader('Content-Security-Policy', PAGE_POLICY);
    sendText(status, 'text/html', page, response);
  } else if (body !== undefined) sendText(status, 'application/json', JSON.stringify(body), response);
  else response.writeHead(status).end();
}
