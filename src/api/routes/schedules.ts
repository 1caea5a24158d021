/** What runs by itself: schedules, the next runs, and what became of the last. */
import { z } from 'zod';
import {
  listedScheduleSchema,
  listedSchedulesSchema,
  newScheduleSchema,
  pauseSchedulesSchema,
  scheduleReportSchema,
  upcomingListSchema,
} from '../../contract/index.ts';
import { type Route, route } from '../route.ts';

const byId = z.object({ id: z.string().min(1).max(64) });
const DAY_MS = 24 * 3600_000;
const REPORT_DAYS = 30;

/** ISO 8601, in any zone; the last 30 days without. */
const period = z.object({
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
});

const list = route({
  method: 'get',
  path: '/schedules',
  summary: 'All schedules; those of the configuration file first.',
  answers: { 200: { meaning: 'The schedules', schema: listedSchedulesSchema } },
  handle: (_request, { schedules }) => ({
    status: 200,
    body: { items: schedules.list(), allPaused: schedules.allPaused },
  }),
});

const add = route({
  method: 'post',
  path: '/schedules',
  summary: 'Makes one. A run starts only once START is pressed on the unit, with feet on the plate (S16).',
  body: newScheduleSchema,
  answers: { 201: { meaning: 'The schedule', schema: listedScheduleSchema } },
  problems: [404, 409],
  handle: ({ body }, { schedules }) => ({ status: 201, body: schedules.add(body) }),
});

const change = route({
  method: 'put',
  path: '/schedules/:id',
  summary: 'Puts another in its place.',
  parameters: byId,
  body: newScheduleSchema,
  answers: { 200: { meaning: 'The schedule', schema: listedScheduleSchema } },
  problems: [404, 409],
  handle: ({ parameters, body }, { schedules }) => ({
    status: 200,
    body: schedules.change(parameters.id, body),
  }),
});

const remove = route({
  method: 'delete',
  path: '/schedules/:id',
  summary: 'Deletes it. What became of its runs stays on record.',
  parameters: byId,
  answers: { 204: { meaning: 'Deleted' } },
  problems: [404, 409],
  handle: ({ parameters }, { schedules }) => {
    schedules.delete(parameters.id);
    return { status: 204 };
  },
});

const pause = route({
  method: 'put',
  path: '/schedules/paused',
  summary: 'Pauses all of them, or lets each run again as it says itself.',
  body: pauseSchedulesSchema,
  answers: { 204: { meaning: 'Done' } },
  handle: ({ body }, { schedules }) => {
    schedules.pauseAll(body.paused);
    return { status: 204 };
  },
});

const upcoming = route({
  method: 'get',
  path: '/schedules/upcoming',
  summary: 'The next runs, and what would stand in the way of each as things are now.',
  query: z.object({ count: z.coerce.number().int().min(1).max(200).default(10) }),
  answers: { 200: { meaning: 'The next first', schema: upcomingListSchema } },
  handle: ({ query }, { schedules }) => ({ status: 200, body: { items: schedules.upcoming(query.count) } }),
});

const report = route({
  method: 'get',
  path: '/schedules/report',
  summary: 'What ran, what did not, and why.',
  query: period,
  answers: { 200: { meaning: 'The report', schema: scheduleReportSchema } },
  handle: ({ query }, { schedules }) => ({
    status: 200,
    body: schedules.report(...bounds(query, schedules.now())),
  }),
});

const csv = route({
  method: 'get',
  path: '/schedules/report.csv',
  summary: 'The same as a table.',
  query: period,
  answers: { 200: { meaning: 'A row for each run', schema: z.string(), type: 'text/csv' } },
  handle: ({ query }, { schedules }) => ({
    status: 200,
    download: {
      fileName: 'soleus-schedules.csv',
      type: 'text/csv',
      pieces: [schedules.reportCsv(...bounds(query, schedules.now()))],
    },
  }),
});

function bounds({ from, until }: z.output<typeof period>, now: Date): [fromMs: number, untilMs: number] {
  const untilMs = until === undefined ? now.getTime() + 1 : Date.parse(until);
  return [from === undefined ? untilMs - REPORT_DAYS * DAY_MS : Date.parse(from), untilMs];
}

export const scheduleRoutes: readonly Route[] = [
  list,
  add,
  // Before those with an id, which would take them for one.
  pause,
  upcoming,
  report,
  csv,
  change,
  remove,
];
