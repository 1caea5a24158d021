import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createEmulatedMassager,
  type EmulatedMassager,
  serveTcp,
  type TcpServer,
} from '../../../src/emulator/index.ts';

const FIRMWARE = readFileSync(
  new URL('../../../firmware/dist/soleus-atmega328p.hex', import.meta.url),
  'utf8',
);

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function served(): Promise<{ massager: EmulatedMassager; server: TcpServer }> {
  const massager = createEmulatedMassager({
    hex: FIRMWARE,
    speed: 1,
    startDate: new Date(),
    feetOn: true,
    onError: () => undefined,
  });
  massager.start();
  const server = await serveTcp({ host: '127.0.0.1', port: 0, createPort: massager.createPort });
  open.push(server, massager);
  return { massager, server };
}

interface Client {
  readonly socket: Socket;
  readonly closed: Promise<void>;
  /** Resolves once `pattern` has come. */
  heard(pattern: RegExp): Promise<string>;
}

function client(port: number): Client {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  return {
    socket,
    closed,
    heard: (pattern) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = pattern.exec(text);
          if (found !== null) resolve(found[0]);
        };
        socket.on('data', (bytes) => {
          text += bytes.toString('latin1');
          look();
        });
        look();
      }),
  };
}

describe('a massager behind a TCP port', () => {
  it('talks as through its serial port', async () => {
    const { server } = await served();
    const one = client(server.port);
    await one.heard(/\d+ tel idle /);
    one.socket.write('info\n');
    expect(await one.heard(/\bok 1 .* SOL-0042 .*\n/)).toContain('SOL-0042');
    one.socket.destroy();
  });

  it('is there for one client at a time, and for the next once that has gone', async () => {
    const { massager, server } = await served();
    const one = client(server.port);
    await one.heard(/tel idle/);
    await client(server.port).closed;
    const reset = new Promise<string>((resolve) => massager.board.onReset(resolve));
    one.socket.end();
    await one.closed;
    const next = client(server.port);
    await next.heard(/tel idle/);
    expect(await reset).toBe('external');
    next.socket.destroy();
  });

  it('goes silent with its cable: who is connected is cut off, and so is who comes then', async () => {
    const { massager, server } = await served();
    const one = client(server.port);
    await one.heard(/tel idle/);
    await massager.frontPanel.apply({ do: 'cable', connected: false });
    await one.closed;
    await client(server.port).closed;
    await massager.frontPanel.apply({ do: 'cable', connected: true });
    const back = client(server.port);
    await back.heard(/tel idle/);
    back.socket.destroy();
  });

  it('says so when its port is taken', async () => {
    const { massager, server } = await served();
    await expect(
      serveTcp({ host: '127.0.0.1', port: server.port, createPort: massager.createPort }),
    ).rejects.toMatchObject({ code: 'port-in-use' });
  });

  it('cuts its client off when it closes', async () => {
    const { server } = await served();
    const one = client(server.port);
    await one.heard(/tel idle/);
    await server.close();
    await one.closed;
    open.shift();
  });
});
