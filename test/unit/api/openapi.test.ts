import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../../src/api/index.ts';
import { type Served, served } from '../server/served.ts';

type Json = Record<string, unknown>;

let s: Served;
let document: Json;

beforeAll(async () => {
  s = await served();
  document = (await s.ask('GET', '/openapi.json')).body as Json;
});
afterAll(() => s.end());

const paths = (): Record<string, Record<string, Json>> => document['paths'] as never;
const templated = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

describe('the description', () => {
  it('is OpenAPI 3.0', () => {
    expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.0\./), info: { version: '1.2.3' } });
  });

  it('has every route, and nothing that is none', () => {
    const described = Object.entries(paths()).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    const real = [...routes.map(({ method, path }) => `${method} ${templated(path)}`), 'get /openapi.json'];
    expect(described.sort()).toEqual(real.sort());
  });

  it('describes only what is answered: no path is unknown, no method refused', async () => {
    for (const [path, operations] of Object.entries(paths())) {
      for (const method of Object.keys(operations)) {
        const answer = await s.ask(method.toUpperCase(), path.replace(/\{\w+\}/g, 'x'));
        expect(answer.body, `${method} ${path}`).not.toMatchObject({ code: 'no-such-path' });
        expect(Object.keys(operations[method]?.['responses'] as Json)).toContain(String(answer.status));
      }
    }
  });

  it('names each parameter of a path, and each operation once', () => {
    const ids = Object.entries(paths()).flatMap(([path, operations]) =>
      Object.values(operations).map((operation) => {
        const named = ((operation['parameters'] ?? []) as Json[])
          .filter((parameter) => parameter['in'] === 'path')
          .map((parameter) => parameter['name']);
        expect(named).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
        return operation['operationId'];
      }),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers to nothing that is not in it, and uses no word that OpenAPI 3.0 lacks', () => {
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        expect(['$schema', '$defs', 'const', 'patternProperties', 'prefixItems']).not.toContain(key);
        if (key === '$ref') {
          const target = String(value)
            .slice(2)
            .split('/')
            .reduce<unknown>((at, step) => (at as Json | undefined)?.[step], document);
          expect(target, String(value)).toBeDefined();
        }
        if (key === 'type') expect(typeof value === 'string' || typeof value === 'object').toBe(true);
        visit(value);
      }
    };
    visit(document);
  });

  it('says of each answer what it means', () => {
    for (const operations of Object.values(paths())) {
      for (const operation of Object.values(operations)) {
        for (const response of Object.values(operation['responses'] as Record<string, Json>)) {
          expect(response['description']).toMatch(/\w/);
        }
      }
    }
  });
});
