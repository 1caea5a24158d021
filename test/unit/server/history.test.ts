/** The history over REST: read by person, downloaded, deleted. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { historySchema, sessionListSchema } from '../../../src/contract/index.ts';
import { type Served, served } from './served.ts';

let s: Served;
let anna: string;

function record(id: string, profile: string): void {
  s.store.startSession({ id, programme: 'heel-soothe', profile });
  s.store.appendTrace(id, { t: 0, level: 1, measuredLevel: 1, rpm: 1000 });
  s.store.endSession(id, { outcome: 'completed', durationS: 910, motorOnS: 900, topLevel: 4.5 });
}

beforeEach(async () => {
  s = await served();
  anna = s.store.people.add({ name: 'Zoë, A.' }).id;
  record('hers', anna);
  record('mine', 'default');
  record('old', 'a/b c');
});

afterEach(() => s.end());

const idsAt = async (path: string): Promise<readonly string[]> =>
  sessionListSchema.parse((await s.ask('GET', path)).body).items.map(({ id }) => id);

describe('sessions of one person', () => {
  it('are found by id, by name in any case, and by what old ones have for one', async () => {
    expect(await idsAt('/sessions')).toEqual(['old', 'mine', 'hers']);
    expect(await idsAt(`/sessions?profile=${anna}`)).toEqual(['hers']);
    expect(await idsAt(`/sessions?profile=${encodeURIComponent('zoë, a.')}`)).toEqual(['hers']);
    expect(await idsAt(`/sessions?profile=${encodeURIComponent('a/b c')}`)).toEqual(['old']);
    expect(await idsAt('/sessions?profile=default&limit=1')).toEqual(['mine']);
  });

  it.each([
    '/sessions',
    '/sessions.csv',
    '/history.json',
  ])('at %s are nobody’s who isn’t here', async (path) => {
    const answer = await s.ask('GET', `${path}?profile=nobody`);
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ code: 'unknown-profile' });
  });
});

describe('the history as a file', () => {
  it('is a table for a spreadsheet, in UTF-8, saved under a name', async () => {
    const { status, headers, text } = await s.ask('GET', '/sessions.csv');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="soleus-sessions.csv"');
    const lines = text.split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[3]).toContain('hers,"Zoë, A.",heel-soothe,2024-05-06T07:08:09.000Z');
    expect((await s.ask('GET', '/sessions.csv?limit=1')).text.split('\r\n')).toHaveLength(3);
  });

  it('is one JSON document that fits its description, saved under a name', async () => {
    const { status, headers, body } = await s.ask('GET', `/history.json?profile=${anna}`);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="soleus-history.json"');
    const { people, sessions } = historySchema.parse(body);
    expect(people.map(({ id }) => id)).toEqual([anna]);
    expect(sessions.map(({ id, trace }) => [id, trace?.length])).toEqual([['hers', 1]]);
    const light = historySchema.parse((await s.ask('GET', '/history.json?traces=false')).body);
    expect(light.sessions.every(({ trace }) => trace === undefined)).toBe(true);
  });

  it.each([
    '/sessions.csv?limit=0',
    '/history.json?limit=x',
    '/history.json?traces=maybe',
    '/sessions?profile=',
  ])('is refused when it is asked for by %s', async (path) => {
    expect((await s.ask('GET', path)).body).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it('has its headers alone where those are asked for', async () => {
    const { status, headers, text } = await s.ask('HEAD', '/sessions.csv');
    expect([status, headers['content-type'], text]).toEqual([200, 'text/csv; charset=utf-8', '']);
  });

  it('lets a stop through while it is sent', async () => {
    for (let n = 0; n < 200; n++) record(`s${n}`, 'default');
    let sent = false;
    const file = s.ask('GET', '/history.json').finally(() => {
      sent = true;
    });
    expect((await s.ask('POST', '/stop')).body).toEqual({ confirmed: true });
    expect(sent).toBe(false);
    expect(historySchema.parse((await file).body).sessions).toHaveLength(203);
  });
});

describe('deleting', () => {
  it('a person’s history leaves the others’, and is told of', async () => {
    expect((await s.ask('DELETE', `/sessions?profile=${anna}`)).status).toBe(204);
    expect(await idsAt('/sessions')).toEqual(['old', 'mine']);
    expect(s.events.at(-1)).toMatchObject({ type: 'history' });
    expect(s.store.care.entries(anna)).toHaveLength(1);
    expect((await s.ask('DELETE', `/sessions?profile=${encodeURIComponent('a/b c')}`)).status).toBe(204);
    expect(await idsAt('/sessions')).toEqual(['mine']);
  });

  it('one session is told of', async () => {
    expect((await s.ask('DELETE', '/sessions/mine')).status).toBe(204);
    expect(s.events.at(-1)).toMatchObject({ type: 'history' });
    expect((await s.ask('GET', '/sessions/mine')).status).toBe(404);
  });

  it('everybody’s at once is not possible', async () => {
    expect((await s.ask('DELETE', '/sessions')).body).toMatchObject({ status: 400 });
    expect(await idsAt('/sessions')).toHaveLength(3);
  });

  it('is refused for nobody, and while a session of theirs runs', async () => {
    expect((await s.ask('DELETE', '/sessions?profile=nobody')).body).toMatchObject({ status: 404 });
    s.store.startSession({ id: 'now', programme: 'heel-soothe', profile: anna });
    expect((await s.ask('DELETE', `/sessions?profile=${anna}`)).body).toMatchObject({
      status: 409,
      code: 'session-running',
    });
    expect(await idsAt(`/sessions?profile=${anna}`)).toEqual(['now', 'hers']);
  });
});
