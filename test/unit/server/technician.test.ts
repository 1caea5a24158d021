import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTechnicianGate, describeRoutes, route } from '../../../src/api/index.ts';
import { servePlainly } from '../../../src/api/plain-server.ts';
import { technicianSessionSchema, technicianStatusSchema } from '../../../src/contract/index.ts';
import { type Answer, ask, type Served, served } from './served.ts';

const PIN = '271828';
const HEADER = 'soleus-technician';

let s: Served;
afterEach(() => s.end());

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  s.ask('POST', path, { body, headers });
const unlock = async (pin = PIN) =>
  technicianSessionSchema.parse((await post('/technician/session', { pin })).body);
const status = async (headers: Record<string, string> = {}) =>
  technicianStatusSchema.strict().parse((await s.ask('GET', '/technician', { headers })).body);
const wrongTimes = async (times: number): Promise<void> => {
  for (let n = 0; n < times; n++) await post('/technician/session', { pin: '0000' });
};
/** What a browser would send back. */
const cookieOf = ({ headers }: Answer): string => (headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';

describe('the technician', () => {
  beforeEach(async () => {
    s = await served();
  });

  it('is nobody before a PIN is set, and massaging needs none', async () => {
    expect(await status()).toEqual({
      time: '2024-05-06T07:08:09.000Z',
      pinSet: false,
      active: false,
      until: null,
      lockedUntil: null,
    });
    expect(await post('/technician/session', { pin: PIN })).toMatchObject({
      status: 409,
      body: { code: 'no-pin' },
    });
    expect((await post('/session', { programme: 'heel-soothe' })).status).toBe(201);
  });

  it('sets a PIN, unlocks with it, and locks again', async () => {
    expect(await post('/technician/pin', { pin: PIN })).toMatchObject({ status: 204, text: '' });
    const answer = await post('/technician/session', { pin: PIN });
    expect(answer.status).toBe(201);
    const { token, until } = technicianSessionSchema.parse(answer.body);
    expect(until).toBe('2024-05-06T07:38:09.000Z');
    expect(await status()).toMatchObject({ pinSet: true, active: false });
    const headers = { [HEADER]: token };
    expect(await status(headers)).toMatchObject({ active: true, until });
    expect((await s.ask('DELETE', '/technician/session', { headers })).status).toBe(204);
    expect(await status(headers)).toMatchObject({ active: false, until: null });
    expect(s.events.filter(({ type }) => type === 'technician')).toHaveLength(3);
  });

  it('comes as a cookie that no script reads, no other site sends, and no other path gets', async () => {
    await post('/technician/pin', { pin: PIN });
    const answer = await post('/technician/session', { pin: PIN });
    const { token } = technicianSessionSchema.parse(answer.body);
    const name = `soleus-technician-${s.port}`;
    expect(answer.headers['set-cookie']).toEqual([
      `${name}=${token}; Path=/api/v1; HttpOnly; SameSite=Strict`,
      `${name}=${token}; Path=/socket.io; HttpOnly; SameSite=Strict`,
    ]);
    const headers = { cookie: `a=b; ${cookieOf(answer)}` };
    expect((await status(headers)).active).toBe(true);
    const ended = await s.ask('DELETE', '/technician/session', { headers });
    for (const cookie of ended.headers['set-cookie'] ?? []) expect(cookie).toContain('=; Path=/');
    expect(ended.headers['set-cookie']?.join()).toMatch(/api\/v1; Max-Age=0.*socket\.io; Max-Age=0/);
    expect((await status(headers)).active).toBe(false);
  });

  it('changes the PIN with the old one alone, and the role ends by it', async () => {
    await post('/technician/pin', { pin: PIN });
    const { token } = await unlock();
    expect(await post('/technician/pin', { pin: '1234' })).toMatchObject({
      status: 409,
      body: { code: 'pin-set' },
    });
    expect(await post('/technician/pin', { pin: '1234', oldPin: '0000' })).toMatchObject({
      status: 403,
      body: { code: 'wrong-pin', detail: '4 tries are left before it is locked for a minute.' },
    });
    expect((await post('/technician/pin', { pin: '1234', oldPin: PIN })).status).toBe(204);
    expect((await status({ [HEADER]: token })).active).toBe(false);
    expect((await unlock('1234')).token).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is locked out by five wrong PINs, of whichever client, for as long as it says', async () => {
    await post('/technician/pin', { pin: PIN });
    await wrongTimes(5);
    await s.clock.advance(20_000);
    const refused = await post('/technician/session', { pin: PIN });
    expect(refused).toMatchObject({
      status: 429,
      headers: { 'retry-after': '40' },
      body: { code: 'technician-locked', detail: 'Wait 40 seconds, then try again.' },
    });
    expect((await status()).lockedUntil).toBe('2024-05-06T07:09:09.000Z');
    await s.clock.advance(40_000);
    expect((await status()).lockedUntil).toBeNull();
    await unlock();
  });

  it.each([
    ['too short', '123'],
    ['too long', '1234567890123'],
    ['no digits', '12a4'],
    ['other digits', '١٢٣٤'],
    ['two lines', '1234\n'],
    ['a number', 1234],
    ['missing', undefined],
  ])('takes no PIN that is %s', async (_what, pin) => {
    for (const path of ['/technician/pin', '/technician/session'])
      expect(await post(path, { pin })).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect((await status()).pinSet).toBe(false);
  });

  it('shows neither PIN nor token in any log, event or refusal', async () => {
    await post('/technician/pin', { pin: PIN });
    const { token } = await unlock();
    const answers = [
      await post('/technician/session', { pin: '31415926535897' }),
      await post('/technician/session', { pin: '314159' }),
      await s.ask('GET', '/technician', { headers: { [HEADER]: token } }),
      await s.ask('GET', '/events'),
    ];
    const shown = [...answers.map(({ text }) => text), ...s.logged].join('');
    expect(shown).toContain('technician');
    for (const secret of [PIN, '314159', token]) expect(shown).not.toContain(secret);
  });
});

describe('with an access token', () => {
  it('the technician needs that too', async () => {
    s = await served({ token: 'correct-horse-battery' });
    const headers = { authorization: 'Bearer correct-horse-battery' };
    await post('/technician/pin', { pin: PIN }, headers);
    const { body } = await post('/technician/session', { pin: PIN }, headers);
    const { token } = technicianSessionSchema.parse(body);
    for (const path of ['/technician', '/status'])
      expect(await s.ask('GET', path, { headers: { [HEADER]: token } })).toMatchObject({
        status: 401,
        body: { code: 'token-missing' },
      });
    expect((await post('/technician/session', { pin: PIN })).status).toBe(401);
    expect((await status({ ...headers, [HEADER]: token })).active).toBe(true);
  });
});

describe('a route that needs the technician', () => {
  const bench = route({
    method: 'post',
    path: '/bench',
    summary: 'Opens the bench.',
    technician: true,
    answers: { 204: { meaning: 'Open' } },
    handle: () => ({ status: 204 }),
  });

  /** Serves that route; without `role`, where nobody is the technician. */
  async function opened(role: Served['controller']['technician'] | undefined) {
    const { port, close } = await servePlainly({
      subject: s.controller,
      routes: [bench],
      port: 0,
      token: undefined,
      gateAt: (bound) => createTechnicianGate(role, bound),
      onDefect: (error) => {
        throw error;
      },
    });
    return {
      port,
      ask: (headers: Record<string, string> = {}) => ask(port, 'POST', '/api/v1/bench', { headers }),
      end: close,
    };
  }

  beforeEach(async () => {
    s = await served();
    await s.controller.technician.setPin(PIN);
  });

  it('answers the technician, by header or by this port’s cookie, and prolongs the role by it', async () => {
    const { port, ask: to, end } = await opened(s.controller.technician);
    const { token } = await s.controller.technician.unlock(PIN);
    await s.clock.advance(29 * 60_000);
    expect((await to({ [HEADER]: token })).status).toBe(204);
    await s.clock.advance(29 * 60_000);
    expect((await to({ cookie: `soleus-technician-${port}=${token}` })).status).toBe(204);
    await s.clock.advance(30 * 60_000);
    expect((await to({ [HEADER]: token })).status).toBe(403);
    await end();
  });

  it('refuses everybody else, and says what to do', async () => {
    const { port, ask: to, end } = await opened(s.controller.technician);
    const { token } = await s.controller.technician.unlock(PIN);
    for (const headers of [
      {},
      { [HEADER]: PIN },
      { [HEADER]: 'f'.repeat(64) },
      { [HEADER]: 'wrong', cookie: `soleus-technician-${port}=${token}` },
      { cookie: `soleus-technician-${port + 1}=${token}` },
      { authorization: `Bearer ${token}` },
    ]) {
      const answer = await to(headers as Record<string, string>);
      expect(answer).toMatchObject({
        status: 403,
        headers: { 'content-type': 'application/problem+json; charset=utf-8' },
        body: { code: 'technician-required', detail: expect.stringContaining('PIN') },
      });
    }
    await end();
  });

  it('refuses everybody where there is no such role', async () => {
    const { ask: to, end } = await opened(undefined);
    const { token } = await s.controller.technician.unlock(PIN);
    expect((await to({ [HEADER]: token })).status).toBe(403);
    await end();
  });

  it('is described as such', () => {
    const described = describeRoutes([bench], '/api/v1', '1.2.3');
    expect(described).toMatchObject({
      paths: {
        '/bench': {
          post: {
            security: [{ technician: [] }, { token: [], technician: [] }],
            responses: { 403: { description: expect.stringContaining('technician') } },
          },
        },
      },
      components: { securitySchemes: { technician: { in: 'header', name: 'Soleus-Technician' } } },
    });
  });
});
