/** Which route a request means. */
import { NotFoundError, UsageError } from '../contract/index.ts';
import { HttpError } from './http-error.ts';
import type { RouteDescription } from './route.ts';

export interface Match<Found> {
  readonly route: Found;
  /** What stands in the path for each `:name`, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

interface Pattern<Found> {
  readonly route: Found;
  readonly segments: readonly string[];
}

/**
 * A function that finds the first of `routes`, whose paths are below `base`, for a method and a whole path. That
 * may end in a slash; HEAD means GET. It throws a NotFoundError for a path that none has, an HttpError (405) for a
 * method that its routes don't take, a UsageError for a path that can't be decoded.
 */
export function createMatcher<Found extends Pick<RouteDescription, 'method' | 'path'>>(
  routes: readonly Found[],
  base: string,
): (method: string, path: string) => Match<Found> {
  const patterns = routes.map((route) => ({ route, segments: segmentsOf(`${base}${route.path}`) }));
  return (method, path) => {
    const given = segmentsOf(path);
    const there = patterns.filter((pattern) => fits(pattern, given));
    if (there.length === 0) {
      throw new NotFoundError(
        'no-such-path',
        `There is nothing at ${path}.`,
        `${base}/openapi.json lists every path.`,
      );
    }
    const wanted = method === 'HEAD' ? 'get' : method.toLowerCase();
    const found = there.find(({ route }) => route.method === wanted);
    if (found === undefined) throw methodNotAllowed(method, path, there);
    return { route: found.route, parameters: parametersOf(found, given) };
  };
}

function segmentsOf(path: string): readonly string[] {
  return path.replace(/\/$/, '').split('/').slice(1);
}

const isParameter = (segment: string): boolean => segment.startsWith(':');

function fits({ segments }: Pattern<unknown>, given: readonly string[]): boolean {
  return (
    segments.length === given.length &&
    segments.every((segment, at) => (isParameter(segment) ? given[at] !== '' : segment === given[at]))
  );
}

function parametersOf({ segments }: Pattern<unknown>, given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    segments.flatMap((segment, at) =>
      isParameter(segment) ? [[segment.slice(1), decoded(given[at] ?? '')]] : [],
    ),
  );
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    throw new UsageError(
      'malformed-request',
      `The request cannot be read: "${segment}" in its path is not decodable.`,
      'Write a percent sign as %25.',
      { cause: error },
    );
  }
}

function methodNotAllowed(
  method: string,
  path: string,
  there: readonly Pattern<Pick<RouteDescription, 'method'>>[],
): HttpError {
  const methods = [...new Set(there.map(({ route }) => route.method.toUpperCase()))];
  const allowed = methods.includes('GET') ? ['HEAD', ...methods] : methods;
  return new HttpError(
    405,
    'method-not-allowed',
    `${method} does nothing at ${path}.`,
    `Use ${methods.join(' or ')}.`,
    { Allow: allowed.join(', ') },
  );
}
