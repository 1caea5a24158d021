import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import type { PortInfo } from '../../../src/link/binding-types.ts';
import { AutoPort, Link } from '../../../src/link/index.ts';
import { HELLO_ANSWER, IDLE, ScriptedMassager } from './scripted-massager.ts';

const info = (path: string, vendorId?: string): PortInfo => ({
  path,
  vendorId,
  manufacturer: undefined,
  serialNumber: undefined,
  pnpId: undefined,
  locationId: undefined,
  productId: undefined,
});

let clock: VirtualClock;
let cables: Map<string, ScriptedMassager>;
let tried: string[];

beforeEach(() => {
  clock = new VirtualClock();
  cables = new Map();
  tried = [];
});

function plug(path: string): ScriptedMassager {
  const massager = new ScriptedMassager(clock);
  cables.set(path, massager);
  return massager;
}

function plugSilent(path: string): ScriptedMassager {
  const other = plug(path);
  other.answers['hello'] = () => null;
  other.telemetry = null;
  return other;
}

/** A port that looks among `ports`, whatever these are at the time. */
const autoAmong = (ports: () => readonly PortInfo[]): AutoPort =>
  new AutoPort({
    clock,
    listPorts: async () => ports(),
    portFor: async (device) => {
      tried.push(device);
      const massager = cables.get(device);
      if (massager === undefined) throw new Error(`Error: Permission denied, cannot open ${device}`);
      return massager.createPort;
    },
  });

/** The outcome of a search among these ports, once its time has passed. */
async function searchAmong(ports: readonly PortInfo[]) {
  const found = autoAmong(() => ports)
    .find()
    .then(
      (device) => ({ device, error: undefined }),
      (error: unknown) => ({ device: undefined, error }),
    );
  await clock.advance(10_000);
  return found;
}

describe('the search for a massager', () => {
  it('takes the one port that answers the handshake, and leaves all of them closed', async () => {
    plugSilent('/dev/ttyUSB0');
    plug('/dev/ttyUSB1');
    const { device } = await searchAmong([info('/dev/ttyUSB0'), info('/dev/ttyUSB1')]);
    expect(device).toBe('/dev/ttyUSB1');
    for (const { cable } of cables.values()) {
      expect(cable.opened).toBe(1);
      expect(cable.isOpen).toBe(false);
    }
  });

  it('takes one that is still checking itself', async () => {
    plug('/dev/ttyUSB0').answers['hello'] = () => 'no starting';
    const { device } = await searchAmong([info('/dev/ttyUSB0')]);
    expect(device).toBe('/dev/ttyUSB0');
  });

  it('tries USB ports and those with a vendor, and leaves the others alone', async () => {
    const paths = ['/dev/ttyS0', '/dev/ttyAMA0', '/dev/ttyACM3', '/dev/tty.usbmodem14', '/dev/rfcomm0'];
    for (const path of [...paths, 'COM4']) plugSilent(path);
    await searchAmong([...paths.map((path) => info(path)), info('COM4', '2341')]);
    expect(tried).toEqual(['/dev/ttyACM3', '/dev/tty.usbmodem14', 'COM4']);
  });

  it('says so when there is no port', async () => {
    const { error } = await searchAmong([]);
    expect(error).toMatchObject({
      name: 'DeviceError',
      code: 'no-massager',
      message: expect.stringContaining('No USB serial port'),
      remedy: expect.stringContaining('Plug the massager in'),
    });
  });

  it('lists what it saw when none answers: silence, another protocol, no permission', async () => {
    plugSilent('/dev/ttyUSB0');
    plug('/dev/ttyUSB1').answers['hello'] = () => 'ok 9 8.7.6';
    const { error } = await searchAmong(
      ['/dev/ttyUSB0', '/dev/ttyUSB1', '/dev/ttyUSB2'].map((path) => info(path)),
    );
    expect(error).toMatchObject({ code: 'no-massager', remedy: expect.stringContaining('dialout') });
    const { message } = error as Error;
    expect(message).toContain('/dev/ttyUSB0 opens, but no massager answers');
    expect(message).toMatch(/ttyUSB1: .*8\.7\.6.*protocol 9/);
    expect(message).toContain('may not open /dev/ttyUSB2');
  });

  it('asks for a choice when several answer', async () => {
    plug('/dev/ttyUSB0');
    plug('/dev/ttyUSB1').answers['hello'] = () => 'ok 1 0.1.0 00c0ffee SOLEUS02 00010002 power';
    const { error } = await searchAmong([info('/dev/ttyUSB0'), info('/dev/ttyUSB1')]);
    expect(error).toMatchObject({
      code: 'several-massagers',
      message: expect.stringContaining('/dev/ttyUSB0 (SOLEUS01), /dev/ttyUSB1 (SOLEUS02)'),
      remedy: expect.stringContaining('--device /dev/ttyUSB0'),
    });
  });

  it('survives a port that breaks off in the middle of the handshake', async () => {
    const flaky = plug('/dev/ttyUSB0');
    flaky.answers['hello'] = () => {
      flaky.cable.unplug();
      return null;
    };
    plug('/dev/ttyUSB1');
    const { device } = await searchAmong([info('/dev/ttyUSB0'), info('/dev/ttyUSB1')]);
    expect(device).toBe('/dev/ttyUSB1');
  });

  it('says what to do when the ports can not be listed', async () => {
    const listPorts = () => Promise.reject(new Error('spawn udevadm ENOENT'));
    await expect(new AutoPort({ clock, listPorts }).find()).rejects.toMatchObject({
      name: 'DeviceError',
      code: 'ports-not-listed',
      remedy: expect.stringContaining('--device /dev/ttyUSB0'),
    });
  });
});

