import { afterEach, describe, expect, it } from 'vitest';
import { type Served, served } from './served.ts';

let s: Served;
afterEach(() => s.end());

describe('foreign requests', () => {
  it('by another name (DNS rebinding) are refused on REST, pages and STOP', async () => {
    s = await served();
    const headers = { host: `evil.example:${s.port}` };
    for (const [method, path] of [
      ['GET', '/status'],
      ['POST', '/stop'],
      ['GET', '//'],
      ['GET', '//assets/index-abc123.js'],
    ] as const) {
      const answer = await s.ask(method, path, { headers });
      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({ code: 'foreign-request' });
    }
    expect(s.massager.asked).toEqual([]);
  });

  it('from another page are refused, whatever they carry', async () => {
    s = await served();
    const simple = { raw: '{"programme":"heel-soothe"}' };
    for (const origin of ['http://evil.example', 'null', `https://127.0.0.1:${s.port}`]) {
      const headers = { origin, 'content-type': 'text/plain' };
      expect((await s.ask('POST', '/session', { ...simple, headers })).status).toBe(403);
      expect((await s.ask('POST', '/stop', { headers })).status).toBe(403);
      expect((await s.ask('OPTIONS', '/session', { headers })).status).toBe(403);
    }
    expect(s.massager.asked).toEqual([]);
  });

  it('from this page are answered', async () => {
    s = await served();
    const headers = { origin: s.url, 'sec-fetch-site': 'same-origin' };
    expect((await s.ask('POST', '/stop', { headers })).status).toBe(200);
  });
});

describe('answers', () => {
  it('tell browsers to keep to this server, and not what it is made with', async () => {
    s = await served();
    for (const path of ['/status', '//', '/nowhere']) {
      const { headers } = await s.ask('GET', path);
      const policy = headers['content-security-policy'] ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${s.port}`);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe-eval');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('let browsers keep what is named by its content, and ask again for the page', async () => {
    s = await served();
    expect((await s.ask('GET', '//assets/index-abc123.js')).headers['cache-control']).toContain('immutable');
    const page = await s.ask('GET', '//');
    expect(page.headers['cache-control']).toBe('no-cache');
    expect(page.text).toContain('<title>Soleus</title>');
  });
});

describe('with an access token', () => {
  const token = 'correct-horse-battery';

  it('everything but STOP and health asks for it', async () => {
    s = await served({ token });
    for (const [method, path] of [
      ['GET', '/status'],
      ['GET', '/events'],
      ['GET', '/openapi.json'],
      ['POST', '/session'],
      ['POST', '/session/stop'],
      ['POST', '/faults/clear'],
      ['GET', '//'],
      ['GET', '//assets/index-abc123.js'],
    ] as const) {
      const answer = await s.ask(method, path);
      expect(answer.status, `${method} ${path}`).toBe(401);
      expect(answer.body).toMatchObject({ code: 'token-missing' });
    }
    expect((await s.ask('GET', '/health')).status).toBe(200);
    expect((await s.ask('POST', '/stop')).status).toBe(200);
    expect(s.massager.asked).toEqual(['stop']);
  });

  it('it is taken as bearer', async () => {
    s = await served({ token });
    const headers = { authorization: `Bearer ${token}` };
    expect((await s.ask('GET', '/status', { headers })).status).toBe(200);
  });

  it('the page takes it once from its address into a cookie', async () => {
    s = await served({ token });
    const first = await s.ask('GET', `//?token=${token}`);
    expect(first).toMatchObject({ status: 303, headers: { location: '/' } });
    const cookie = first.headers['set-cookie']?.[0] ?? '';
    expect(cookie).toMatch(/HttpOnly.*SameSite=Strict/);
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    expect((await s.ask('GET', '//', { headers })).status).toBe(200);
    expect((await s.ask('GET', '/status', { headers })).status).toBe(200);
  });

  it('a wrong one gives no cookie', async () => {
    s = await served({ token });
    const answer = await s.ask('GET', '//?token=wrong-horse');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect((await s.ask('GET', '//', {})).status).toBe(401);
  });

  it('no log repeats it', async () => {
    s = await served({ token });
    await s.ask('GET', `//?token=${token}`, { headers: { authorization: `Bearer ${token}` } });
    expect(s.logged.join('')).not.toContain(token);
  });
});
