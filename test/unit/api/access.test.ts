import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { createAccess } from '../../../src/api/access.ts';
import { HttpError } from '../../../src/api/http-error.ts';

const loopback = createAccess({ host: '127.0.0.1', port: 8420, token: undefined });

function allows(headers: Record<string, string>, method = 'POST', access = loopback): boolean {
  try {
    access.checkOrigin(headers, method);
    return true;
  } catch (error) {
    if (error instanceof HttpError && error.status === 403) return false;
    throw error;
  }
}

describe('names', () => {
  it.each(['127.0.0.1:8420', 'localhost:8420', 'LOCALHOST:8420', '[::1]:8420'])('%s is served', (host) => {
    expect(allows({ host })).toBe(true);
  });

  it.each([
    'evil.example:8420',
    'evil.example',
    '127.0.0.1',
    '127.0.0.1:8421',
    'localhost.evil.example:8420',
    '127.0.0.1:8420.evil.example',
    '',
    '0.0.0.0:8420',
  ])('%j is not', (host) => {
    expect(allows({ host })).toBe(false);
  });

  it('a request without a Host is not answered', () => {
    expect(allows({})).toBe(false);
  });

  it('at port 80 the port may be left out', () => {
    const access = createAccess({ host: '127.0.0.1', port: 80, token: undefined });
    expect(allows({ host: 'localhost', origin: 'http://localhost' }, 'POST', access)).toBe(true);
    expect(allows({ host: 'localhost:80' }, 'POST', access)).toBe(true);
  });

  it('a configured name is served too, and no other', () => {
    const access = createAccess({ host: 'Massager.local', port: 8420, token: 'correct-horse' });
    expect(allows({ host: 'massager.local:8420' }, 'GET', access)).toBe(true);
    expect(allows({ host: `${hostname()}.evil:8420` }, 'GET', access)).toBe(false);
  });

  it('on every address, this machine’s own names and addresses are served', () => {
    const access = createAccess({ host: '0.0.0.0', port: 8420, token: 'correct-horse' });
    expect(allows({ host: `${hostname()}:8420` }, 'GET', access)).toBe(true);
    expect(allows({ host: 'evil.example:8420' }, 'GET', access)).toBe(false);
  });
});

describe('origins', () => {
  const host = '127.0.0.1:8420';

  it.each(['http://127.0.0.1:8420', 'http://localhost:8420', 'http://[::1]:8420'])('%s is ours', (origin) => {
    expect(allows({ host, origin })).toBe(true);
  });

  it.each([
    'http://evil.example',
    'https://127.0.0.1:8420',
    'http://127.0.0.1:3000',
    'http://localhost',
    'null',
    '',
    '127.0.0.1:8420',
    'file://',
  ])('%j is foreign, whatever the method', (origin) => {
    expect(allows({ host, origin })).toBe(false);
    expect(allows({ host, origin }, 'GET')).toBe(false);
  });

  it('another site may link here but not act here', () => {
    const headers = { host, 'sec-fetch-site': 'cross-site' };
    expect(allows(headers, 'GET')).toBe(true);
    expect(allows(headers, 'POST')).toBe(false);
    expect(allows(headers, 'DELETE')).toBe(false);
  });

  it('a program that is no browser names none', () => {
    expect(allows({ host })).toBe(true);
  });
});

describe('the access token', () => {
  const access = createAccess({ host: '127.0.0.1', port: 8420, token: 'correct-horse' });
  const check = (headers: Record<string, string>) => () => access.checkToken(headers);

  it('is taken as bearer or as this port’s cookie', () => {
    expect(check({ authorization: 'Bearer correct-horse' })).not.toThrow();
    expect(check({ authorization: 'bearer correct-horse' })).not.toThrow();
    expect(check({ cookie: 'a=b; soleus-8420=correct-horse' })).not.toThrow();
  });

  it.each([
    {},
    { authorization: 'Bearer wrong-horse' },
    { authorization: 'Basic correct-horse' },
    { authorization: 'Bearer correct-horse-and-more' },
    { authorization: 'Bearer ' },
    { cookie: 'soleus-8421=correct-horse' },
    { cookie: 'xsoleus-8420=correct-horse' },
    { authorization: 'Bearer wrong', cookie: 'soleus-8420=correct-horse' },
  ])('is missed in %j', (headers) => {
    expect(check(headers as Record<string, string>)).toThrow(expect.objectContaining({ status: 401 }));
  });

  it('comes as a cookie that no script reads and no other site sends', () => {
    expect(access.cookie()).toMatch(/HttpOnly.*SameSite=Strict/);
  });

  it('is asked for only where one is set', () => {
    expect(() => loopback.checkToken({})).not.toThrow();
    expect(loopback.cookie()).toBeUndefined();
  });
});
