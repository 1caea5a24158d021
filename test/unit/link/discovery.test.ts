import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import type { PortInfo } from '../../../src/link/binding-types.ts';
import { discover } from '../../../src/link/index.ts';
import { ScriptedMassager } from './scripted-massager.ts';

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

/** The outcome of a discovery among these ports, once its time has passed. */
async function discoverAmong(ports: readonly PortInfo[]) {
  const found = discover({
    clock,
    listPorts: async () => ports,
    portFor: async (device) => {
      tried.push(device);
      const massager = cables.get(device);
      if (massager === undefined) throw new Error(`Error: Permission denied, cannot open ${device}`);
      return massager.createPort;
    },
  }).then(
    (discovered) => ({ discovered, error: undefined }),
    (error: unknown) => ({ discovered: undefined, error }),
  );
  await clock.advance(10_000);
  return found;
}

describe('the search for a massager', () => {
  it('takes the one port that answers the handshake, and leaves all of them closed', async () => {
    plugSilent('/dev/ttyUSB0');
    const massager = plug('/dev/ttyUSB1');
    const { discovered } = await discoverAmong([info('/dev/ttyUSB0'), info('/dev/ttyUSB1')]);
    expect(discovered?.device).toBe('/dev/ttyUSB1');
    expect(discovered?.createPort).toBe(massager.createPort);
    for (const { cable } of cables.values()) {
      expect(cable.opened).toBe(1);
      expect(cable.isOpen).toBe(false);
    }
  });

  it('takes one that is still checking itself', async () => {
    plug('/dev/ttyUSB0').answers['hello'] = () => 'no starting';
    const { discovered } = await discoverAmong([info('/dev/ttyUSB0')]);
    expect(discovered?.device).toBe('/dev/ttyUSB0');
  });

  it('tries USB ports and those with a vendor, and leaves the others alone', async () => {
    const paths = ['/dev/ttyS0', '/dev/ttyAMA0', '/dev/ttyACM3', '/dev/tty.usbmodem14', '/dev/rfcomm0'];
    for (const path of [...paths, 'COM4']) plugSilent(path);
    await discoverAmong([...paths.map((path) => info(path)), info('COM4', '2341')]);
    expect(tried).toEqual(['/dev/ttyACM3', '/dev/tty.usbmodem14', 'COM4']);
  });

  it('says so when there is no port', async () => {
    const { error } = await discoverAmong([]);
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
    const { error } = await discoverAmong(
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
    const { error } = await discoverAmong([info('/dev/ttyUSB0'), info('/dev/ttyUSB1')]);
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
    const { discovered } = await discoverAmong([info('/dev/ttyUSB0'), info('/dev/ttyUSB1')]);
    expect(discovered?.device).toBe('/dev/ttyUSB1');
  });

  it('says what to do when the ports can not be listed', async () => {
    const listPorts = () => Promise.reject(new Error('spawn udevadm ENOENT'));
    await expect(discover({ clock, listPorts })).rejects.toMatchObject({
      name: 'DeviceError',
      code: 'ports-not-listed',
      remedy: expect.stringContaining('--device /dev/ttyUSB0'),
    });
  });
});
