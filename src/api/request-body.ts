/** The body of a request, as its route takes it. */
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock/index.ts';
import { UsageError } from '../contract/index.ts';
import { HttpError } from './http-error.ts';

const LIMIT_KB = 64;
const LIMIT_BYTES = LIMIT_KB * 1024;
const LENIENT_WAIT_MS = 30;
const LENIENT_LIMIT_BYTES = 1024;

/**
 * The JSON that `request` brings, in UTF-8; undefined without a body. Rejects with an HttpError for a body that is
 * something else or longer than 64 kB, and with a UsageError for one that can't be read.
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!hasBody(request)) return undefined;
  // A form of a foreign page can send text and form bodies, but never JSON without asking first.
  refuseOtherThanJson(request);
  const bytes = await readBounded(request);
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : 'it is no JSON', error);
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

function refuseOtherThanJson({ headers }: IncomingMessage): void {
  const given = headers['content-type'] ?? '';
  if (!/^application\/(?:[^;\s]+\+)?json\s*(?:;|$)/i.test(given)) {
    throw new HttpError(
      415,
      'not-json',
      `The body is ${given === '' ? 'of no named type' : given}, not JSON.`,
      'Send JSON with "Content-Type: application/json".',
    );
  }
  const charset = /;\s*charset="?([^";\s]+)/i.exec(given)?.[1] ?? 'utf-8';
  const encoding = headers['content-encoding'] ?? 'identity';
  if (!/^utf-?8$/i.test(charset) || encoding.toLowerCase() !== 'identity') {
    const what = encoding === 'identity' ? charset : encoding;
    throw new HttpError(415, 'body-encoding', `The body is encoded as ${what}.`, 'Send plain JSON in UTF-8.');
  }
}

async function readBounded(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > LIMIT_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!(chunk instanceof Buffer)) continue;
      bytes += chunk.length;
      if (bytes > LIMIT_BYTES) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw unreadable('it ended too early', error);
  }
  if (bytes > LIMIT_BYTES) throw tooLarge();
  return Buffer.concat(chunks);
}

const tooLarge = (): HttpError =>
  new HttpError(413, 'body-too-large', 'The body is too large.', `Send at most ${LIMIT_KB} kB.`);

const unreadable = (why: string, cause: unknown): UsageError =>
  new UsageError('malformed-request', `The request cannot be read: ${why}.`, 'Send valid JSON.', { cause });

/**
 * The JSON that `request` brings, or an empty object when it brings anything else, too much of it, or
 * takes longer than 30 ms: for a stop, which nothing about its body may hold up.
 */
export function readLeniently(request: IncomingMessage, clock: Clock): Promise<unknown> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = (): void => {
      timer.cancel();
      request.off('data', take);
      request.resume();
      resolve(parsed(Buffer.concat(chunks)));
    };
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > LENIENT_LIMIT_BYTES) finish();
    };
    const timer = clock.after(LENIENT_WAIT_MS, finish);
    request.on('data', take).once('end', finish).once('error', finish);
  });
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return {};
  }
}
