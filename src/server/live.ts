/** The live interface: statuses and events out, presses in, each answered. */
import type { Server as HttpServer } from 'node:http';
import type { Logger } from 'pino';
import { Server, type Socket } from 'socket.io';
import type { z } from 'zod';
import type { Clock, Timer } from '../clock/index.ts';
import {
  type ClientToServer,
  type LiveAnswer,
  problemOf,
  type ServerToClient,
  sessionPressSchema,
  startSessionSchema,
  stopSchema,
} from '../contract/index.ts';
import { type Controller, unconfirmedStop } from '../controller/index.ts';
import type { Access } from './access.ts';
import { validate } from './route.ts';

type LiveServer = Server<ClientToServer, ServerToClient>;
type LiveSocket = Socket<ClientToServer, ServerToClient>;

/** Shortest time between two statuses that tell of nothing but new figures, ms of the machine's time. */
const STATUS_GAP_MS = 45;
const MESSAGE_LIMIT_BYTES = 16 * 1024;

export interface LiveOptions {
  readonly controller: Controller;
  readonly access: Access;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Adds the live interface to `http`. The returned function ends it. */
export function createLive(http: HttpServer, options: LiveOptions): () => Promise<void> {
  const { controller, access, log } = options;
  const live: LiveServer = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: MESSAGE_LIMIT_BYTES,
    allowRequest: (request, callback) => {
      try {
        access.checkOrigin(request.headers, request.method ?? 'GET');
        callback(null, true);
      } catch {
        callback('foreign-request', false);
      }
    },
  });
  live.use((socket, next) => {
    const shown: unknown = socket.handshake.auth['token'];
    if (typeof shown === 'string' && access.isToken(shown)) {
      next();
      return;
    }
    try {
      access.checkToken(socket.handshake.headers);
      next();
    } catch (error) {
      next(error instanceof Error ? error : new Error('token-missing'));
    }
  });
  live.on('connection', (socket) => {
    log.debug({ client: socket.id }, 'live client connected');
    socket.emit('status', controller.status());
    answerRequests(socket, controller);
  });
  const endings = [
    feedStatus(live, options),
    controller.onEvent((event) => {
      live.emit('event', event);
    }),
  ];
  return async () => {
    for (const end of endings) end();
    await live.close();
  };
}

/**
 * Sends each status that shows a change at once, and the others as they come but no faster than eyes
 * and screens follow when time is accelerated. A client that is slow to read misses some.
 */
function feedStatus(live: LiveServer, { controller, clock }: LiveOptions): () => void {
  let sentMs = Number.NEGATIVE_INFINITY;
  let waiting: Timer | undefined;
  const send = (): void => {
    waiting?.cancel();
    waiting = undefined;
    sentMs = clock.nowMs();
    if (live.engine.clientsCount > 0) live.volatile.emit('status', controller.status());
  };
  const end = controller.onStatus((news) => {
    const gapMs = sentMs + STATUS_GAP_MS - clock.nowMs();
    if (news === 'changed' || gapMs <= 0) send();
    else waiting ??= clock.after(gapMs, send);
  });
  return () => {
    end();
    waiting?.cancel();
  };
}

function answerRequests(socket: LiveSocket, controller: Controller): void {
  socket.on('stop', (request, acknowledge) =>
    respond(acknowledge, async () => {
      const parsed = stopSchema.safeParse(request);
      if (await controller.stop(parsed.data?.reason)) return null;
      throw unconfirmedStop();
    }),
  );
  socket.on('session:start', (request, acknowledge) =>
    respond(acknowledge, () => {
      const { programme, profile } = validate(startSessionSchema, request, 'request');
      return controller.start({ programme, mode: 'attended', ...(profile === undefined ? {} : { profile }) });
    }),
  );
  for (const press of ['pause', 'resume', 'deeper', 'lighter'] as const) {
    socket.on(`session:${press}`, (request: z.input<typeof sessionPressSchema>, acknowledge) =>
      respond(acknowledge, () =>
        controller.press(validate(sessionPressSchema, request, 'request').sessionId, press),
      ),
    );
  }
}

/** Answers through the acknowledgement, where the client has given one. */
async function respond<T>(
  acknowledge: ((answer: LiveAnswer<T>) => void) | undefined,
  act: () => Promise<T>,
): Promise<void> {
  const answer = await answerOf(act);
  if (typeof acknowledge === 'function') acknowledge(answer);
}

async function answerOf<T>(act: () => Promise<T>): Promise<LiveAnswer<T>> {
  try {
    return { ok: true, value: await act() };
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}
