/** What was: sessions, their traces, events. */
import { z } from 'zod';
import {
  eventListSchema,
  sessionListSchema,
  sessionRecordSchema,
  traceSchema,
} from '../../contract/index.ts';
import { type Route, route } from '../route.ts';

const id = z.string().min(1).max(64);
const byId = z.object({ id });

const events = route({
  method: 'get',
  path: '/events',
  summary: 'What happened, newest first: the latest 1,000 events.',
  query: z.object({
    /** Only events with a greater id. */
    after: z.coerce.number().int().min(0).default(0),
  }),
  answers: { 200: { meaning: 'Events', schema: eventListSchema } },
  problems: [400],
  handle: ({ query }, controller) => ({
    status: 200,
    body: { items: controller.records.eventsAfter(query.after) },
  }),
});

const sessions = route({
  method: 'get',
  path: '/sessions',
  summary: 'Sessions on record, newest first.',
  query: z.object({
    limit: z.coerce.number().int().min(1).max(1000).default(50),
    /** Only sessions that started before the one of this id. */
    before: id.optional(),
  }),
  answers: { 200: { meaning: 'Sessions', schema: sessionListSchema } },
  problems: [400, 404],
  handle: ({ query: { limit, before } }, controller) => ({
    status: 200,
    body: { items: controller.records.listSessions(before === undefined ? { limit } : { limit, before }) },
  }),
});

const session = route({
  method: 'get',
  path: '/sessions/:id',
  summary: 'One session on record.',
  parameters: byId,
  answers: { 200: { meaning: 'The session', schema: sessionRecordSchema } },
  problems: [404],
  handle: ({ parameters }, controller) => ({
    status: 200,
    body: controller.records.getSession(parameters.id),
  }),
});

const remove = route({
  method: 'delete',
  path: '/sessions/:id',
  summary: 'Forgets a session that is over, with its trace.',
  parameters: byId,
  answers: { 204: { meaning: 'Forgotten' } },
  problems: [404, 409],
  handle: ({ parameters }, controller) => {
    controller.records.deleteSession(parameters.id);
    return { status: 204 };
  },
});

const trace = route({
  method: 'get',
  path: '/sessions/:id/trace',
  summary: 'What was measured during a session, one point a second of motor-on time.',
  parameters: byId,
  answers: { 200: { meaning: 'The trace', schema: traceSchema } },
  problems: [404],
  handle: ({ parameters }, controller) => ({
    status: 200,
    body: { items: controller.records.getTrace(parameters.id) },
  }),
});

export const recordRoutes: readonly Route[] = [events, sessions, session, remove, trace];
