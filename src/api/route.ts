/**
 * A route of the REST interface as data: the one table of these does the validation, the answers and
 * the description at `/openapi.json`.
 */
import { z } from 'zod';
import { UsageError } from '../contract/index.ts';
import type { Controller } from '../controller/index.ts';

/** What a handler answers: JSON, a file to keep, or a page to look at; none of them means no content. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly download?: Download;
  /** An HTML document that is whole by itself. A browser shows it, and lets it load and run nothing. */
  readonly page?: string;
  /** Goes into the browser's cookie of the technician; null takes it out of there. */
  readonly technicianToken?: string | null;
}

/** A text that a browser saves as a file. Its pieces are made as they are sent, however long it gets. */
export interface Download {
  readonly fileName: string;
  readonly type: DownloadType;
  readonly pieces: Iterable<string>;
}

export type DownloadType = 'application/json' | 'text/csv' | 'image/svg+xml';

/** A request as it came, before validation. */
export interface RawRequest {
  readonly parameters: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** The token of the technician that came along, good or not. */
  readonly technicianToken: string | undefined;
}

/** What a status means, and the shape of its body when it has one; JSON unless it says so. */
export interface AnswerDescription {
  readonly meaning: string;
  readonly schema?: z.ZodType;
  readonly type?: DownloadType | 'text/html';
}

export type Method = 'get' | 'post' | 'put' | 'delete';

/** How the body of a request is taken. */
export type BodyRule =
  /** No body is looked at. */
  | 'none'
  /** JSON that must fit the schema. */
  | 'json'
  /** JSON, or nothing at all. */
  | 'optional'
  /** Anything: what fits counts, what does not is passed over, and waiting for it is bounded. */
  | 'lenient';

export interface RouteDescription {
  readonly method: Method;
  /** Below `/api/v1`, parameters as `:name`. */
  readonly path: string;
  readonly summary: string;
  readonly parameters: z.ZodObject | undefined;
  readonly query: z.ZodObject | undefined;
  readonly bodyRule: BodyRule;
  readonly body: z.ZodType | undefined;
  readonly answers: Readonly<Record<number, AnswerDescription>>;
  /** Statuses of the problem documents that are particular to it. */
  readonly problems: readonly number[];
  /** Needs no access token. */
  readonly open: boolean;
  /** Only the technician may ask it: without their token it is refused before anything of it is looked at. */
  readonly technician: boolean;
}

/** A route that asks something of `Subject`: the controller, or as much of it as it needs. */
export interface Route<Subject = Controller> extends RouteDescription {
  /** Validates and answers. Throws a SoleusError. */
  readonly answer: (request: RawRequest, subject: Subject) => Promise<Reply>;
}

interface Definition<
  Subject,
  Parameters extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
> {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly parameters?: Parameters;
  readonly query?: Query;
  readonly bodyRule?: BodyRule;
  readonly body?: Body;
  readonly answers: Readonly<Record<number, AnswerDescription>>;
  readonly problems?: readonly number[];
  readonly open?: boolean;
  readonly technician?: boolean;
  readonly handle: (
    request: {
      parameters: z.output<Parameters>;
      query: z.output<Query>;
      body: z.output<Body>;
      technicianToken: string | undefined;
    },
    subject: Subject,
  ) => Reply | Promise<Reply>;
}

const nothing = z.object({});

/** A route whose handler gets what its schemas made of the request. */
export function route<
  Subject = Controller,
  Parameters extends z.ZodObject = typeof nothing,
  Query extends z.ZodObject = typeof nothing,
  Body extends z.ZodType = typeof nothing,
>(definition: Definition<Subject, Parameters, Query, Body>): Route<Subject> {
  return {
    method: definition.method,
    path: definition.path,
    summary: definition.summary,
    parameters: definition.parameters,
    query: definition.query,
    bodyRule: definition.bodyRule ?? (definition.body === undefined ? 'none' : 'json'),
    body: definition.body,
    answers: definition.answers,
    problems: definition.problems ?? [],
    open: definition.open ?? false,
    technician: definition.technician ?? false,
    answer: async (request, subject) =>
      definition.handle(
        {
          parameters: part(definition.parameters, request.parameters, 'path'),
          query: part(definition.query, request.query, 'query'),
          body: part(definition.body, request.body, 'body'),
          technicianToken: request.technicianToken,
        },
        subject,
      ),
  };
}

/** A route without a schema for a part of the request looks at nothing there. */
function part<Schema extends z.ZodType>(
  schema: Schema | undefined,
  value: unknown,
  where: string,
): z.output<Schema> {
  return schema === undefined ? ({} as z.output<Schema>) : validate(schema, value, where);
}

/** `value` as `schema` reads it. Throws a UsageError that names the first field that does not fit. */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: string,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = [where, ...(issue?.path ?? [])].join('.');
  throw new UsageError(
    'invalid-request',
    `${field}: ${issue?.message ?? 'does not fit'}.`,
    'Correct that field. /api/v1/openapi.json describes every request.',
  );
}
