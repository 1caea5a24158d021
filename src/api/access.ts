/**
 * Who may talk to the server. It answers to its own names only, so that no page from elsewhere and no
 * name that was pointed at this machine (DNS rebinding) reaches the motor; with a token set, clients
 * must show it too.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { HttpError } from './http-error.ts';

export interface Access {
  /** Throws an HttpError (403) for a Host that isn't served here, or a page from elsewhere. */
  checkOrigin(headers: IncomingHttpHeaders, method: string): void;
  /** Throws an HttpError (401) without the token, as bearer or cookie. */
  checkToken(headers: IncomingHttpHeaders): void;
  /** Whether `shown` is the token; true without one. */
  isToken(shown: string | undefined): boolean;
  /** The cookie that carries the token; undefined when there is none. */
  cookie(): string | undefined;
}

export interface AccessOptions {
  /** The address bound to, as configured. */
  readonly host: string;
  /** The port really bound. */
  readonly port: number;
  readonly token: string | undefined;
}

const YEAR_S = 365 * 24 * 3600;
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export function createAccess({ host, port, token }: AccessOptions): Access {
  // Cookies don't keep ports apart: two controllers on one machine need two names.
  const cookieName = `soleus-${port}`;
  const isToken = (shown: string | undefined): boolean =>
    token === undefined || (shown !== undefined && equalSecrets(shown, token));
  return {
    checkOrigin: (headers, method) => {
      const served = servedNames(host, port);
      if (!served.has((headers.host ?? '').toLowerCase()))
        throw foreign(`host "${headers.host ?? ''}"`, port);
      const { origin } = headers;
      if (origin !== undefined && !isOurs(origin, served)) throw foreign(`origin "${origin}"`, port);
      if (headers['sec-fetch-site'] === 'cross-site' && !SAFE_METHODS.has(method))
        throw foreign('another site', port);
    },
    checkToken: (headers) => {
      const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
      if (!isToken(bearer ?? readCookie(headers.cookie, cookieName))) throw unauthorized();
    },
    isToken,
    cookie: () =>
      token === undefined
        ? undefined
        : `${cookieName}=${token}; Path=/; Max-Age=${YEAR_S}; HttpOnly; SameSite=Strict`,
  };
}

function isOurs(origin: string, served: ReadonlySet<string>): boolean {
  const scheme = 'http://';
  return origin.startsWith(scheme) && served.has(origin.slice(scheme.length).toLowerCase());
}

/** The `host:port` texts that stand for this server; a browser leaves out port 80. */
function servedNames(host: string, port: number): ReadonlySet<string> {
  const names = [
    '127.0.0.1',
    'localhost',
    '::1',
    host.toLowerCase(),
    ...(isWildcard(host) ? ownNames() : []),
  ];
  return new Set(
    names.flatMap((name) => {
      const written = isIP(name) === 6 ? `[${name}]` : name;
      return port === 80 ? [written, `${written}:80`] : [`${written}:${port}`];
    }),
  );
}

function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** What others call this machine: its addresses and its host name, plain and as mDNS announces it. */
function ownNames(): readonly string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const name = hostname().toLowerCase();
  return [...addresses.map(({ address }) => address.toLowerCase()), name, `${name}.local`];
}

/** Compares digests, so that the time it takes tells nothing about the secret. */
function equalSecrets(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** The value of a cookie; undefined without it. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const prefix = `${name}=`;
  return header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix))
    ?.slice(prefix.length);
}

function foreign(what: string, port: number): HttpError {
  return new HttpError(
    403,
    'foreign-request',
    `Requests by ${what} are not answered here.`,
    `Open http://127.0.0.1:${port}, or start with --host and the name you use.`,
  );
}

function unauthorized(): HttpError {
  return new HttpError(
    401,
    'token-missing',
    'The access token is missing or wrong.',
    'Open the page once with /?token=…, or send "Authorization: Bearer …".',
  );
}
