/** The programs that tests use and npm doesn't bring: Debian packages, installed when this process can become root. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../../src/bootstrap/child.mjs';

const succeeds = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Each package, and how to see that what it brings is there, wherever it came from. */
const PACKAGES = {
  'gcc-avr': () => onPath('avr-gcc'),
  'binutils-avr': () => onPath('avr-objcopy'),
  'avr-libc': () =>
    succeeds('avr-gcc', ['-mmcu=atmega328p', '-E', '-x', 'c', '-include', 'avr/io.h', '/dev/null']),
  // The whole browser will do as well: see test/browser/chromium.ts.
  'chromium-headless-shell': () => onPath('chromium-headless-shell') || onPath('chromium'),
  'fonts-liberation': () => existsSync('/usr/share/fonts/truetype/liberation'),
  gcc: () => onPath('gcc'),
  'libc6-dev': () => succeeds('gcc', ['-E', '-x', 'c', '-include', 'stdio.h', '/dev/null']),
  cppcheck: () => onPath('cppcheck'),
  // Its tools alone are used: nothing has to be started by it.
  systemd: () => onPath('systemd-analyze'),
};

/** @typedef {keyof typeof PACKAGES} DebianPackage */

/** Those of the named packages that are missing here. */
export function missingOf(names) {
  return [...new Set(names)].filter((name) => !PACKAGES[name]());
}

/** The line that installs them, for a person to type. */
export function installLine(names) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
}

/** Whether `install` can work here without asking anybody. */
export function canInstall() {
  return onPath('apt-get') && becomingRoot() !== undefined;
}

/** Installs them without a question. Resolves with whether that worked, and with what apt-get said. */
export async function install(names, { cwd, signal }) {
  const apt = (...args) => {
    const [command, ...rest] = [
      ...(becomingRoot() ?? []),
      'apt-get',
      '-q',
      '-o',
      'DPkg::Lock::Timeout=120',
      ...args,
    ];
    return run(command, rest, { cwd, signal, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  };
  const wanted = ['install', '-y', '--no-install-recommends', ...names];
  // The list of packages is fetched only when the one at hand does not do.
  const first = await apt(...wanted);
  if (first.code === 0) return { installed: true, output: first.output };
  const update = await apt('update');
  const second = await apt(...wanted);
  return { installed: second.code === 0, output: update.output + second.output };
}

/** What to put before a command to run it as root: nothing for root; undefined where it would ask. */
function becomingRoot() {
  if (process.getuid?.() === 0) return [];
  return onPath('sudo') && succeeds('sudo', ['-n', 'true'])
    ? ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND']
    : undefined;
}

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
