import { SerialPortStream } from '@serialport/stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Adapter, EMULATED_PATH } from '../../../src/emulator/adapter.ts';
import { asHeard } from '../../../src/emulator/board/serial-line.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** An adapter with nothing behind it: what it asks of the board is written down. */
function plugged() {
  const asked: string[] = [];
  let unheard = 0;
  const adapter = new Adapter({
    send: (bytes) => {
      asked.push(`send ${Buffer.from(bytes).toString()}`);
      unheard += bytes.length;
    },
    unheard: () => unheard,
    drop: () => {
      asked.push('drop');
      unheard = 0;
    },
    setBaudRate: (baudRate) => asked.push(`baud ${baudRate}`),
    reset: () => asked.push('reset'),
  });
  const port = (more: { hupcl?: boolean; baudRate?: number } = {}) =>
    new SerialPortStream({
      binding: adapter,
      path: EMULATED_PATH,
      baudRate: 250_000,
      autoOpen: false,
      ...more,
    });
  /** The board has heard everything that was sent. */
  const hearAll = (): void => {
    unheard = 0;
    adapter.settle();
  };
  return { adapter, asked, port, hearAll };
}

function opened(port: SerialPortStream): Promise<void> {
  return new Promise((resolve, reject) => port.open((error) => (error === null ? resolve() : reject(error))));
}

function closed(port: SerialPortStream): Promise<void> {
  return new Promise((resolve, reject) =>
    port.close((error) => (error === null ? resolve() : reject(error))),
  );
}

function received(port: SerialPortStream): { text: string } {
  const all = { text: '' };
  port.on('data', (bytes: Buffer) => {
    all.text += bytes.toString();
  });
  return all;
}

describe('the emulated port', () => {
  it('carries bytes both ways', async () => {
    const { adapter, asked, port } = plugged();
    const one = port();
    const all = received(one);
    await opened(one);
    one.write('hello');
    adapter.deliver(Buffer.from('wor'));
    adapter.deliver(Buffer.from('ld'));
    await turn();
    expect(asked).toEqual(['baud 250000', 'reset', 'send hello']);
    expect(all.text).toBe('world');
  });

  it('keeps what comes while nobody reads, in its order', async () => {
    const { adapter, port } = plugged();
    const one = port();
    await opened(one);
    for (const piece of ['a', 'bc', 'def']) adapter.deliver(Buffer.from(piece));
    const all = received(one);
    await turn();
    expect(all.text).toBe('abcdef');
  });

  it('loses what the board says while the port is closed', async () => {
    const { adapter, port } = plugged();
    adapter.deliver(Buffer.from('before'));
    const one = port();
    const all = received(one);
    await opened(one);
    await turn();
    expect(all.text).toBe('');
  });

  it('does not deliver what is written after closing to the port that is opened next', async () => {
    const { asked, port } = plugged();
    const one = port();
    await opened(one);
    await closed(one);
    one.write('stale');
    const two = port();
    await opened(two);
    two.write('fresh');
    await turn();
    expect(asked.filter((line) => line.startsWith('send'))).toEqual(['send fresh']);
  });

  it('ends a read that waits when it is closed, without an error', async () => {
    const { port } = plugged();
    const one = port();
    const errors: Error[] = [];
    one.on('error', (error) => errors.push(error));
    one.resume();
    await opened(one);
    await turn();
    await closed(one);
    await turn();
    expect(errors).toEqual([]);
    expect(one.isOpen).toBe(false);
  });

  it('cancels what waits when it is closed, which is not a disconnection', async () => {
    const { port } = plugged();
    const one = port();
    await opened(one);
    const binding = one.port;
    const read = binding?.read(Buffer.alloc(8), 0, 8);
    const write = binding?.write(Buffer.alloc(5000));
    const outcomes = Promise.allSettled([read, write]);
    await binding?.close();
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { canceled: true } });
    }
    await expect(binding?.write(Buffer.from('x'))).rejects.toThrow('Port is not open');
  });

  it('is there for one at a time', async () => {
    const { port } = plugged();
    const one = port();
    await opened(one);
    await expect(opened(port())).rejects.toThrow(/Cannot lock port/);
    await closed(one);
    await expect(opened(port())).resolves.toBeUndefined();
  });

  it('is the only path', async () => {
    const { adapter } = plugged();
    const other = new SerialPortStream({
      binding: adapter,
      path: '/dev/ttyX',
      baudRate: 9600,
      autoOpen: false,
    });
    await expect(opened(other)).rejects.toThrow('No such file or directory, cannot open /dev/ttyX');
  });

  it('drains once the board has heard everything', async () => {
    const { port, hearAll } = plugged();
    const one = port();
    await opened(one);
    one.write('hello');
    let drained = false;
    one.drain(() => {
      drained = true;
    });
    await turn();
    expect(drained).toBe(false);
    hearAll();
    await turn();
    expect(drained).toBe(true);
  });

  it('takes over a write while little waits, and holds up one that comes too fast', async () => {
    const { port, hearAll } = plugged();
    const one = port();
    await opened(one);
    const done: string[] = [];
    one.write(Buffer.alloc(4096, 1), () => done.push('first'));
    one.write(Buffer.alloc(10, 2), () => done.push('second'));
    await turn();
    expect(done).toEqual(['first']);
    hearAll();
    await turn();
    expect(done).toEqual(['first', 'second']);
  });

  it('changes its rate, and tells it', async () => {
    const { asked, port } = plugged();
    const one = port();
    await opened(one);
    await new Promise<void>((resolve) => one.update({ baudRate: 115_200 }, () => resolve()));
    expect(asked.at(-1)).toBe('baud 115200');
    expect(await one.port?.getBaudRate()).toEqual({ baudRate: 115_200 });
  });

  it('answers to what real ports answer to', async () => {
    const { asked, port } = plugged();
    const one = port();
    await opened(one);
    const status = await new Promise((resolve) => one.get((_error, flags) => resolve(flags)));
    expect(status).toEqual({ cts: false, dsr: false, dcd: false });
    await new Promise<void>((resolve) => one.flush(() => resolve()));
    expect(asked.at(-1)).toBe('drop');
  });
});

