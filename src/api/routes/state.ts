/** What is: health, status. */
import { healthSchema, statusSchema } from '../../contract/index.ts';
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

export const stateRoutes: readonly Route[] = [health, status];
