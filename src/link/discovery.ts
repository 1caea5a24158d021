/** Which of this computer's ports leads to a massager? */
import type { SerialPortStream } from '@serialport/stream';
import type { Clock } from '../clock/index.ts';
import { DeviceError, type SoleusError } from '../contract/index.ts';
import type { PortInfo } from './binding-types.ts';
import { Connection } from './connection.ts';
import { type Greeting, greet, type Identity } from './handshake.ts';
import { portFor } from './ports.ts';
import * as problems from './problems.ts';
import { Requests } from './requests.ts';

export interface DiscoveryOptions {
  readonly clock: Clock;
  /** This computer's ports; serialport's own list unless told otherwise. */
  readonly listPorts?: () => Promise<readonly PortInfo[]>;
  readonly portFor?: (device: string) => Promise<() => SerialPortStream>;
}

/** What a handshake on a port came to. */
export type Seen =
  /** A massager. Who it is can't be told while it still checks itself. */
  | { readonly found: true; readonly device: string; readonly identity: Identity | null }
  | { readonly found: false; readonly device: string; readonly problem: SoleusError };

/** Ports that come with the computer lead nowhere mostly, and each would cost the whole handshake time. */
const USB = /tty(USB|ACM)|usb(modem|serial)|wchusb|SLAB_USB/i;

/** The plausible ports: those on USB, and those with a vendor. Rejects with a DeviceError (`ports-not-listed`). */
export async function plausiblePorts({
  listPorts = systemPorts,
}: DiscoveryOptions): Promise<readonly PortInfo[]> {
  return (await listed(listPorts)).filter(isPlausible);
}

/** Tries the handshake on every plausible port at once. Rejects as `plausiblePorts` does. */
export async function survey(options: DiscoveryOptions): Promise<readonly Seen[]> {
  const ports = await plausiblePorts(options);
  return Promise.all(ports.map(({ path }) => look(options, path)));
}

/** Tries the handshake on a port, which is closed afterwards. It never rejects. */
export async function look(options: DiscoveryOptions, device: string): Promise<Seen> {
  try {
    const createPort = await (options.portFor ?? portFor)(device);
    const greeting = await greetThrough(createPort(), device, options.clock);
    switch (greeting.type) {
      case 'agreed':
        return { found: true, device, identity: greeting.identity };
      case 'starting':
        return { found: true, device, identity: null };
      case 'incompatible':
        return { found: false, device, problem: problems.incompatible(greeting) };
      case 'silent':
        return { found: false, device, problem: problems.silent(device) };
    }
  } catch (error) {
    return { found: false, device, problem: problems.openProblem(device, error) };
  }
}

async function systemPorts(): Promise<readonly PortInfo[]> {
  const { SerialPort } = await import('serialport');
  return SerialPort.list();
}

async function listed(list: () => Promise<readonly PortInfo[]>): Promise<readonly PortInfo[]> {
  try {
    return await list();
  } catch (error) {
    throw new DeviceError(
      'ports-not-listed',
      `This computer's serial ports could not be listed: ${error instanceof Error ? error.message : error}`,
      'Name the massager’s port, such as `--device /dev/ttyUSB0`. On Linux the list needs udevadm (package udev).',
      { cause: error },
    );
  }
}

function isPlausible({ path, vendorId, pnpId }: PortInfo): boolean {
  return vendorId !== undefined || pnpId !== undefined || USB.test(path);
}

/** Opens a port for one handshake and closes it again. */
async function greetThrough(port: SerialPortStream, device: string, clock: Clock): Promise<Greeting> {
  const requests = new Requests({
    clock,
    write: (line) => connection.write(line),
    onRetry: () => undefined,
    onAnswer: () => undefined,
  });
  const connection = new Connection({
    clock,
    device,
    port,
    onFrame: (frame) => requests.answer(frame),
    onDiscard: () => undefined,
    onEnd: (problem) => requests.discard(problem),
  });
  try {
    await connection.open();
    return await greet(requests);
  } finally {
    await connection.close();
  }
}

/** `no-massager`, with what was seen. */
export function noneFound(seen: readonly Seen[]): DeviceError {
  const what = seen.map((port) => (port.found ? '' : `${port.device}: ${port.problem.message}`)).join(' ');
  const remedies = new Set(seen.map((port) => (port.found ? '' : port.problem.remedy)));
  return new DeviceError(
    'no-massager',
    seen.length === 0
      ? 'No USB serial port was found on this computer.'
      : `No massager answered on ${seen.length === 1 ? 'the one port' : `any of the ${seen.length} ports`} tried. ${what}`,
    seen.length === 0
      ? 'Plug the massager in, or name its port, such as `--device /dev/ttyUSB0`.'
      : [...remedies].join(' '),
  );
}

/** `several-massagers`, with their ports. */
export function severalFound(found: readonly (Seen & { found: true })[]): DeviceError {
  const what = found
    .map(({ device, identity }) => `${device} (${identity?.serial ?? 'no serial yet'})`)
    .join(', ');
  const [first] = found;
  return new DeviceError(
    'several-massagers',
    `${found.length} massagers answered: ${what}.`,
    `Name the one you mean, such as \`--device ${first?.device}\`.`,
  );
}
