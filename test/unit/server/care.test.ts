import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  adviceListSchema,
  careFactListSchema,
  careSchema,
  exercisePlanSchema,
  followUpEffectSchema,
  followUpListSchema,
  type Problem,
  problemSchema,
  profileListSchema,
  profileSchema,
  programmeListingSchema,
  programmeListSchema,
  screeningSchema,
  techniqueListSchema,
} from '../../../src/contract/index.ts';
import { HEEL_SOOTHE } from '../../../src/programme/index.ts';
import { ALL_NO } from '../../all-no.ts';
import { type Answer, type Ask, type Served, served } from './served.ts';

const HOUR_MS = 3600_000;
let s: Served;

beforeEach(async () => {
  s = await served();
});
afterEach(() => s.end());

async function problem(asked: Promise<Answer>, status: number): Promise<Problem> {
  const answer = await asked;
  expect(answer.status).toBe(status);
  const document = problemSchema.parse(answer.body);
  expect(document.detail).not.toBe('');
  return document;
}

const post = (path: string, body: unknown): Promise<Answer> => s.ask('POST', path, { body });

describe('reading', () => {
  it.each([
    ['/care', careSchema],
    ['/screening', screeningSchema],
    ['/follow-ups', followUpListSchema],
    ['/profiles', profileListSchema],
    ['/profiles/default', profileSchema],
    ['/programmes?profile=default', programmeListSchema],
    ['/techniques', techniqueListSchema],
    ['/exercises', exercisePlanSchema],
    ['/advice', adviceListSchema],
    ['/facts', careFactListSchema],
  ])('%s answers what its schema says', async (path, schema) => {
    const answer = await s.ask('GET', path);
    expect(answer.status).toBe(200);
    expect(schema.strict().parse(answer.body)).toEqual(answer.body);
  });

  it.each([
    '/care',
    '/screening',
    '/follow-ups',
    '/programmes',
    '/exercises',
    '/advice',
  ])('%s knows nobody by a name that nobody has', async (path) => {
    expect(await problem(s.ask('GET', `${path}?profile=nobody`), 404)).toMatchObject({
      code: 'unknown-profile',
    });
  });
});

describe('today’s questions', () => {
  it('are kept for the person and the day, and refuse a start by what they say', async () => {
    s.clock.shiftDate(24 * HOUR_MS);
    const start = () => post('/session', { programme: 'heel-soothe' });
    expect(await problem(start(), 422)).toMatchObject({ code: 'screening-required', rule: 'B1' });
    const blocked = await post('/screening', { answers: { ...ALL_NO, 'severe-pain': true } });
    expect(blocked).toMatchObject({ status: 200, body: { outcome: 'block', reasons: [{ fact: 'B2' }] } });
    expect(await problem(start(), 422)).toMatchObject({ code: 'screening-block', rule: 'B2' });
    await post('/screening', { answers: ALL_NO });
    expect((await start()).status).toBe(201);
  });

  it.each([
    ['an answer that is missing', { kicked: false }, /no answer: .*stress-fracture/],
    ['a question that nobody asks', { ...ALL_NO, sleepy: false }, /sleepy/],
  ])('refuse %s by its name', async (_what, answers, message) => {
    const { title } = await problem(post('/screening', { answers }), 400);
    expect(title).toMatch(message);
  });

  it('refuse what is no answer', async () => {
    await problem(post('/screening', { answers: { ...ALL_NO, kicked: 'no' } }), 400);
    await problem(post('/screening', {}), 400);
  });
});

describe('the questions after a session', () => {
  async function session(): Promise<string> {
    const answer = await post('/session', { programme: 'heel-soothe' });
    await s.clock.advance(20 * 60_000);
    return (answer.body as { id: string }).id;
  }

  it('are listed by what they wait for, and answered once', async () => {
    const id = await session();
    const states = async (query = ''): Promise<string[]> =>
      followUpListSchema
        .parse((await s.ask('GET', `/follow-ups${query}`)).body)
        .items.map(({ kind, state }) => `${kind} ${state}`);
    expect(await states()).toEqual(['two-hours waiting', 'next-day waiting']);
    const answer = { kind: 'two-hours', pain: 4 };
    expect(await problem(post(`/sessions/${id}/follow-up`, answer), 409)).toMatchObject({ code: 'not-due' });
    s.clock.shiftDate(2 * HOUR_MS);
    expect(await states('?state=due')).toEqual(['two-hours due']);
    const given = await post(`/sessions/${id}/follow-up`, answer);
    expect(given.status).toBe(201);
    expect(followUpEffectSchema.parse(given.body)).toMatchObject({ effect: 'gentler', ceiling: 2.5 });
    expect(await problem(post(`/sessions/${id}/follow-up`, answer), 409)).toMatchObject({
      code: 'already-answered',
    });
    expect(await states()).toEqual(['two-hours answered', 'next-day waiting']);
    const [heel] = programmeListSchema.parse((await s.ask('GET', '/programmes?profile=default')).body).items;
    expect(heel).toMatchObject({ id: 'heel-soothe', ceiling: 2.5, offer: { reasons: [{ fact: 'A4' }] } });
  });

  it.each([
    { kind: 'two-hours', pain: 11 },
    { kind: 'two-hours', pain: 2.5 },
    { kind: 'next-day', pain: 0 },
    { kind: 'next-week', pain: 0 },
    {},
  ])('refuse %j', async (answer) => {
    const id = await session();
    await problem(post(`/sessions/${id}/follow-up`, answer), 400);
  });

  it('know no session that there isn’t', async () => {
    expect(
      await problem(post('/sessions/none/follow-up', { kind: 'two-hours', pain: 0 }), 404),
    ).toMatchObject({
      code: 'unknown-session',
    });
  });
});

