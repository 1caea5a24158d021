/** Programmes: the built-in ones and the household's own. */
import { z } from 'zod';
import { programmeCheckSchema, programmeListingSchema, programmeListSchema } from '../../contract/index.ts';
import { type Route, route } from '../route.ts';

const byId = z.object({ id: z.string().min(1).max(64) });
/** Any JSON: what is wrong with it is said by the rules of programmes, with the phase. */
const anyProgramme = z.unknown();
const programme = { meaning: 'The programme', schema: programmeListingSchema };

const list = route({
  method: 'get',
  path: '/programmes',
  summary: 'Every programme with its plan worked out; with a person, as it would run for them today.',
  query: z.object({ profile: z.string().min(1).max(64).optional() }),
  answers: { 200: { meaning: 'Programmes', schema: programmeListSchema } },
  problems: [404],
  handle: ({ query: { profile } }, { library, care, household }) => {
    if (profile === undefined) return { status: 200, body: { items: library.listings() } };
    return { status: 200, body: { items: care.offers(household.get(profile), library.all()) } };
  },
});

const get = route({
  method: 'get',
  path: '/programmes/:id',
  summary: 'One programme with its plan worked out.',
  parameters: byId,
  answers: { 200: programme },
  problems: [404],
  handle: ({ parameters }, controller) => ({ status: 200, body: controller.library.listing(parameters.id) }),
});

const picture = route({
  method: 'get',
  path: '/programmes/:id/plan.svg',
  summary: 'The plan of a programme as a picture to keep.',
  parameters: byId,
  answers: { 200: { meaning: 'An SVG document', schema: z.string(), type: 'image/svg+xml' } },
  problems: [404],
  handle: ({ parameters: { id } }, controller) => {
    const svg = controller.library.picture(id);
    return { status: 200, download: { fileName: `${id}.svg`, type: 'image/svg+xml', pieces: [svg] } };
  },
});

const check = route({
  method: 'post',
  path: '/programmes/check',
  summary: 'Whether a programme may run: its plan, or every rule it breaks with the phase. Keeps nothing.',
  body: anyProgramme,
  answers: { 200: { meaning: 'The plan, or what is wrong', schema: programmeCheckSchema } },
  handle: ({ body }, controller) => ({ status: 200, body: controller.library.check(body) }),
});

const add = route({
  method: 'post',
  path: '/programmes',
  summary: 'Keeps a programme of the household’s own.',
  body: anyProgramme,
  answers: { 201: programme },
  problems: [400, 409, 422],
  handle: ({ body }, controller) => ({
    status: 201,
    body: controller.library.add(body),
  }),
});

const change = route({
  method: 'put',
  path: '/programmes/:id',
  summary: 'Puts another in the place of a programme of the household’s own.',
  parameters: byId,
  body: anyProgramme,
  answers: { 200: programme },
  problems: [400, 404, 409, 422],
  handle: ({ parameters, body }, controller) => ({
    status: 200,
    body: controller.library.change(parameters.id, body),
  }),
});

const remove = route({
  method: 'delete',
  path: '/programmes/:id',
  summary: 'Deletes a programme of the household’s own. Sessions that it ran stay on record.',
  parameters: byId,
  answers: { 204: { meaning: 'Deleted' } },
  problems: [404, 409],
  handle: ({ parameters }, controller) => {
    controller.library.delete(parameters.id);
    return { status: 204 };
  },
});

export const programmeRoutes: readonly Route[] = [list, check, get, picture, add, change, remove];
