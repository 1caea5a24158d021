/** What can stand in the way of a service, in words a person can act on. */
import { type SoleusError, UsageError } from '../contract/index.ts';
import { type Command, shellLine } from './command.ts';

export function unusablePath(path: string, what: string): UsageError {
  return new UsageError(
    'service-path',
    `${JSON.stringify(path)} has ${what} in it, which systemd can’t take there.`,
    'Put it at a path without that, then run this again.',
  );
}

export function hiddenFromService(path: string, what: string, instead: string): UsageError {
  return new UsageError(
    'service-path-in-home',
    `${what} ${path} is in a home folder, and a service of the system has none.`,
    `Use ${instead}, or install the service for yourself with --user.`,
  );
}

export function notLinux(platform: string): UsageError {
  return new UsageError(
    'not-linux',
    `Services are installed for systemd, and this is ${platform}.`,
    'On this system, have "soleus schedule run" started by what it has for that. --dry-run shows the files for Linux.',
  );
}

export function noSystemd(): UsageError {
  return new UsageError(
    'no-systemd',
    'This system was not started by systemd (there is no /run/systemd/system).',
    'Have "soleus schedule run" started by the system’s own service manager. --dry-run shows the files for systemd.',
  );
}

export function notRoot(again: Command): UsageError {
  return new UsageError(
    'not-root',
    'Only root may write to /etc.',
    `Run: sudo ${shellLine(again)}\nOr install the service for yourself with --user.`,
  );
}

export function rootNeedsNoService(): UsageError {
  return new UsageError(
    'user-is-root',
    'A service of root’s own would drive the massager as root.',
    'Run it as the person it is for, without sudo, or use --system.',
  );
}

export function differs(paths: readonly string[]): UsageError {
  return new UsageError(
    'service-file-differs',
    `${paths.join(' and ')} ${paths.length === 1 ? 'is' : 'are'} there already, and not as this would write ${paths.length === 1 ? 'it' : 'them'}.`,
    'Nothing was written. The difference stands above: --force takes the new text. What is yours belongs in a drop-in (systemctl edit soleus).',
  );
}

export function notOurs(paths: readonly string[]): UsageError {
  return new UsageError(
    'service-file-foreign',
    `${paths.join(' and ')} ${paths.length === 1 ? 'was' : 'were'} not written by "soleus install-service".`,
    'Nothing was removed. Look into it, and remove it by hand or with --force.',
  );
}

/** `error` of the file system at `path`. */
export function unwritable(path: string, error: unknown): UsageError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const told: Readonly<Record<string, readonly [cause: string, remedy: string]>> = {
    EROFS: [
      'that disk can only be read',
      'Make it writable (mount -o remount,rw), or take off the overlay of a Raspberry Pi with raspi-config.',
    ],
    // So Node says of a folder that it can’t make on such a disk.
    ENOENT: ['the folder above it can’t be made', 'Check that the disk can be written to.'],
    EACCES: ['that isn’t allowed', 'Check who owns the folder, or run it with sudo.'],
    EPERM: ['that isn’t allowed', 'Check who owns the folder, or run it with sudo.'],
    ENOSPC: ['the disk is full', 'Make room.'],
    ENOTDIR: ['part of that path is no folder', 'Look what stands in its place.'],
    EISDIR: ['a folder of that name is there', 'Look what it is, and move it away.'],
  };
  const [cause, remedy] = told[code] ?? [code, 'Look what stands in its way.'];
  return new UsageError(
    'service-unwritable',
    `${path} can’t be changed: ${cause}.`,
    `${remedy} Then run this again: it goes on from there, and what was written stays.`,
    { cause: error },
  );
}

/** A command ended otherwise than well; `said` is what it printed. */
export function commandFailed(command: Command, said: string): SoleusError {
  const words = said.trim();
  return new UsageError(
    'service-command-failed',
    `${shellLine(command)} failed${words === '' ? '' : `: ${words}`}${/[.!?]$/.test(words) ? '' : '.'}`,
    'What was written stays. Mend the cause, then run this again: it goes on from there.',
  );
}
