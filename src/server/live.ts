/** The live interface: statuses and events out, presses in, each answered. */
import type { Server as HttpServer } from 'node:http';
import type { Logger } from 'pino';
import { Server, type Socket } from 'socket.io';
import type { z } from 'zod';
import { type Access, validate } from '../api/index.ts';
import type { Clock, Timer } from '../clock/index.ts';
import {
  type ClientToServer,
  type HoldCalibration,
  holdCalibrationSchema,
  type LiveAnswer,
  problemOf,
  type ServerToClient,
  sessionPressSchema,
  startSessionSchema,
  stopSchema,
  unconfirmedStop,
} from '../contract/index.ts';
import type { Controller } from '../controller/index.ts';

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
    feedCalibration(live, options),
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
  const paced = new Paced(clock, () => {
    if (live.engine.clientsCount > 0) live.volatile.emit('status', controller.status());
  });
  const end = controller.onStatus((news) => (news === 'changed' ? paced.now() : paced.soon()));
  return () => {
    end();
    paced.end();
  };
}

/** Sends how a calibration stands: its end to every client, everything before it as statuses are sent. */
function feedCalibration(live: LiveServer, { controller: { calibration }, clock }: LiveOptions): () => void {
  const paced = new Paced(clock, () => {
    const status = calibration.status();
    if (status === null || live.engine.clientsCount === 0) return;
    if (status.ended === null) live.volatile.emit('calibration', status);
    else live.emit('calibration', status);
  });
  const end = calibration.onChange(({ ended }) => (ended === null ? paced.soon() : paced.now()));
  return () => {
    end();
    paced.end();
  };
}

/** Sends at once, or no sooner than STATUS_GAP_MS after the last time. */
class Paced {
  readonly #clock: Clock;
  readonly #send: () => void;
  #sentMs = Number.NEGATIVE_INFINITY;
  #waiting: Timer | undefined;

  constructor(clock: Clock, send: () => void) {
    this.#clock = clock;
    this.#send = send;
  }

  now(): void {
    this.end();
    this.#sentMs = this.#clock.nowMs();
    this.#send();
  }

  soon(): void {
    const gapMs = this.#sentMs + STATUS_GAP_MS - this.#clock.nowMs();
    if (gapMs <= 0) this.now();
    else this.#waiting ??= this.#clock.after(gapMs, () => this.now());
  }

  end(): void {
    this.#waiting?.cancel();
    this.#waiting = undefined;
  }
}

function answerRequests(socket: LiveSocket, controller: Controller): void {
  socket.on('stop', (request, acknowledge) =>
    respond(acknowledge, async () => {
      const parsed = stopSchema.safeParse(request);
      if (await controller.stop(parsed.data?.reason)) return null;
      throw unconfirmedStop();
    }),
  );
  let held: HoldCalibration | undefined;
  socket.on('calibration:hold', (request) => {
    const hold = holdCalibrationSchema.safeParse(request).data;
    if (hold === undefined) return;
    held = hold.held ? hold : undefined;
    controller.calibration.hold(hold);
  });
  // Who has gone holds nothing.
  socket.on('disconnect', () => {
    if (held !== undefined) controller.calibration.hold({ ...held, held: false });
  });
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
