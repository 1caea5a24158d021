import { describe, expect, it } from 'vitest';
import { showDevices } from '../../../src/cli/commands/devices.ts';
import { DeviceError } from '../../../src/contract/index.ts';
import { testShell } from './shell.ts';

const IDENTITY = { version: '0.1.0', hash: '00c0ffee', serial: 'SOL-0042', resetCause: 'power' } as const;
const SEEN = [
  { found: true, device: '/dev/ttyUSB0', identity: IDENTITY },
  { found: true, device: '/dev/ttyUSB1', identity: { ...IDENTITY, serial: null } },
  { found: true, device: '/dev/ttyUSB2', identity: null },
  {
    found: false,
    device: '/dev/ttyACM0',
    problem: new DeviceError(
      'port-busy',
      '/dev/ttyACM0 is open in "soleus serve" (process 12).',
      'Close it.',
    ),
  },
] as const;

describe('soleus devices', () => {
  it('shows each port, what is there, and how to take it', async () => {
    const shell = testShell('/');
    expect(await showDevices(false, shell, async () => SEEN)).toBe(0);
    expect(shell.said()).toBe(
      [
        'port          what is there',
        '/dev/ttyUSB0  a massager, unit SOL-0042, firmware 0.1.0',
        '/dev/ttyUSB1  a massager, not calibrated yet, firmware 0.1.0',
        '/dev/ttyUSB2  a massager that has just been switched on',
        '/dev/ttyACM0  /dev/ttyACM0 is open in "soleus serve" (process 12).',
        '',
      ].join('\n'),
    );
    expect(shell.told()).toBe('Take it with --device /dev/ttyUSB0.\n');
  });

  it('prints them as JSON and nothing else', async () => {
    const shell = testShell('/');
    expect(await showDevices(true, shell, async () => SEEN)).toBe(0);
    expect(JSON.parse(shell.said())).toMatchObject({
      items: [
        { device: '/dev/ttyUSB0', massager: { firmware: '0.1.0', serial: 'SOL-0042' }, problem: null },
        { massager: { firmware: '0.1.0', serial: null } },
        { massager: { firmware: null, serial: null } },
        { massager: null, problem: { code: 'port-busy' } },
      ],
    });
    expect(shell.told()).toBe('');
  });

  it('says so where there is none', async () => {
    const shell = testShell('/');
    expect(await showDevices(false, shell, async () => [])).toBe(0);
    expect(shell.said()).toBe('');
    expect(shell.told()).toContain('No USB serial port was found');
  });
});
