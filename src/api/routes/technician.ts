/** The technician's role: its PIN, and a token for whoever shows it. */
import {
  setPinSchema,
  technicianSessionRequestSchema,
  technicianSessionSchema,
  technicianStatusSchema,
} from '../../contract/index.ts';
import { type Route, route } from '../route.ts';

const status = route({
  method: 'get',
  path: '/technician',
  summary:
    'Whether a PIN is set, and whether this client is the technician now. Asking doesn’t prolong that.',
  answers: { 200: { meaning: 'The role as it stands for this client', schema: technicianStatusSchema } },
  handle: ({ technicianToken }, { technician }) => ({
    status: 200,
    body: technician.status(technicianToken),
  }),
});

const setPin = route({
  method: 'post',
  path: '/technician/pin',
  summary: 'Sets the first PIN, or another in place of the old one; the role ends for every client.',
  body: setPinSchema,
  answers: { 204: { meaning: 'Set' } },
  problems: [403, 409, 429],
  handle: async ({ body }, { technician }) => {
    await technician.setPin(body.pin, body.oldPin);
    return { status: 204, technicianToken: null };
  },
});

const unlock = route({
  method: 'post',
  path: '/technician/session',
  summary:
    'Unlocks the role by its PIN until it hasn’t been used for half an hour. The token is a cookie too.',
  body: technicianSessionRequestSchema,
  answers: { 201: { meaning: 'The token', schema: technicianSessionSchema } },
  problems: [403, 409, 429],
  handle: async ({ body }, { technician }) => {
    const session = await technician.unlock(body.pin);
    return { status: 201, body: session, technicianToken: session.token };
  },
});

const lock = route({
  method: 'delete',
  path: '/technician/session',
  summary: 'Locks the role again for this client.',
  answers: { 204: { meaning: 'Locked, or it was' } },
  handle: ({ technicianToken }, { technician }) => {
    technician.lock(technicianToken);
    return { status: 204, technicianToken: null };
  },
});

export const technicianRoutes: readonly Route[] = [status, setPin, unlock, lock];
