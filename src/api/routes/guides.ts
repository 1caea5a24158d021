/** What is done beside the massage: hand techniques, exercises, advice, and what the articles say. */
import { z } from 'zod';
import {
  adviceListSchema,
  careFactListSchema,
  DEFAULT_PROFILE,
  exercisePlanSchema,
  techniqueListSchema,
} from '../../contract/index.ts';
import { type Route, route } from '../route.ts';
import { ofPerson } from './of-person.ts';

const byId = z.object({ id: z.string().min(1).max(64) });
const plan = { meaning: 'The plan', schema: exercisePlanSchema };

const techniques = route({
  method: 'get',
  path: '/techniques',
  summary: 'Hand techniques as guided steps; none of them moves the motor.',
  answers: { 200: { meaning: 'Techniques', schema: techniqueListSchema } },
  handle: (_request, controller) => ({ status: 200, body: { items: controller.guides.techniques() } }),
});

const exercises = route({
  method: 'get',
  path: '/exercises',
  summary: 'A person’s exercises: what is for today, what was done, and the weights to work towards.',
  query: ofPerson,
  answers: { 200: plan },
  problems: [404],
  handle: ({ query }, controller) => ({
    status: 200,
    body: controller.guides.exercises(controller.household.get(query.profile)),
  }),
});

const tick = route({
  method: 'post',
  path: '/exercises/:id/done',
  summary: 'Ticks an exercise off.',
  parameters: byId,
  bodyRule: 'optional',
  body: z.strictObject({ profile: z.string().min(1).max(64).default(DEFAULT_PROFILE) }),
  answers: { 201: plan },
  problems: [400, 404],
  handle: ({ parameters, body }, controller) => ({
    status: 201,
    body: controller.guides.tick(controller.household.get(body.profile), parameters.id),
  }),
});

const untick = route({
  method: 'delete',
  path: '/exercises/:id/done',
  summary: 'Takes today’s tick back.',
  parameters: byId,
  query: ofPerson,
  answers: { 200: plan },
  problems: [404],
  handle: ({ parameters, query }, controller) => ({
    status: 200,
    body: controller.guides.untick(controller.household.get(query.profile), parameters.id),
  }),
});

const advice = route({
  method: 'get',
  path: '/advice',
  summary: 'Advice beside the massage, for a person’s situation.',
  query: ofPerson,
  answers: { 200: { meaning: 'Advice with the facts behind it', schema: adviceListSchema } },
  problems: [404],
  handle: ({ query }, controller) => ({
    status: 200,
    body: { items: controller.guides.advice(controller.household.get(query.profile)) },
  }),
});

const facts = route({
  method: 'get',
  path: '/facts',
  summary: 'What the articles say, in our own words.',
  answers: { 200: { meaning: 'Facts', schema: careFactListSchema } },
  handle: (_request, controller) => ({ status: 200, body: { items: controller.guides.facts() } }),
});

export const guideRoutes: readonly Route[] = [techniques, exercises, tick, untick, advice, facts];
