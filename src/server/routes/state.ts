/** What is: health, status, programmes. */
import { z } from 'zod';
import {
  healthSchema,
  programmeListingSchema,
  programmeListSchema,
  statusSchema,
} from '../../contract/index.ts';
import { type Route, route } from '../route.ts';

const health = route({
  method: 'get',
  path: '/health',
  summary: 'Whether the massager is ready, or its fault is known.',
  open: true,
  answers: {
    200: { meaning: 'Ready, or the fault is known', schema: healthSchema },
    503: { meaning: 'Still starting', schema: healthSchema },
  },
  handle: (_request, controller) => {
    const status = controller.health();
    return { status: status === 'ok' ? 200 : 503, body: { status, version: controller.version } };
  },
});

const status = route({
  method: 'get',
  path: '/status',
  summary: 'Controller, device, session and link as they are now.',
  answers: { 200: { meaning: 'The status', schema: statusSchema } },
  handle: (_request, controller) => ({ status: 200, body: controller.status() }),
});

const programmes = route({
  method: 'get',
  path: '/programmes',
  summary: 'Every programme with its plan worked out.',
  answers: { 200: { meaning: 'Programmes', schema: programmeListSchema } },
  handle: (_request, controller) => ({ status: 200, body: { items: controller.programmes() } }),
});

const programme = route({
  method: 'get',
  path: '/programmes/:id',
  summary: 'One programme with its plan worked out.',
  parameters: z.object({ id: z.string().min(1).max(64) }),
  answers: { 200: { meaning: 'The programme', schema: programmeListingSchema } },
  problems: [404],
  handle: ({ parameters }, controller) => ({ status: 200, body: controller.programme(parameters.id) }),
});

export const stateRoutes: readonly Route[] = [health, status, programmes, programme];
