/** The packages in node_modules: installed exactly as the lock file says, and only when something changed. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child.mjs';
import { explain, SetupFailure } from './failure.mjs';
import { withLock } from './lock.mjs';

const INSTALL = [
  ...['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--prefer-offline'],
  // Without a network npm would wait for more than a minute before it says so.
  '--fetch-retry-maxtimeout=15000',
];

/**
 * Installs what is missing. The stamp lies in node_modules, which `npm ci` empties first: an installation
 * that broke off leaves no stamp, and the next start does it again.
 *
 * @param {string} root the checkout
 * @param {{progress: import('./progress.mjs').Progress, signal?: AbortSignal}} context
 */
export async function ensurePackages(root, { progress, signal }) {
  if (!existsSync(join(root, 'package-lock.json'))) {
    throw new SetupFailure(
      `${root} holds no package-lock.json, so what to install is unknown.`,
      'Start Soleus from a complete checkout of its repository.',
    );
  }
  if (isInstalled(root)) return;
  await withLock(root, { onWait: progress.waiting, signal }, async () => {
    if (isInstalled(root)) return;
    if (!isInstalledByHand(root)) await progress.during('Installing packages', () => install(root, signal));
    writeFileSync(stampOf(root), JSON.stringify(wanted(root)));
  });
}

async function install(root, signal) {
  const remedy =
    'What npm said stands above. Start again once its cause is gone: the installation begins anew.';
  try {
    const [command, args, shell] = npm();
    const { code, output } = await run(command, [...args, ...INSTALL], {
      cwd: root,
      env: npmEnv(),
      signal,
      shell,
    });
    if (code !== 0) throw explain('Installing the packages', output, root, remedy);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    throw new SetupFailure('npm is missing.', 'It comes with Node.js: install it, or put it on the PATH.');
  }
}

/** The npm that started us, else the one on the PATH. */
function npm() {
  const path = process.env.npm_execpath;
  if (path?.endsWith('npm-cli.js') && existsSync(path)) return [process.execPath, [path], false];
  return ['npm', [], process.platform === 'win32'];
}

/** Without what a surrounding `npm -g`, `npx` or `--dry-run` would impose on the installation. */
function npmEnv() {
  const imposed = /^npm_config_(global|location|prefix|dry_run|package_lock_only|workspaces?)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !imposed.test(name)));
}

function stampOf(root) {
  return join(root, 'node_modules', '.soleus-packages.json');
}

/** What an installation has to match: the lock file, what package.json asks for, this Node and this machine. */
function wanted(root) {
  const { dependencies, devDependencies, optionalDependencies, overrides } = readJson(root, 'package.json');
  const asked = JSON.stringify({ dependencies, devDependencies, optionalDependencies, overrides });
  const lock = readFileSync(join(root, 'package-lock.json'));
  return {
    packages: createHash('sha256').update(lock).update(asked).digest('hex'),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
  };
}

function isInstalled(root) {
  try {
    const stamp = JSON.parse(readFileSync(stampOf(root), 'utf8'));
    const now = wanted(root);
    return Object.keys(now).every((key) => stamp[key] === now[key]) && directPackagesExist(root);
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return false;
    throw error;
  }
}

function directPackagesExist(root) {
  const { dependencies, devDependencies } = readJson(root, 'package.json');
  return Object.keys({ ...dependencies, ...devDependencies }).every((name) =>
    existsSync(join(root, 'node_modules', name, 'package.json')),
  );
}

/**
 * Whether someone has already run `npm ci` or `npm install` here: npm's own record of node_modules, which
 * it writes last, then lists every package of the lock file that fits this machine.
 */
function isInstalledByHand(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record) || !directPackagesExist(root)) return false;
  const installed = readJson(root, 'node_modules/.package-lock.json').packages ?? {};
  const { '': _project, ...locked } = readJson(root, 'package-lock.json').packages ?? {};
  return Object.entries(locked)
    .filter(([, entry]) => !entry.optional || fitsThisMachine(entry))
    .every(([path, entry]) => {
      const found = installed[path];
      return found?.version === entry.version && found?.integrity === entry.integrity;
    });
}

function fitsThisMachine({ os, cpu, libc }) {
  const allows = (list, value) => list === undefined || list.includes(value);
  return allows(os, process.platform) && allows(cpu, process.arch) && allows(libc, libcOfThisMachine());
}

function libcOfThisMachine() {
  if (process.platform !== 'linux') return undefined;
  return process.report.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}

function readJson(root, path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
