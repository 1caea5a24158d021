/** The description of the REST interface, made from its routes. */
import { z } from 'zod';
import { problemSchema } from '../contract/index.ts';
import type { AnswerDescription, RouteDescription } from './route.ts';
import { TECHNICIAN_HEADER } from './technician-gate.ts';

type Json = Record<string, unknown>;

/** Statuses of problem documents that any route may answer with. */
const COMMON_PROBLEMS = [403, 500];
const BODY_PROBLEMS = [400, 413, 415];

/** What 403 means where the technician's PIN or token is asked for. */
const FORBIDDEN_TO_OTHERS =
  'The PIN or the token of the technician is missing or wrong, or the request comes by a foreign name or from a foreign page';

const PROBLEM_MEANINGS: Readonly<Record<number, string>> = {
  400: 'The request does not fit its description',
  401: 'The access token is missing or wrong',
  403: 'The request comes by a foreign name or from a foreign page',
  404: 'No such thing',
  409: 'Not in the present state',
  413: 'The body is too large',
  415: 'The body is not JSON',
  422: 'A care or safety rule refuses; `rule` names it',
  429: 'Too many wrong PINs; `Retry-After` says how many seconds none is looked at',
  500: 'A defect in Soleus',
  503: 'The massager, or the way to it, fails',
};

/** An OpenAPI 3.0 document of `routes`, below `base`. */
export function describeRoutes(routes: readonly RouteDescription[], base: string, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: describeOperation(route) };
  }
  return {
    openapi: '3.0.3',
    info: { title: 'Soleus', version, description: 'Drives one foot massager.', license: { name: 'MIT' } },
    servers: [{ url: base }],
    security: [{}, { token: [] }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problemSchema) },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'When an access token is set' },
        technician: {
          type: 'apiKey',
          in: 'header',
          name: TECHNICIAN_HEADER,
          description: 'The token of POST /technician/session; browsers send it as a cookie',
        },
      },
    },
  };
}

function describeOperation(route: RouteDescription): Json {
  const parameters = [
    ...describeParameters(route.parameters, 'path'),
    ...describeParameters(route.query, 'query'),
  ];
  return {
    operationId: operationId(route),
    summary: route.summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body === undefined ? {} : { requestBody: describeBody(route, route.body) }),
    ...(route.open ? { security: [] } : {}),
    ...(route.technician ? { security: [{ technician: [] }, { token: [], technician: [] }] } : {}),
    responses: { ...describeAnswers(route.answers), ...describeProblems(route) },
  };
}

function operationId(route: RouteDescription): string {
  const words = route.path.split(/[^a-z0-9]+/i).filter((word) => word !== '');
  return [route.method, ...words].map((word, at) => (at === 0 ? word : capitalised(word))).join('');
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function describeBody(route: RouteDescription, body: z.ZodType): Json {
  return {
    required: route.bodyRule === 'json',
    content: { 'application/json': { schema: schemaOf(body) } },
  };
}

function describeParameters(schema: z.ZodObject | undefined, where: 'path' | 'query'): readonly Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, type]) => ({
    name,
    in: where,
    required: where === 'path',
    schema: schemaOf(type as z.ZodType),
  }));
}

function describeAnswers(answers: Readonly<Record<number, AnswerDescription>>): Json {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { meaning, schema, type = 'application/json' }]) => [
      status,
      {
        description: meaning,
        ...(schema === undefined ? {} : { content: { [type]: { schema: schemaOf(schema) } } }),
      },
    ]),
  );
}

function describeProblems(route: RouteDescription): Json {
  const statuses = new Set([
    ...route.problems,
    ...COMMON_PROBLEMS,
    ...(route.open ? [] : [401]),
    ...(route.bodyRule === 'json' || route.bodyRule === 'optional' ? BODY_PROBLEMS : []),
  ]);
  return Object.fromEntries(
    [...statuses]
      .filter((status) => route.answers[status] === undefined)
      .map((status) => [
        status,
        {
          description: meaningOf(status, route),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
  );
}

function meaningOf(status: number, route: RouteDescription): string {
  const forbids = route.technician || route.problems.includes(403);
  return status === 403 && forbids ? FORBIDDEN_TO_OTHERS : (PROBLEM_MEANINGS[status] ?? 'A problem');
}

/** Described as input on both sides: clients ignore the fields they don't know. */
function schemaOf(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'input' });
}
