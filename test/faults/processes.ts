/** The built `soleus` command as processes of their own, and ways to ask and to end them. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FrontPanelAction, FrontPanelState, SessionRecord, Status } from '../../src/contract/index.ts';
import { ALL_NO } from '../all-no.ts';

const COMMAND = fileURLToPath(new URL('../../src/bootstrap.mjs', import.meta.url));
const EXAMPLES = fileURLToPath(new URL('../../dist/src/johnny-five/examples/', import.meta.url));
const PATIENCE_MS = 200_000;
const POLL_MS = 50;

type Child = ChildProcessByStdio<Writable | null, Readable, Readable>;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One `soleus` process. */
export interface Soleus {
  readonly child: Child;
  readonly exit: Promise<Exit>;
  out(): string;
  errors(): string;
  kill(signal: NodeJS.Signals): void;
}

const { SOLEUS_DATA: _data, ...surroundings } = process.env;
/** The technician's PIN is there for those that need it. */
const ENVIRONMENT = { ...surroundings, SOLEUS_TECHNICIAN_PIN: '2468' };
const running = new Set<Soleus>();
const folders: string[] = [];

/** `--screening` with the answers of a person without complaints. */
export function screened(): [string, string] {
  const file = join(emptyFolder(), 'answers.json');
  writeFileSync(file, JSON.stringify(ALL_NO));
  return ['--screening', file];
}

/** Starts `soleus` with these arguments. */
export function soleus(...args: string[]): Soleus {
  return soleusWith({}, ...args);
}

/** The same, with more in its environment. */
export function soleusWith(more: Readonly<Record<string, string>>, ...args: string[]): Soleus {
  const env = { ...ENVIRONMENT, ...more };
  return watched(spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env }));
}

/** Starts one of johnny-five's example scripts. What is built last counts: start `soleus` once before. */
export function example(name: string, ...args: string[]): Soleus {
  const file = join(EXAMPLES, `${name}.js`);
  return watched(spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] }));
}

/** `soleus` with a prompt to type lines at. */
export function prompted(...args: string[]): Soleus & { type(line: string): void } {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: ENVIRONMENT,
  });
  return { ...watched(child), type: (line) => void child.stdin.write(`${line}\n`) };
}

function watched(child: Child): Soleus {
  let out = '';
  let errors = '';
  child.stdout.on('data', (text: Buffer) => {
    out += text.toString();
  });
  child.stderr.on('data', (text: Buffer) => {
    errors += text.toString();
  });
  const exit = new Promise<Exit>((resolve) => {
    child.on('close', (code, signal) => {
      running.delete(started);
      resolve({ code, signal });
    });
  });
  const started: Soleus = {
    child,
    exit,
    out: () => out,
    errors: () => errors,
    kill: (signal) => void child.kill(signal),
  };
  running.add(started);
  return started;
}

/** An empty folder that goes away with the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'soleus-faults-'));
  folders.push(folder);
  return folder;
}

/** Ends every process and folder of a test, however it went. */
export async function cleanUp(): Promise<void> {
  const left = [...running];
  for (const one of left) one.kill('SIGKILL');
  await Promise.all(left.map(({ exit }) => exit));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** What `look` finds once it finds something. Its failures count as nothing. */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      const found = await look();
      if (found !== undefined) return found;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await wait(POLL_MS);
  }
}

/** A served controller. */
export interface Served extends Soleus {
  readonly url: string;
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: never }>;
  status(): Promise<Status>;
  sessions(): Promise<SessionRecord[]>;
  start(): Promise<string>;
}

/** `soleus serve` at a free port, once it answers. */
export async function serve(...args: string[]): Promise<Served> {
  const started = soleus('serve', '--port', '0', ...args);
  const url = await until('the address', () => {
    if (started.child.exitCode !== null) throw new Error(started.errors());
    return /http:\/\/[\d.]+:\d+/.exec(started.out())?.[0];
  });
  const ask: Served['ask'] = async (method, path, body) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as never };
  };
  const status = async (): Promise<Status> => (await ask('GET', '/status')).body;
  return {
    ...started,
    url,
    ask,
    status,
    sessions: async () => ((await ask('GET', '/sessions')).body as { items: SessionRecord[] }).items,
    start: async () => {
      await until('a massager that is ready', async () =>
        ['idle', 'latched'].includes((await status()).device.state) ? true : undefined,
      );
      await ask('POST', '/screening', { answers: ALL_NO });
      const answer = await ask('POST', '/session', { programme: 'heel-soothe' });
      if (answer.status !== 201) throw new Error(JSON.stringify(answer));
      return (answer.body as { id: string }).id;
    },
  };
}

/** An emulated massager in a process of its own. */
export interface Emulated extends Soleus {
  /** What `--device` takes. */
  readonly device: string;
  panel(): Promise<FrontPanelState>;
  act(action: FrontPanelAction): Promise<FrontPanelState>;
  /** Every change of the motor's output so far; `t` is seconds since its power came on. */
  trace(): { t: number; outputOn: boolean }[];
  /** Resolves once the motor turns at the lightest level. */
  turning(): Promise<void>;
}

/** `soleus emulate`, at a free port unless `listen` names one. */
export async function emulate(listen = '127.0.0.1:0'): Promise<Emulated> {
  const started = soleus('emulate', '--listen', listen, '--panel', '0', '--trace');
  const { device, address } = await until('the emulated massager', () => {
    if (started.child.exitCode !== null) throw new Error(started.errors());
    const told = started.errors();
    const device = /tcp:\/\/[\d.]+:\d+/.exec(told)?.[0];
    const address = /http:\S+\/emulator/.exec(told)?.[0];
    return device === undefined || address === undefined ? undefined : { device, address };
  });
  const panel = async (): Promise<FrontPanelState> => (await fetch(address)).json() as never;
  return {
    ...started,
    device,
    panel,
    act: async (action) => {
      const response = await fetch(address, {
        method: 'POST',
        body: JSON.stringify(action),
        headers: { 'content-type': 'application/json' },
      });
      return response.json() as never;
    },
    trace: () =>
      started
        .out()
        .split('\n')
        .filter((line) => line.endsWith('}'))
        .map((line) => JSON.parse(line) as { t: number; outputOn: boolean }),
    turning: () =>
      until('a motor that turns', async () => ((await panel()).rotorRpm > 900 ? true : undefined)).then(
        () => undefined,
      ),
  };
}

/** The trace looks every 5 ms. */
export const TRACE_S = 0.005;

/** When the output went off for good, in seconds of the massager's time. */
export async function offAt(massager: Emulated): Promise<number> {
  await until('the output to be off', async () => ((await massager.panel()).outputOn ? undefined : true));
  return until('the trace of it', () => {
    const last = massager.trace().at(-1);
    return last?.outputOn === false ? last.t : undefined;
  });
}
