import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock/index.ts';

const WAIT_MS = 30;
const LIMIT_BYTES = 1024;

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
      resolve(parse(Buffer.concat(chunks)));
    };
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > LIMIT_BYTES) finish();
    };
    const timer = clock.after(WAIT_MS, finish);
    request.on('data', take).once('end', finish).once('error', finish);
  });
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return {};
  }
}
