import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { SerialPortStream } from '@serialport/stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { portFor } from '../../../src/link/index.ts';
import { openProblem } from '../../../src/link/problems.ts';

let server: Server;
let device: string;
let peer: Promise<Socket>;
let port: SerialPortStream;

beforeEach(async () => {
  server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  device = `tcp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  peer = once(server, 'connection').then(([socket]) => socket);
  port = (await portFor(device))();
});

afterEach(async () => {
  if (port.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()));
  server.close();
});

const open = () =>
  new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));

/** Collects what `source` emits until it has `length` bytes. */
const read = (source: SerialPortStream | Socket, length: number) =>
  new Promise<Buffer>((resolve) => {
    let all = Buffer.alloc(0);
    source.on('data', (bytes: Buffer) => {
      all = Buffer.concat([all, bytes]);
      if (all.length >= length) resolve(all);
    });
  });

describe('a serial port over TCP', () => {
  it('passes every byte on, both ways', async () => {
    await open();
    const other = await peer;
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    other.write(all);
    expect(await read(port, 256)).toEqual(all);
    port.write(all);
    expect(await read(other, 256)).toEqual(all);
  });

  it('passes on more than fits into one read', async () => {
    await open();
    const much = Buffer.alloc(300_000, 'soleus\n');
    (await peer).write(much);
    expect((await read(port, much.length)).equals(much)).toBe(true);
  });

  it('closes on its own wish without an error', async () => {
    await open();
    const other = await peer;
    other.resume();
    port.resume();
    const ended = once(other, 'close');
    const error = await new Promise((resolve) => port.close(resolve));
    expect(error).toBeNull();
    await ended;
  });

  it('tells when the other end closes', async () => {
    await open();
    port.resume();
    const closed = once(port, 'close');
    (await peer).destroy();
    expect((await closed)[0]).toMatchObject({ disconnected: true });
    expect(port.isOpen).toBe(false);
  });

  it('delivers what came before the other end closed', async () => {
    await open();
    (await peer).end('last words\n');
    expect((await read(port, 11)).toString()).toBe('last words\n');
  });

  it('lets the last bytes written go out before it closes', async () => {
    await open();
    const other = await peer;
    const last = read(other, 1);
    port.write('!');
    port.close();
    expect((await last).toString()).toBe('!');
  });

  it('that nobody offers can not be opened, and says so', async () => {
    server.close();
    await once(server, 'close');
    const failure = await open().catch((error: unknown) => error);
    expect(openProblem(device, failure)).toMatchObject({
      code: 'host-refused',
      message: expect.stringContaining(device),
    });
  });
});