describe('DTR', () => {
  const resets = (asked: readonly string[]): number => asked.filter((line) => line === 'reset').length;

  it('resets the board at every opening', async () => {
    const { asked, port } = plugged();
    for (let time = 1; time <= 3; time += 1) {
      const one = port();
      await opened(one);
      expect(resets(asked)).toBe(time);
      await closed(one);
    }
  });

  it('stays up after a port that keeps it up: the next opening resets nothing', async () => {
    const { asked, port } = plugged();
    const one = port({ hupcl: false });
    await opened(one);
    await closed(one);
    await opened(port());
    expect(resets(asked)).toBe(1);
  });

  it('falls with the cable', async () => {
    const { adapter, asked, port } = plugged();
    const one = port({ hupcl: false });
    one.on('error', () => undefined);
    one.resume();
    await opened(one);
    adapter.setPlugged(false);
    await turn();
    adapter.setPlugged(true);
    await opened(port());
    expect(resets(asked)).toBe(2);
  });

  it('resets by a rise alone, when a program moves it', async () => {
    const { asked, port } = plugged();
    const one = port();
    await opened(one);
    const set = (dtr: boolean): Promise<void> => new Promise((resolve) => one.set({ dtr }, () => resolve()));
    await set(true);
    await set(false);
    expect(resets(asked)).toBe(1);
    await set(true);
    expect(resets(asked)).toBe(2);
  });
});

describe('a pulled cable', () => {
  it('closes the port as an unplugged adapter does, with a disconnection', async () => {
    const { adapter, asked, port } = plugged();
    const one = port();
    const all = received(one);
    const closing = new Promise<Error | null>((resolve) => one.on('close', resolve));
    await opened(one);
    await turn();
    adapter.setPlugged(false);
    expect(await closing).toMatchObject({ disconnected: true });
    expect(one.isOpen).toBe(false);
    adapter.deliver(Buffer.from('lost'));
    await turn();
    expect(all.text).toBe('');
    expect(asked).toContain('drop');
  });

  it('fails a write and a drain that wait', async () => {
    const { adapter, port } = plugged();
    const one = port();
    one.on('error', () => undefined);
    await opened(one);
    const failures: string[] = [];
    one.write(Buffer.alloc(5000), (error) => failures.push(`write ${error?.message}`));
    one.drain((error) => failures.push(`drain ${error?.message}`));
    await turn();
    adapter.setPlugged(false);
    await turn();
    expect(failures.map((text) => text.split(' ')[0]).sort()).toEqual(['drain', 'write']);
    expect(failures.join()).toMatch(/disconnected/);
  });

  it('leaves a port behind that nobody closed, which does not stand in the way of the next', async () => {
    const { adapter, asked, port } = plugged();
    const old = port();
    old.on('error', () => undefined);
    await opened(old);
    adapter.setPlugged(false);
    adapter.setPlugged(true);
    const next = port();
    const all = received(next);
    await opened(next);
    old.close();
    await turn();
    adapter.deliver(Buffer.from('to the next'));
    await turn();
    expect(all.text).toBe('to the next');
    await new Promise<void>((resolve) => next.set({ dtr: true }, () => resolve()));
    expect(asked.filter((line) => line === 'reset').length).toBe(2);
  });

  it('leaves nothing to open or to list until it is back', async () => {
    const { adapter, port } = plugged();
    adapter.setPlugged(false);
    expect(await adapter.list()).toEqual([]);
    await expect(opened(port())).rejects.toThrow('No such file or directory, cannot open emulated');
    adapter.setPlugged(true);
    expect((await adapter.list()).map(({ path }) => path)).toEqual([EMULATED_PATH]);
    await expect(opened(port())).resolves.toBeUndefined();
  });
});

describe('a receiver', () => {
  const byte = fc.integer({ min: 0, max: 255 });

  it('hears what was sent where the rates agree within 4 %', () => {
    fc.assert(
      fc.property(
        byte,
        fc.boolean(),
        fc.double({ min: 0.96, max: 1.04, noNaN: true }),
        (sent, framingError, ratio) => {
          expect(asHeard({ byte: sent, framingError }, 64, 64 * ratio)).toEqual({ byte: sent, framingError });
        },
      ),
    );
  });

  it('hears other bytes for most of a text where they differ by a factor', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 20, maxLength: 50 }),
        fc.constantFrom(0.46, 2.17, 4.3),
        (text, ratio) => {
          const garbled = [...text].filter(
            (sent) => asHeard({ byte: sent, framingError: false }, 64, 64 * ratio).byte !== sent,
          );
          fc.pre(new Set(text).size > 10);
          expect(garbled.length).toBeGreaterThan(text.length / 2);
        },
      ),
    );
  });
});
