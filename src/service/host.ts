/** The computer that a service is installed on: the one file here that reads, writes and runs. */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from './command.ts';

/** What running a command came to. */
export interface Ran {
  readonly well: boolean;
  /** What it printed, or why it could not be started. */
  readonly said: string;
}

export interface ServiceHost {
  readonly platform: string;
  readonly isRoot: boolean;
  /** Whether systemd runs this system (sd_booted(3)). */
  readonly hasSystemd: boolean;
  /** False for one that is being prepared: its commands are told, not run. */
  readonly isRunning: boolean;
  /** The text of a file; undefined where there is none. Throws the file system's own errors, as the others do. */
  read(path: string): string | undefined;
  /** Writes a file whole or not at all, and the folders above it. */
  write(path: string, text: string): void;
  remove(path: string): void;
  run(command: Command): Ran;
}

/** This computer. Commands are found on the `PATH` of `environment`. */
export function thisHost(environment: Readonly<Record<string, string | undefined>>): ServiceHost {
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    hasSystemd: existsSync('/run/systemd/system'),
    isRunning: true,
    ...filesBelow('/'),
    run: (command) => run(command, environment),
  };
}

/** A system that doesn't run yet, in the folder `root`, such as the card of a Raspberry Pi: files go there. */
export function hostBelow(root: string): ServiceHost {
  return {
    platform: 'linux',
    isRoot: true,
    hasSystemd: true,
    isRunning: false,
    ...filesBelow(root),
    run: () => ({ well: false, said: 'that system does not run' }),
  };
}

function filesBelow(root: string): Pick<ServiceHost, 'read' | 'write' | 'remove'> {
  return {
    read: (path) => {
      try {
        return readFileSync(join(root, path), 'utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    write: (path, text) => writeWhole(join(root, path), text),
    remove: (path) => rmSync(join(root, path)),
  };
}

function writeWhole(path: string, text: string): void {
  const draft = `${path}.${process.pid}.new`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    const file = openSync(draft, 'w', 0o644);
    try {
      fchmodSync(file, 0o644);
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function run([program, ...args]: Command, environment: Readonly<Record<string, string | undefined>>): Ran {
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    env: { ...environment },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { well: status === 0, said: error?.message ?? `${stdout}${stderr}` };
}
