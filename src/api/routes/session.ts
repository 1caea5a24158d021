/** Starting, steering and stopping. */
import { z } from 'zod';
import {
  sessionPressSchema,
  sessionStatusSchema,
  startSessionSchema,
  stopAnswerSchema,
  stopSchema,
  unconfirmedStop,
} from '../../contract/index.ts';
import { type Route, route } from '../route.ts';

const session = { meaning: 'The session as it stands now', schema: sessionStatusSchema };

const start = route({
  method: 'post',
  path: '/session',
  summary: 'Starts a programme. A person’s start clears a latched stop first.',
  body: startSessionSchema,
  answers: { 201: session },
  problems: [404, 409, 422, 503],
  handle: async ({ body }, controller) => ({
    status: 201,
    body: await controller.start({
      programme: body.programme,
      mode: 'attended',
      ...(body.profile === undefined ? {} : { profile: body.profile }),
    }),
  }),
});

const presses = (
  [
    ['pause', 'Falls to 0 and waits.'],
    ['resume', 'Goes on after a pause, from the lightest level.'],
    ['deeper', 'One step deeper, within the programme’s ceiling.'],
    ['lighter', 'One step lighter; no later segment raises the level again, only deeper does.'],
  ] as const
).map(([press, summary]) =>
  route({
    method: 'post',
    path: `/session/${press}`,
    summary,
    body: sessionPressSchema,
    answers: { 200: session },
    problems: [404, 409, 422, 503],
    handle: async ({ body }, controller) => ({
      status: 200,
      body: await controller.press(body.sessionId, press),
    }),
  }),
);

const end = route({
  method: 'post',
  path: '/session/stop',
  summary: 'Ends the session by a short ramp.',
  bodyRule: 'optional',
  body: sessionPressSchema.partial(),
  answers: { 200: session },
  problems: [404, 409, 503],
  handle: async ({ body }, controller) => ({
    status: 200,
    body: await controller.press(body.sessionId, 'stop'),
  }),
});

/** Whatever is sent, a stop is a stop. */
const anyStop = z.object({ reason: stopSchema.shape.reason.catch(undefined) }).catch({ reason: undefined });

const stop = route({
  method: 'post',
  path: '/stop',
  summary: 'STOP: output off at once, with a session or without. Always allowed, whatever the body.',
  bodyRule: 'lenient',
  body: anyStop,
  open: true,
  answers: { 200: { meaning: 'The massager has confirmed the stop', schema: stopAnswerSchema } },
  problems: [503],
  handle: async ({ body }, controller) => {
    if (!(await controller.stop(body.reason))) throw unconfirmedStop();
    return { status: 200, body: { confirmed: true } };
  },
});

const clearFault = route({
  method: 'post',
  path: '/faults/clear',
  summary: 'Clears a latched fault or stop whose cause has gone (S9).',
  answers: { 204: { meaning: 'Cleared, or nothing was latched' } },
  problems: [409, 422, 503],
  handle: async (_request, controller) => {
    await controller.clearFault();
    return { status: 204 };
  },
});

export const sessionRoutes: readonly Route[] = [start, ...presses, end, stop, clearFault];
