import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Clock, delay } from '../clock/index.ts';
import type { Download } from './route.ts';

/**
 * Sends a file piece by piece, as fast as it is taken. Other requests have their turn between the pieces:
 * a stop never waits for a long history. A client that goes away ends it.
 */
export async function sendFile(
  status: number,
  { fileName, type, pieces }: Download,
  response: ServerResponse,
  clock: Clock,
): Promise<void> {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Disposition': `attachment; filename="${fileName}"`,
  });
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  try {
    await pipeline(Readable.from(inTurns(pieces, clock), { highWaterMark: 1 }), response);
  } catch (error) {
    if (!isGoneAway(error)) throw error;
  }
}

async function* inTurns(pieces: Iterable<string>, clock: Clock): AsyncGenerator<string, void> {
  for (const piece of pieces) {
    yield piece;
    await delay(clock, 0);
  }
}

const isGoneAway = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
