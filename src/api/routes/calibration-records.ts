/** Calibrations that were: to read, to print, to take along, to delete; how a unit drifts. */
import { z } from 'zod';
import { recordPage } from '../../calibration-record/index.ts';
import { calibrationListSchema, calibrationRecordSchema, driftListSchema } from '../../contract/index.ts';
import { type Route, route } from '../route.ts';

const id = z.string().min(1).max(64);
const byId = z.object({ id });
/** A unit’s serial, as it stands in records. */
const unit = z.string().min(1).max(8);

const list = route({
  method: 'get',
  path: '/calibration/records',
  summary: 'Calibrations on record, the last one kept first.',
  query: z.object({
    unit: unit.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    /** Only those kept before the one of this id. */
    before: id.optional(),
  }),
  answers: { 200: { meaning: 'Calibrations', schema: calibrationListSchema } },
  problems: [400, 404],
  handle: ({ query }, { calibrations }) => ({ status: 200, body: { items: calibrations.list(query) } }),
});

const record = route({
  method: 'get',
  path: '/calibration/records/:id',
  summary: 'Everything on record of one calibration.',
  parameters: byId,
  answers: { 200: { meaning: 'The record', schema: calibrationRecordSchema } },
  problems: [404],
  handle: ({ parameters }, { calibrations }) => ({ status: 200, body: calibrations.get(parameters.id) }),
});

const page = route({
  method: 'get',
  path: '/calibration/records/:id/page',
  summary: 'The record with its plots, as a page to look at and to print.',
  parameters: byId,
  answers: { 200: { meaning: 'An HTML document', schema: z.string(), type: 'text/html' } },
  problems: [404],
  handle: ({ parameters }, { calibrations }) => ({
    status: 200,
    page: recordPage(calibrations.get(parameters.id)),
  }),
});

const file = route({
  method: 'get',
  path: '/calibration/records/:id/record.json',
  summary: 'The record as a file to keep.',
  parameters: byId,
  answers: { 200: { meaning: 'The record', schema: calibrationRecordSchema } },
  problems: [404],
  handle: ({ parameters }, { calibrations }) => {
    const kept = calibrations.get(parameters.id);
    // Serials may have quotes and slashes in them; the name of a file doesn’t.
    const fileName = `soleus-calibration-${kept.id.replaceAll(/[^\w.-]/g, '_')}.json`;
    const text = `${JSON.stringify(kept, null, 2)}\n`;
    return { status: 200, download: { fileName, type: 'application/json', pieces: [text] } };
  },
});

const drift = route({
  method: 'get',
  path: '/calibration/drift',
  summary: 'How a unit’s table moved from calibration to calibration, newest first.',
  query: z.object({ unit }),
  answers: { 200: { meaning: 'What each calibration put into the unit', schema: driftListSchema } },
  problems: [400],
  handle: ({ query }, { calibrations }) => ({
    status: 200,
    body: { items: calibrations.drift(query.unit) },
  }),
});

const remove = route({
  method: 'delete',
  path: '/calibration/records/:id',
  summary: 'Deletes a record. The unit keeps its calibration.',
  parameters: byId,
  technician: true,
  answers: { 204: { meaning: 'Deleted' } },
  problems: [404],
  handle: ({ parameters }, { calibrations }) => {
    calibrations.delete(parameters.id);
    return { status: 204 };
  },
});

export const calibrationRecordRoutes: readonly Route[] = [list, record, page, file, drift, remove];
