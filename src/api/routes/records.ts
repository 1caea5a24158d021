/** What was: sessions, their traces, events; to read, to take along, to forget. */
import { z } from 'zod';
import {
  eventListSchema,
  historySchema,
  sessionListSchema,
  sessionRecordSchema,
  traceSchema,
} from '../../contract/index.ts';
import { type Route, route } from '../route.ts';

const id = z.string().min(1).max(64);
const byId = z.object({ id });
/** By id or name, or as sessions from before there were people have it. */
const person = z.string().min(1);
/** Only this many sessions, the latest. */
const latest = z.coerce.number().int().min(1);

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
    profile: person.optional(),
  }),
  answers: { 200: { meaning: 'Sessions', schema: sessionListSchema } },
  problems: [400, 404],
  handle: ({ query }, controller) => ({ status: 200, body: { items: controller.history.list(query) } }),
});

const table = route({
  method: 'get',
  path: '/sessions.csv',
  summary: 'Sessions with their answers as a table for a spreadsheet, newest first.',
  query: z.object({ profile: person.optional(), limit: latest.optional() }),
  answers: { 200: { meaning: 'CSV (RFC 4180) with a header row', schema: z.string(), type: 'text/csv' } },
  problems: [400, 404],
  handle: ({ query }, controller) => ({
    status: 200,
    download: { fileName: 'soleus-sessions.csv', type: 'text/csv', pieces: controller.history.csv(query) },
  }),
});

const everything = route({
  method: 'get',
  path: '/history.json',
  summary: 'Everything on record of the people and their sessions, to keep.',
  query: z.object({
    profile: person.optional(),
    limit: latest.optional(),
    /** `false` leaves out what was measured. */
    traces: z.enum(['true', 'false']).default('true'),
  }),
  answers: { 200: { meaning: 'The history', schema: historySchema } },
  problems: [400, 404],
  handle: ({ query: { traces, ...scope } }, controller) => ({
    status: 200,
    download: {
      fileName: 'soleus-history.json',
      type: 'application/json',
      pieces: controller.history.json({ ...scope, traces: traces === 'true' }),
    },
  }),
});

const removeAll = route({
  method: 'delete',
  path: '/sessions',
  summary: 'Forgets a person’s whole history; what their limits and rests follow from stays.',
  query: z.object({ profile: person }),
  answers: { 204: { meaning: 'Forgotten' } },
  problems: [400, 404, 409],
  handle: ({ query }, controller) => {
    controller.history.deleteAll(query.profile);
    return { status: 204 };
  },
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
  summary: 'Forgets a session that is over, with its trace and its answers.',
  parameters: byId,
  answers: { 204: { meaning: 'Forgotten' } },
  problems: [404, 409],
  handle: ({ parameters }, controller) => {
    controller.history.delete(parameters.id);
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

export const recordRoutes: readonly Route[] = [
  events,
  sessions,
  table,
  everything,
  session,
  remove,
  removeAll,
  trace,
];