describe('people', () => {
  const ANNA = { name: 'Anna', colour: 'plum', situation: 'daily-runner', bodyMassKg: 62, ceiling: 3 };

  it('are added, changed and removed with everything of theirs', async () => {
    const added = await post('/profiles', { name: 'Anna' });
    expect(added).toMatchObject({ status: 201, body: { name: 'Anna', ceiling: null } });
    const { id } = profileSchema.parse(added.body);
    expect((await s.ask('PUT', `/profiles/${id}`, { body: ANNA })).body).toMatchObject(ANNA);
    expect((await s.ask('GET', '/exercises?profile=anna')).body).toMatchObject({ goals: { standingKg: 31 } });
    expect((await s.ask('DELETE', `/profiles/${id}`)).status).toBe(204);
    await problem(s.ask('GET', `/profiles/${id}`), 404);
  });

  it('aren’t removed while their session runs', async () => {
    await post('/session', { programme: 'heel-soothe' });
    expect(await problem(s.ask('DELETE', '/profiles/default'), 409)).toMatchObject({
      code: 'session-running',
    });
  });

  it('have names of their own', async () => {
    await post('/profiles', { name: 'Anna' });
    expect(await problem(post('/profiles', { name: 'ANNA' }), 409)).toMatchObject({ code: 'name-taken' });
    await problem(post('/profiles', { name: '' }), 400);
    await problem(post('/profiles', { name: 'An\u0007na' }), 400);
    await problem(s.ask('PUT', '/profiles/default', { body: { ...ANNA, bodyMassKg: 0 } }), 400);
  });
});

describe('programmes of one’s own', () => {
  const MINE = { ...HEEL_SOOTHE, id: 'mine', name: 'Mine', ceiling: 4.5 };
  const ask = (method: string, path: string, body?: unknown): Promise<Answer> => {
    const what: Ask = body === undefined ? {} : { body };
    return s.ask(method, path, what);
  };

  it('are checked, kept, run, changed and deleted', async () => {
    expect((await post('/programmes/check', MINE)).body).toMatchObject({
      ok: true,
      programme: { id: 'mine', totalS: 900, builtIn: false },
    });
    const added = await post('/programmes', MINE);
    expect(added.status).toBe(201);
    expect(programmeListingSchema.parse(added.body)).toMatchObject({ id: 'mine', builtIn: false });
    const started = await post('/session', { programme: 'mine' });
    expect(started).toMatchObject({ status: 201, body: { programme: 'mine', ceiling: 4.5 } });
    expect((await ask('PUT', '/programmes/mine', { ...MINE, name: 'Still mine' })).body).toMatchObject({
      name: 'Still mine',
    });
    expect((await ask('DELETE', '/programmes/mine')).status).toBe(204);
    await problem(ask('GET', '/programmes/mine'), 404);
    expect(s.controller.status().session?.programme).toBe('mine');
  });

  it('are refused with every rule they break, and the phase', async () => {
    const high = { ...MINE, phases: [{ ...MINE.phases[1], name: 'Up' }, ...MINE.phases.slice(1)] };
    const { rule, violations } = await problem(post('/programmes', high), 422);
    expect(rule).toBe('M2');
    expect(violations?.[0]).toMatchObject({ phase: 'Up', rule: 'M2' });
    expect((await post('/programmes/check', high)).body).toMatchObject({ ok: false, violations });
  });

  it.each([
    ['nothing', {}],
    ['a list', []],
    ['an unknown position', { ...MINE, phases: [{ ...MINE.phases[0], position: 'nose' }] }],
    ['no phases', { ...MINE, phases: [] }],
    ['too many phases', { ...MINE, phases: Array.from({ length: 300 }, () => MINE.phases[0]) }],
  ])('are refused when they are %s', async (_what, body) => {
    const { code, violations } = await problem(post('/programmes', body), 422);
    expect(code).toBe('bad-programme');
    expect(violations?.length).toBeGreaterThan(0);
  });

  it('are refused when they are larger than any programme', async () => {
    const phases = Array.from({ length: 1000 }, () => MINE.phases[0]);
    expect(await problem(post('/programmes', { ...MINE, phases }), 413)).toMatchObject({
      code: 'body-too-large',
    });
  });

  it('never take the place of a built-in one', async () => {
    expect(await problem(post('/programmes', HEEL_SOOTHE), 409)).toMatchObject({ code: 'programme-exists' });
    const changed = ask('PUT', '/programmes/heel-soothe', HEEL_SOOTHE);
    expect(await problem(changed, 409)).toMatchObject({ code: 'built-in' });
    expect(await problem(ask('DELETE', '/programmes/heel-soothe'), 409)).toMatchObject({ code: 'built-in' });
    await post('/programmes', MINE);
    expect(await problem(ask('PUT', '/programmes/mine', { ...MINE, id: 'yours' }), 409)).toMatchObject({
      code: 'other-id',
    });
  });
});

describe('exercises', () => {
  it('are ticked off and taken back', async () => {
    const plan = exercisePlanSchema.parse((await s.ask('GET', '/exercises')).body);
    const [first] = plan.items;
    const done = (answer: Answer): boolean | undefined =>
      exercisePlanSchema.parse(answer.body).items.find(({ id }) => id === first?.id)?.doneToday;
    expect(done(await s.ask('POST', `/exercises/${first?.id}/done`))).toBe(true);
    expect(done(await s.ask('DELETE', `/exercises/${first?.id}/done`))).toBe(false);
    expect(await problem(s.ask('POST', '/exercises/flying/done'), 404)).toMatchObject({
      code: 'unknown-exercise',
    });
  });
});
