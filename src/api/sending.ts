import type { ServerResponse } from 'node:http';

/** Sends all of an answer at once. To HEAD it says how long it would be. */
export function sendText(status: number, type: string, text: string, response: ServerResponse): void {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}
