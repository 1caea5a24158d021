import type { IncomingMessage } from 'node:http';
import type { WebhookOptions } from './webhook.ts';

/**
 * Posts `body` as JSON. Name and password of the address go as such; nothing is read of what is answered but its
 * status, and no other address that it names is gone to. (`fetch` would cost a process that does little else several
 * megabytes for as long as it runs.)
 */
export const postJson: WebhookOptions['post'] = async (url, body, signal) => {
  const { request } = url.startsWith('https:') ? await import('node:https') : await import('node:http');
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { method: 'POST', headers, signal, agent: false }, resolve).on('error', reject).end(body);
  });
  // An answer without end would be read for ever.
  answer.destroy();
  const status = answer.statusCode ?? 0;
  return { ok: status >= 200 && status < 300, status };
};
