/**
 * A checkout with the real bootstrap and next to nothing else: npm, the compiler and the bundler are
 * stand-ins that note each call, so that what the bootstrap does when can be seen in milliseconds.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const STAND_INS = join(REPOSITORY, 'test', 'setup', 'tiny');

const PACKAGES = {
  'node_modules/typescript': { version: '1.0.0', integrity: 'sha512-typescript' },
  'node_modules/vite': { version: '1.0.0', integrity: 'sha512-vite' },
};

/** Prints what it was called with and by which process, so that a test sees the handing over. */
const COMMAND = `if (process.argv.includes('wait')) {
  const alive = setInterval(() => {}, 1000);
  process.on('SIGTERM', () => { clearInterval(alive); console.log('motor stopped'); process.exitCode = 130; });
}
console.log(JSON.stringify({ version: 1, args: process.argv.slice(2), pid: process.pid }));
`;

/** A user who owns nothing, for tests of permissions where they run as root; else undefined: oneself. */
export const UNPRIVILEGED = process.getuid?.() === 0 ? 65_534 : undefined;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly pid: number | undefined;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves once stdout or stderr holds `text`. */
  shows(text: string): Promise<void>;
}

export class TinyProject {
  readonly #folder = mkdtempSync(join(tmpdir(), 'soleus tiny '));
  /** Its path holds a space. */
  readonly root = join(this.#folder, 'check out');
  readonly #log = join(this.#folder, 'calls.log');
  readonly gate = join(this.#folder, 'gate');

  /** A fresh clone or, with `started`, a copy of a project as it is after its first start. */
  constructor(started?: TinyProject) {
    mkdirSync(this.root);
    chmodSync(this.#folder, 0o755);
    writeFileSync(this.#log, '');
    if (started) cpSync(started.root, this.root, { recursive: true });
    else this.#writeSources();
  }

  #writeSources(): void {
    cpSync(join(REPOSITORY, 'src', 'bootstrap'), join(this.root, 'src', 'bootstrap'), { recursive: true });
    cpSync(join(REPOSITORY, 'src', 'bootstrap.mjs'), join(this.root, 'src', 'bootstrap.mjs'));
    const devDependencies = { typescript: '1.0.0', vite: '1.0.0' };
    this.writeJson('package.json', { type: 'module', engines: { node: '>=20.19' }, devDependencies });
    this.writeJson('package-lock.json', { lockfileVersion: 3, packages: { '': {}, ...PACKAGES } });
    this.write('src/cli/main.ts', COMMAND);
    this.write('src/clock/clock.ts', 'export const x = 1;\n');
    this.write('web/index.html', '<p>Soleus</p>\n');
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }

  writeJson(path: string, value: unknown): void {
    this.write(path, JSON.stringify(value));
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  has(path: string): boolean {
    return existsSync(join(this.root, path));
  }

  remove(path: string): void {
    rmSync(join(this.root, path), { recursive: true });
  }

  /** As after an `npm ci` by hand: the packages and npm's own record of them, without the bootstrap's stamp. */
  installByHand(): void {
    for (const [name, tool] of [
      ['typescript', 'tsc'],
      ['vite', 'vite.js'],
    ]) {
      this.writeJson(`node_modules/${name}/package.json`, { name, version: '1.0.0' });
      const standIn = readFileSync(join(STAND_INS, tool === 'tsc' ? 'tsc.js' : 'vite.js'), 'utf8');
      this.write(`node_modules/${name}/bin/${tool}`, standIn);
    }
    this.writeJson('node_modules/.package-lock.json', { lockfileVersion: 3, packages: PACKAGES });
  }

  /** The calls of npm ("npm"), the compiler ("tsc") and the bundler ("vite") since the last look. */
  calls(): string[] {
    const lines = readFileSync(this.#log, 'utf8').split('\n').filter(Boolean);
    writeFileSync(this.#log, '');
    return lines.map((line) => line.split(' ', 1).join());
  }

  /** Starts `soleus` with `args`; `env` is added to this process's environment. */
  start(args: readonly string[], env: Record<string, string> = {}, uid?: number): Started {
    const child = spawn(process.execPath, [join(this.root, 'src', 'bootstrap.mjs'), ...args], {
      cwd: tmpdir(),
      env: {
        ...process.env,
        npm_execpath: join(STAND_INS, 'npm-cli.js'),
        TINY_LOG: this.#log,
        TINY_GATE: this.gate,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    const shown = { stdout: '', stderr: '' };
    const watchers = new Set<() => void>();
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        shown[name] += text;
        for (const watcher of watchers) watcher();
      });
    }
    const ended = new Promise<Ended>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, ...shown, pid: child.pid }));
    });
    const shows = (text: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (shown.stdout.includes(text) || shown.stderr.includes(text)) resolve();
        };
        watchers.add(look);
        look();
        void ended.then((end) => reject(new Error(`ended without "${text}": ${JSON.stringify(end)}`)));
      });
    return { child, ended, shows };
  }

  run(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
    return this.start(args, env).ended;
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
