/** Care for one person: the questions before a session and after it, and what follows from the answers. */
import { z } from 'zod';
import {
  careSchema,
  FOLLOW_UP_STATES,
  followUpAnswerSchema,
  followUpEffectSchema,
  followUpListSchema,
  screeningAnswersSchema,
  screeningResultSchema,
  screeningSchema,
} from '../../contract/index.ts';
import { type Route, route } from '../route.ts';
import { ofPerson } from './of-person.ts';

const care = route({
  method: 'get',
  path: '/care',
  summary:
    'What holds for a person now: may a session begin, limits with their reasons, rest, questions due.',
  query: ofPerson,
  answers: { 200: { meaning: 'Care', schema: careSchema } },
  problems: [404],
  handle: ({ query }, controller) => ({
    status: 200,
    body: controller.care.of(controller.household.get(query.profile)),
  }),
});

const questions = route({
  method: 'get',
  path: '/screening',
  summary: 'The questions before a session, all so asked that no is the clear answer, and today’s result.',
  query: ofPerson,
  answers: { 200: { meaning: 'Questions and today’s result', schema: screeningSchema } },
  problems: [404],
  handle: ({ query }, controller) => ({
    status: 200,
    body: controller.care.screening(controller.household.get(query.profile)),
  }),
});

const screening = route({
  method: 'post',
  path: '/screening',
  summary:
    'Answers the questions for today. A question that follows another is answered only after a yes there.',
  body: screeningAnswersSchema,
  answers: { 200: { meaning: 'What the answers mean', schema: screeningResultSchema } },
  problems: [400, 404],
  handle: ({ body: { answers, profile, standing } }, controller) => ({
    status: 200,
    body: controller.care.answerScreening(
      controller.household.get(ofPerson.parse({ profile }).profile),
      answers,
      standing,
    ),
  }),
});

const followUps = route({
  method: 'get',
  path: '/follow-ups',
  summary: 'The questions after a person’s sessions, the newest session first.',
  query: ofPerson.extend({ state: z.enum(FOLLOW_UP_STATES).optional() }),
  answers: { 200: { meaning: 'Questions after sessions', schema: followUpListSchema } },
  problems: [400, 404],
  handle: ({ query: { profile, state } }, controller) => {
    const items = controller.care.followUps.list(controller.household.get(profile).id);
    return {
      status: 200,
      body: { items: state === undefined ? items : items.filter((item) => item.state === state) },
    };
  },
});

const answer = route({
  method: 'post',
  path: '/sessions/:id/follow-up',
  summary: 'Answers a question after a session, once it is due. Each is answered once.',
  parameters: z.object({ id: z.string().min(1).max(64) }),
  body: followUpAnswerSchema,
  answers: { 201: { meaning: 'What the answer changes', schema: followUpEffectSchema } },
  problems: [400, 404, 409],
  handle: ({ parameters, body }, controller) => ({
    status: 201,
    body: controller.care.answerFollowUp(parameters.id, body),
  }),
});

export const careRoutes: readonly Route[] = [care, questions, screening, followUps, answer];
