/** The calibration under way: how it stands, and what a technician asks of it. */
import {
  abortCalibrationSchema,
  startCalibrationSchema,
  startedCalibrationSchema,
  typedReferenceSchema,
  unitCalibrationSchema,
} from '../../contract/index.ts';
import { type Route, route } from '../route.ts';

const unit = route({
  method: 'get',
  path: '/calibration',
  summary: 'The unit that is connected: its last calibration, when the next is due, and the one under way.',
  answers: { 200: { meaning: 'How the unit’s calibration stands', schema: unitCalibrationSchema } },
  handle: (_request, { calibration }) => ({ status: 200, body: calibration.unit() }),
});

const start = route({
  method: 'post',
  path: '/calibration',
  summary: 'Begins a calibration. The motor turns only while the page’s key, or START on the unit, is held.',
  technician: true,
  body: startCalibrationSchema,
  answers: { 201: { meaning: 'Begun; only with its key can a page hold', schema: startedCalibrationSchema } },
  problems: [409, 422, 503],
  handle: async ({ body }, { calibration }) => ({ status: 201, body: await calibration.start(body) }),
});

const abort = route({
  method: 'post',
  path: '/calibration/abort',
  summary: 'Ends it, the output first. What the unit held before counts on. Anyone may.',
  body: abortCalibrationSchema,
  answers: { 204: { meaning: 'It has ended' } },
  problems: [404],
  handle: async ({ body }, { calibration }) => {
    await calibration.abort(body.calibrationId);
    return { status: 204 };
  },
});

const reference = route({
  method: 'post',
  path: '/calibration/reference',
  summary: 'Values read off the reference instrument; none pass the level over.',
  technician: true,
  body: typedReferenceSchema,
  answers: { 204: { meaning: 'Taken' } },
  problems: [404, 409, 422],
  handle: ({ body }, { calibration }) => {
    calibration.typeReference(body);
    return { status: 204 };
  },
});

export const calibrationRoutes: readonly Route[] = [unit, start, abort, reference];
