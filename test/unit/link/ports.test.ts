import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import { BAUD_RATE, UsageError } from '../../../src/contract/index.ts';
import { Link, portFor } from '../../../src/link/index.ts';

describe('a device', () => {
  it.each([
    '',
    'ttyUSB0',
    'emulated',
    'auto',
    'tcp://',
    'tcp://localhost',
    'tcp://localhost:0',
    'tcp://localhost:99999',
    'tcp://:80',
    'tcp://user@host:80',
    'tcp://host:80/path',
  ])('that names no port is wrong usage: %j', async (device) => {
    await expect(portFor(device)).rejects.toBeInstanceOf(UsageError);
  });

  it('that is a path gives ports that are not yet open, each its own', async () => {
    const createPort = await portFor('/dev/ttyUSB7');
    const port = createPort();
    expect(port.isOpen).toBe(false);
    expect(port.opening).toBe(false);
    expect(port.settings).toMatchObject({
      path: '/dev/ttyUSB7',
      baudRate: BAUD_RATE,
      lock: true,
      hupcl: false,
    });
    expect(createPort()).not.toBe(port);
  });

  it.each([
    'tcp://localhost:8421',
    'tcp://10.0.0.7:1',
    'tcp://[::1]:65535',
  ])('that is %s gives ports over TCP, not yet open', async (device) => {
    const port = (await portFor(device))();
    expect(port.isOpen).toBe(false);
    expect(port.opening).toBe(false);
    expect(port.path).toBe(device);
  });

  it.runIf(process.platform === 'linux').each([
    ['/dev/no-such-port', 'port-missing'],
    ['/dev/null', 'port-not-serial'],
    ['/', 'port-not-serial'],
  ])('that is %s is refused by the system, and the link says why: %s', async (device, code) => {
    const clock = new VirtualClock();
    const link = new Link({ clock, device, createPort: await portFor(device) });
    await link.open();
    expect(link.status()).toMatchObject({ state: 'lost', problem: { code } });
    await link.close();
  });
});
