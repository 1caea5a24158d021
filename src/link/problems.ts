/** What can stand in the way to the massager, each with its cause and what to do about it. */
import { DeviceError, PROTOCOL_VERSION } from '../contract/index.ts';
import { holderOfFile, holderText } from '../holder/index.ts';
import type { Greeting } from './handshake.ts';

interface OpenProblem {
  readonly code: string;
  /** What the system says. serialport gives only words, sockets give codes. */
  readonly says: RegExp;
  readonly cause: (device: string) => string;
  readonly remedy: string;
}

const openProblems: readonly OpenProblem[] = [
  {
    code: 'port-missing',
    says: /ENOENT|ENODEV|ENXIO|no such (file|device)|file not found/i,
    cause: (device) => `There is no port ${device}.`,
    remedy:
      'Plug the massager in and check the name of its port, or let `--device auto` look for it. It connects by itself once the port appears.',
  },
  {
    code: 'port-not-permitted',
    says: /EACCES|EPERM|permission denied/i,
    cause: (device) => `This account may not open ${device}.`,
    remedy:
      'Add the account to the group that owns serial ports, log out and in again: `sudo usermod -aG dialout $USER` (the group is `uucp` on Arch Linux).',
  },
  {
    code: 'port-busy',
    says: /EBUSY|EAGAIN|resource busy|cannot lock port|temporarily unavailable|access denied/i,
    cause: busyCause,
    remedy: 'Close the other program: a second Soleus, a serial monitor or a terminal.',
  },
  {
    code: 'port-not-serial',
    says: /ENOTTY|EISDIR|inappropriate ioctl|is a directory|not a typewriter/i,
    cause: (device) => `${device} is not a serial port.`,
    remedy: 'Name the massager’s serial port, such as /dev/ttyUSB0, or use `--device auto`.',
  },
  {
    code: 'host-refused',
    says: /ECONNREFUSED/,
    cause: (device) => `Nothing listens at ${device}.`,
    remedy: 'Start the program that offers the serial port there, and check the port number.',
  },
  {
    code: 'host-unknown',
    says: /ENOTFOUND|EAI_/,
    cause: (device) => `The host in ${device} is not known.`,
    remedy: 'Check the name, or use the address.',
  },
  {
    code: 'host-unreachable',
    says: /EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EHOSTDOWN/,
    cause: (device) => `The network does not reach ${device}.`,
    remedy: 'Check the address and the network.',
  },
];

function busyCause(device: string): string {
  const holder = holderOfFile(device);
  return holder === undefined
    ? `Another program has ${device} open.`
    : `${device} is open in ${holderText(holder)}.`;
}

/** Why a port could not be opened: what the system said, as a problem with a code of its own. */
export function openProblem(device: string, error: unknown): DeviceError {
  if (error instanceof DeviceError) return error;
  const said =
    error instanceof Error ? `${'code' in error ? error.code : ''} ${error.message}` : String(error);
  const known = openProblems.find(({ says }) => says.test(said));
  if (known !== undefined)
    return new DeviceError(known.code, known.cause(device), known.remedy, { cause: error });
  return new DeviceError(
    'port-failed',
    `${device} could not be opened: ${said.trim()}`,
    'Unplug the massager, plug it in again and check the name of its port.',
    { cause: error },
  );
}

export function openTimedOut(device: string, afterMs: number): DeviceError {
  return new DeviceError(
    'port-timeout',
    `${device} did not open within ${afterMs / 1000} s.`,
    'Check the address and the network, or unplug the massager and plug it in again.',
  );
}

export function portClosed(device: string, error: unknown): DeviceError {
  return new DeviceError(
    'port-closed',
    `The connection through ${device} broke off.`,
    'Check the cable. The massager has stopped by itself; it connects again by itself.',
    { cause: error },
  );
}

/** Something at the other end lets one program in, and this is another. */
export function turnedAway(device: string, error: unknown): DeviceError {
  return new DeviceError(
    'turned-away',
    `${device} closed the connection before a word was said.`,
    'Another program may have it: close that one, such as a second Soleus. It connects by itself after that.',
    { cause: error },
  );
}

export function silent(device: string): DeviceError {
  return new DeviceError(
    'no-answer',
    `${device} opens, but no massager answers there.`,
    'Check that this is the massager’s port, that it has power, and that it runs the Soleus firmware.',
  );
}

export function fellSilent(): DeviceError {
  return new DeviceError(
    'link-lost',
    'The massager fell silent.',
    'Check the cable and the power. The massager has stopped by itself; it connects again by itself.',
  );
}

export function stale(): DeviceError {
  return new DeviceError(
    'link-stale',
    'The massager has not been heard for a second.',
    'What is shown may be out of date. Check the cable; press STOP on the unit if it still runs.',
  );
}

export function lostMeanwhile(problem: DeviceError): DeviceError {
  return new DeviceError('link-lost', `No answer came any more: ${problem.message}`, problem.remedy, {
    cause: problem,
  });
}

export function incompatible({ protocol, version }: Greeting & { type: 'incompatible' }): DeviceError {
  const firmware = version === null ? 'The massager’s firmware' : `The massager’s firmware ${version}`;
  const speaks = protocol === null ? 'an unknown protocol' : `protocol ${protocol}`;
  return new DeviceError(
    'incompatible',
    `${firmware} speaks ${speaks}, this program protocol ${PROTOCOL_VERSION}.`,
    'Update the firmware or this program so that both match.',
  );
}

export function notConnected(problem: DeviceError | null): DeviceError {
  return new DeviceError(
    'not-connected',
    problem === null ? 'The massager is not connected.' : `The massager is not connected: ${problem.message}`,
    problem?.remedy ?? 'Wait until it is connected.',
    { cause: problem },
  );
}

export function overtakenByStop(): DeviceError {
  return new DeviceError(
    'stopped',
    'A stop came first; the command was dropped.',
    'Start again once the massager shows that it has stopped.',
    { rule: 'S2' },
  );
}

export function closed(): DeviceError {
  return new DeviceError('closed', 'The connection was closed.', 'Connect again.');
}
