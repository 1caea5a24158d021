/** What is kept of calibrations, over REST: listed, read, shown, taken along, deleted. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  calibrationListSchema,
  calibrationRecordSchema,
  driftListSchema,
} from '../../../src/contract/index.ts';
import { failingRecord, sampleRecord } from '../calibration-record/sample-record.ts';
import { type Served, served } from './served.ts';

const PASSED = sampleRecord({ technician: '<b>R. Vega</b>' });
const PIN = '271828';

let s: Served;

const keep = (id: string, unitSerial = 'SOL-0042', of = PASSED): void =>
  s.controller.calibrations.add({ ...of, id, unitSerial });
const idsAt = async (path: string): Promise<readonly string[]> =>
  calibrationListSchema.parse((await s.ask('GET', path)).body).items.map(({ id }) => id);
async function technician(): Promise<Record<string, string>> {
  await s.controller.technician.setPin(PIN);
  return { 'soleus-technician': (await s.controller.technician.unlock(PIN)).token };
}

beforeEach(async () => {
  s = await served();
});
afterEach(() => s.end());

describe('records of calibrations', () => {
  it('are none to begin with', async () => {
    expect((await s.ask('GET', '/calibration/records')).body).toEqual({ items: [] });
  });

  it('are listed in pages and by unit, the last one kept first', async () => {
    keep('a', 'SOL-0001');
    keep('b', 'SOL-0002', failingRecord());
    keep('c', 'SOL-0001');
    expect(await idsAt('/calibration/records')).toEqual(['c', 'b', 'a']);
    expect(await idsAt('/calibration/records?limit=1')).toEqual(['c']);
    expect(await idsAt('/calibration/records?before=c&limit=1')).toEqual(['b']);
    expect(await idsAt('/calibration/records?unit=SOL-0001')).toEqual(['c', 'a']);
    expect(await idsAt('/calibration/records?unit=SOL-0009')).toEqual([]);
  });

  it.each([
    '/calibration/records?limit=0',
    '/calibration/records?limit=201',
    '/calibration/records?unit=',
    '/calibration/drift',
  ])('are refused when they are asked for by %s', async (path) => {
    expect(await s.ask('GET', path)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });

  it.each([
    ['GET', '/calibration/records/never'],
    ['GET', '/calibration/records/never/page'],
    ['GET', '/calibration/records/never/record.json'],
    ['GET', '/calibration/records?before=never'],
  ])('that there aren’t are not found: %s %s', async (method, path) => {
    const answer = await s.ask(method, path);
    expect(answer).toMatchObject({ status: 404, body: { code: 'unknown-calibration' } });
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
  });

  it('are given whole, as JSON and as a file', async () => {
    keep('a/b', 'SOL-0042');
    const path = `/calibration/records/${encodeURIComponent('a/b')}`;
    const { body } = await s.ask('GET', path);
    expect(calibrationRecordSchema.parse(body)).toEqual({ ...PASSED, id: 'a/b' });
    const file = await s.ask('GET', `${path}/record.json`);
    expect(file.headers['content-disposition']).toBe('attachment; filename="soleus-calibration-a_b.json"');
    expect(calibrationRecordSchema.parse(file.body)).toEqual(calibrationRecordSchema.parse(body));
  });
});

describe('the page of a record', () => {
  it('is shown by the browser, not saved, and may load and run nothing', async () => {
    keep('a');
    const { status, headers, text } = await s.ask('GET', '/calibration/records/a/page');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-disposition']).toBeUndefined();
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-store');
    expect(text).toMatch(/^<!doctype html>/);
    expect(text).toContain('&lt;b&gt;R. Vega&lt;/b&gt;');
    expect(text).not.toContain('<b>');
  });

  it('has its headers alone where those are asked for', async () => {
    keep('a');
    const { status, headers, text } = await s.ask('HEAD', '/calibration/records/a/page');
    expect([status, headers['content-type'], text]).toEqual([200, 'text/html; charset=utf-8', '']);
  });
});

describe('the drift of a unit', () => {
  it('is told from calibration to calibration, newest first', async () => {
    keep('a');
    keep('b', 'SOL-0042', { ...PASSED, endedAt: '2027-11-21T10:08:30.000Z' });
    keep('other', 'SOL-0001');
    const { body } = await s.ask('GET', '/calibration/drift?unit=SOL-0042');
    const { items } = driftListSchema.parse(body);
    expect(items.map(({ endedAt, largestPercent }) => [endedAt, largestPercent])).toEqual([
      ['2027-11-21T10:08:30.000Z', 0],
      ['2026-11-21T10:08:30.000Z', null],
    ]);
    expect(items[0]?.levels).toHaveLength(11);
  });
});

describe('deleting a record', () => {
  it('needs the technician', async () => {
    keep('a');
    expect(await s.ask('DELETE', '/calibration/records/a')).toMatchObject({
      status: 403,
      body: { code: 'technician-required' },
    });
    expect(await idsAt('/calibration/records')).toEqual(['a']);
  });

  it('is told of, and leaves the others', async () => {
    keep('a');
    keep('b');
    const headers = await technician();
    expect(await s.ask('DELETE', '/calibration/records/a', { headers })).toMatchObject({
      status: 204,
      text: '',
    });
    expect(s.events.at(-1)).toMatchObject({
      type: 'calibration',
      text: 'The calibration record a was deleted.',
    });
    expect(await idsAt('/calibration/records')).toEqual(['b']);
    expect(await s.ask('DELETE', '/calibration/records/a', { headers })).toMatchObject({
      status: 404,
      body: { code: 'unknown-calibration' },
    });
  });
});

describe('with an access token', () => {
  it('records are for those who show it', async () => {
    await s.end();
    s = await served({ token: 'correct-horse-battery' });
    keep('a');
    for (const path of ['/calibration/records', '/calibration/records/a/page', '/calibration/drift?unit=x'])
      expect((await s.ask('GET', path)).status).toBe(401);
    const headers = { authorization: 'Bearer correct-horse-battery' };
    expect((await s.ask('GET', '/calibration/records/a/page', { headers })).status).toBe(200);
  });
});
