/**
 * Which requests are the technician's: those that bring a token which the PIN gave. It comes on top of the
 * access token and of the origin, never instead.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { type Technician, technicianRequired } from '../controller/index.ts';
import { readCookie } from './access.ts';

/** How programs send it; browsers have a cookie that no script reads. */
export const TECHNICIAN_HEADER = 'Soleus-Technician';

/** Where the dashboard sends it: to REST and to the live interface. */
const COOKIE_PATHS = ['/api/v1', '/socket.io'];

export interface TechnicianGate {
  /** The token that a request brings, good or not: by its header, or else by its cookie. */
  tokenIn(headers: IncomingHttpHeaders): string | undefined;
  /** Uses that token. Throws a TechnicianError (`technician-required`) without a good one. */
  admit(headers: IncomingHttpHeaders): void;
  /** The cookies that carry a token; null takes it out of the browser. */
  cookies(token: string | null): readonly string[];
}

/** The gate of the server at `port`. Without a `role`, as for a front panel alone, nobody is admitted. */
export function createTechnicianGate(
  role: Pick<Technician, 'use'> | undefined,
  port: number,
): TechnicianGate {
  // Cookies don't keep ports apart: two controllers on one machine need two names.
  const name = `soleus-technician-${port}`;
  const tokenIn = (headers: IncomingHttpHeaders): string | undefined => {
    const header = headers[TECHNICIAN_HEADER.toLowerCase()];
    return typeof header === 'string' ? header : readCookie(headers.cookie, name);
  };
  return {
    tokenIn,
    admit: (headers) => {
      if (role === undefined) throw technicianRequired();
      role.use(tokenIn(headers));
    },
    cookies: (token) =>
      COOKIE_PATHS.map((path) => {
        const end = token === null ? '; Max-Age=0' : '';
        return `${name}=${token ?? ''}; Path=${path}${end}; HttpOnly; SameSite=Strict`;
      }),
  };
}
