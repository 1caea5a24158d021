import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../../src/api/matching.ts';
import { inputs } from '../../random.ts';

const route = (method: 'get' | 'post' | 'put' | 'delete', path: string) => ({ method, path });
const ROUTES = [
  route('get', '/things'),
  route('post', '/things'),
  route('put', '/things/paused'),
  route('get', '/things/:id'),
  route('put', '/things/:id'),
  route('delete', '/things/:id/parts/:part'),
];
const match = createMatcher(ROUTES, '/api');

describe('a request', () => {
  it.each([
    ['GET', '/api/things', 'get /things', {}],
    ['HEAD', '/api/things', 'get /things', {}],
    ['GET', '/api/things/', 'get /things', {}],
    ['PUT', '/api/things/paused', 'put /things/paused', {}],
    ['GET', '/api/things/paused', 'get /things/:id', { id: 'paused' }],
    ['PUT', '/api/things/other', 'put /things/:id', { id: 'other' }],
    ['DELETE', '/api/things/a%2Fb/parts/%C3%A9', 'delete /things/:id/parts/:part', { id: 'a/b', part: 'é' }],
  ])('%s %s means %s', (method, path, meant, parameters) => {
    const found = match(method, path);
    expect(`${found.route.method} ${found.route.path}`).toBe(meant);
    expect(found.parameters).toEqual(parameters);
  });

  it.each([
    '/',
    '',
    '*',
    '/things',
    '/api',
    '/api/',
    '/api//things',
    '/api/Things',
    '/api/things//parts/x',
    '/api/things/a/b',
    'http://127.0.0.1/api/things',
  ])('of %j means nothing', (path) => {
    expect(() => match('GET', path)).toThrow(expect.objectContaining({ code: 'no-such-path' }));
  });

  it('by a method that its path doesn’t take is told which it does', () => {
    expect(() => match('DELETE', '/api/things')).toThrow(
      expect.objectContaining({ status: 405, headers: { Allow: 'HEAD, GET, POST' } }),
    );
    expect(() => match('POST', '/api/things/paused')).toThrow(
      expect.objectContaining({ status: 405, headers: { Allow: 'HEAD, PUT, GET' } }),
    );
  });

  it.each(['/api/things/%', '/api/things/%C3', '/api/things/%zz'])('of %s can’t be read', (path) => {
    expect(() => match('GET', path)).toThrow(expect.objectContaining({ code: 'malformed-request' }));
  });

  it('carries any text in its path, encoded', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
        fc.pre(id !== 'paused');
        expect(match('PUT', `/api/things/${encodeURIComponent(id)}`).parameters).toEqual({ id });
      }),
      { numRuns: inputs(200) },
    );
  });
});
