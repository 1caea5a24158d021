/** A server over real HTTP on loopback, with a real controller over a scripted massager. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { serve } from '../../../src/server/index.ts';
import { type Rig, rig } from '../controller/rig.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly body: unknown;
}

export interface Ask {
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly raw?: string;
  readonly headers?: Record<string, string>;
}

export interface Served extends Rig {
  readonly url: string;
  readonly port: number;
  readonly logged: string[];
  /** `path` is below `/api/v1` unless it begins with two slashes. */
  ask(method: string, path: string, what?: Ask): Promise<Answer>;
}

export async function served(
  parts: Parameters<typeof rig>[0] & { token?: string; host?: string } = {},
): Promise<Served> {
  const r = await rig(parts);
  const webFolder = join(r.folder, 'web');
  mkdirSync(join(webFolder, 'assets'), { recursive: true });
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>Soleus</title>');
  writeFileSync(join(webFolder, 'assets', 'index-abc123.js'), 'export {};');
  const logged: string[] = [];
  const server = await serve({
    controller: r.controller,
    host: parts.host ?? '127.0.0.1',
    port: 0,
    token: parts.token,
    webFolder,
    log: pino(
      { level: 'debug' },
      new Writable({
        write: (line: Buffer, _encoding, done) => {
          logged.push(line.toString());
          done();
        },
      }),
    ),
  });
  return {
    ...r,
    url: server.url,
    port: server.port,
    logged,
    ask: (method, path, what = {}) =>
      ask(server.port, method, path.startsWith('//') ? path.slice(1) : `/api/v1${path}`, what),
    end: async () => {
      await server.close();
      await r.end();
    },
  };
}

/** One request to the server at `port` of this machine. */
export function ask(
  port: number,
  method: string,
  path: string,
  { body, raw, headers = {} }: Ask,
): Promise<Answer> {
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: {
          ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            body: parsed(text),
          });
        });
      },
    );
    sent.on('error', reject);
    sent.end(payload);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