describe('a link to whichever port the massager is at', () => {
  let ports: PortInfo[];
  let link: Link;

  beforeEach(() => {
    ports = [];
    const auto = autoAmong(() => ports);
    link = new Link({ clock, device: 'auto', createPort: () => auto.next() });
  });
  afterEach(() => link.close());

  const unplug = (path: string): void => {
    ports = ports.filter((port) => port.path !== path);
    cables.get(path)?.cable.unplug();
    cables.delete(path);
  };
  const plugIn = (path: string): ScriptedMassager => {
    ports = [...ports, info(path)];
    return plug(path);
  };
  const plugInOther = (path: string): ScriptedMassager => {
    ports = [...ports, info(path)];
    return plugSilent(path);
  };

  it('waits until it is plugged in', async () => {
    const opened = link.open();
    await clock.advance(60_000);
    await opened;
    expect(link.status()).toMatchObject({
      state: 'lost',
      device: 'auto',
      problem: { code: 'no-massager', remedy: expect.stringContaining('Plug the massager in') },
    });
    plugIn('/dev/ttyUSB0');
    await clock.advance(10_000);
    expect(link.status()).toMatchObject({ state: 'up', device: '/dev/ttyUSB0', problem: null });
  });

  it('follows it to another name', async () => {
    plugIn('/dev/ttyUSB0');
    void link.open();
    await clock.advance(2000);
    expect(link.status()).toMatchObject({ state: 'up', device: '/dev/ttyUSB0' });
    unplug('/dev/ttyUSB0');
    await clock.advance(2000);
    expect(link.state).toBe('lost');
    plugIn('/dev/ttyUSB1');
    await clock.advance(10_000);
    expect(link.status()).toMatchObject({ state: 'up', device: '/dev/ttyUSB1', reconnects: 1 });
  });

  it('takes the port where it was without asking the others again', async () => {
    plugInOther('/dev/ttyUSB0');
    plugIn('/dev/ttyUSB1');
    void link.open();
    await clock.advance(10_000);
    tried = [];
    cables.get('/dev/ttyUSB1')?.cable.unplug();
    await clock.advance(10_000);
    expect(link.status()).toMatchObject({ state: 'up', reconnects: 1 });
    expect(tried).toEqual(['/dev/ttyUSB1']);
  });

  it('leaves a port alone that answered nothing: for ten minutes, or until it is plugged in again', async () => {
    const other = plugInOther('/dev/ttyUSB0');
    void link.open();
    await clock.advance(590_000);
    expect(other.cable.opened).toBe(1);
    expect(link.status().problem?.cause).toContain('/dev/ttyUSB0 opens, but no massager answers');
    await clock.advance(30_000);
    expect(other.cable.opened).toBe(2);
    unplug('/dev/ttyUSB0');
    await clock.advance(10_000);
    const again = plugInOther('/dev/ttyUSB0');
    await clock.advance(30_000);
    expect(again.cable.opened).toBe(1);
  });

  it('finds it at a port that answered nothing before, once it has its firmware', async () => {
    const board = plugInOther('/dev/ttyUSB0');
    void link.open();
    await clock.advance(60_000);
    board.answers['hello'] = () => HELLO_ANSWER;
    board.telemetry = IDLE;
    await clock.advance(600_000);
    expect(link.state).toBe('up');
  });

  it('takes none of two, and the one that stays', async () => {
    plugIn('/dev/ttyUSB0');
    plugIn('/dev/ttyUSB1');
    void link.open();
    await clock.advance(20_000);
    expect(link.status()).toMatchObject({ state: 'lost', problem: { code: 'several-massagers' } });
    unplug('/dev/ttyUSB0');
    await clock.advance(20_000);
    expect(link.status()).toMatchObject({ state: 'up', device: '/dev/ttyUSB1' });
  });

  it('that is closed while it looks stays closed', async () => {
    plugInOther('/dev/ttyUSB0');
    const board = plugIn('/dev/ttyUSB1');
    void link.open();
    await clock.advance(1);
    expect(link.state).toBe('opening');
    await link.close();
    await clock.advance(60_000);
    expect(link.state).toBe('closed');
    expect(board.cable.isOpen).toBe(false);
  });
});
