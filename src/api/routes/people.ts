/** The people of the household. */
import { z } from 'zod';
import {
  newProfileSchema,
  profileListSchema,
  profileSchema,
  profileTextSchema,
} from '../../contract/index.ts';
import { type Route, route } from '../route.ts';

const byId = z.object({ id: z.string().min(1).max(64) });
const person = { meaning: 'The person', schema: profileSchema };

const list = route({
  method: 'get',
  path: '/profiles',
  summary: 'The people of the household, the oldest first. There is always one.',
  answers: { 200: { meaning: 'People', schema: profileListSchema } },
  handle: (_request, controller) => ({ status: 200, body: { items: controller.household.list() } }),
});

const add = route({
  method: 'post',
  path: '/profiles',
  summary: 'Adds a person.',
  body: newProfileSchema,
  answers: { 201: person },
  problems: [400, 409],
  handle: ({ body }, controller) => ({ status: 201, body: controller.household.add(body) }),
});

const get = route({
  method: 'get',
  path: '/profiles/:id',
  summary: 'One person.',
  parameters: byId,
  answers: { 200: person },
  problems: [404],
  handle: ({ parameters }, controller) => ({ status: 200, body: controller.household.get(parameters.id) }),
});

const change = route({
  method: 'put',
  path: '/profiles/:id',
  summary: 'Changes what a person says of themselves.',
  parameters: byId,
  body: profileTextSchema,
  answers: { 200: person },
  problems: [400, 404, 409],
  handle: ({ parameters, body }, controller) => ({
    status: 200,
    body: controller.household.change(parameters.id, body),
  }),
});

const remove = route({
  method: 'delete',
  path: '/profiles/:id',
  summary: 'Forgets a person and everything of theirs. The default person comes back empty.',
  parameters: byId,
  answers: { 204: { meaning: 'Forgotten' } },
  problems: [404, 409],
  handle: ({ parameters }, controller) => {
    controller.household.delete(parameters.id);
    return { status: 204 };
  },
});

export const peopleRoutes: readonly Route[] = [list, add, get, change, remove];
