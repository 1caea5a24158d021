/** The product as a person starts it: the built command, on a free port, with a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { VirtualClock } from '../../src/clock/index.ts';
import type {
  Care,
  ClientToServer,
  FrontPanelAction,
  FrontPanelState,
  Profile,
  Screening,
  ScreeningResult,
  ServerToClient,
  SessionRecord,
  Speed,
  Status,
  TracePoint,
} from '../../src/contract/index.ts';
import { openStore } from '../../src/store/index.ts';

const COMMAND = join(import.meta.dirname, '../../dist/src/cli/main.js');
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

/** A session that was over before the product started. */
export interface PastSession {
  readonly programme: string;
  readonly endedHoursAgo: number;
  readonly minutes: number;
  readonly topLevel: number;
}

/** Puts sessions of the default person on record, as a product of earlier would have. */
function recordPast(folder: string, sessions: readonly PastSession[]): void {
  for (const [index, { programme, endedHoursAgo, minutes, topLevel }] of sessions.entries()) {
    const durationS = minutes * 60;
    const endedMs = Date.now() - endedHoursAgo * 3600_000;
    const clock = new VirtualClock(new Date(endedMs - durationS * 1000));
    const store = openStore(join(folder, 'emulated'), clock);
    const id = `past-${index}`;
    store.startSession({ id, programme, profile: 'default' });
    clock.shiftDate(durationS * 1000);
    store.endSession(id, { outcome: 'completed', durationS, motorOnS: durationS, topLevel });
    store.close();
  }
}

/** A running product, and what its REST interface says. */
export class Product {
  readonly url: string;
  readonly #folder: string;
  readonly #speed: Speed;
  readonly #process: ChildProcess;
  readonly #live: Socket<ServerToClient, ClientToServer>;

  private constructor(process_: ChildProcess, folder: string, speed: Speed, url: string) {
    this.#process = process_;
    this.#folder = folder;
    this.#speed = speed;
    this.url = url;
    this.#live = io(url, { transports: ['websocket'] });
  }

  /**
   * Starts it, waits until the massager answers, and answers today's questions with no. `port` may be that
   * of a product which has ended.
   */
  static async start(options: {
    readonly speed: Speed;
    readonly port?: number;
    /** What is on record when it starts, the oldest first. */
    readonly past?: readonly PastSession[];
  }): Promise<Product> {
    const folder = mkdtempSync(join(tmpdir(), 'soleus-browser-'));
    recordPast(folder, options.past ?? []);
    const args = ['serve', '--port', String(options.port ?? 0), '--data', folder];
    const child = spawn(process.execPath, [COMMAND, ...args, '--speed', String(options.speed)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const product = new Product(child, folder, options.speed, await addressOf(child));
    await product.until(({ device }) => device.state === 'idle' || device.state === 'latched');
    await product.screened();
    return product;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  status(): Promise<Status> {
    return this.#get('/status');
  }

  async sessions(): Promise<SessionRecord[]> {
    return (await this.#get<{ items: SessionRecord[] }>('/sessions')).items;
  }

  async trace(id: string): Promise<TracePoint[]> {
    return (await this.#get<{ items: TracePoint[] }>(`/sessions/${id}/trace`)).items;
  }

  care(profile = 'default'): Promise<Care> {
    return this.#get(`/care?profile=${profile}`);
  }

  /** Keeps a programme of the household's own. */
  async addProgramme(programme: unknown): Promise<void> {
    const response = await this.#ask('/programmes', programme);
    if (!response.ok) throw new Error(`The programme said ${await response.text()}`);
  }

  async people(): Promise<Profile[]> {
    return (await this.#get<{ items: Profile[] }>('/profiles')).items;
  }

  async addPerson(name: string): Promise<Profile> {
    return (await (await this.#ask('/profiles', { name })).json()) as Profile;
  }

  /** Answers today's questions for somebody: no to all of them but those of the ids in `yes`. */
  async screened(profile = 'default', yes: readonly string[] = []): Promise<ScreeningResult> {
    const { questions } = await this.#get<Screening>(`/screening?profile=${profile}`);
    const asked = questions.filter(({ onlyAfter }) => onlyAfter === undefined || yes.includes(onlyAfter));
    const answers = Object.fromEntries(asked.map(({ id }) => [id, yes.includes(id)]));
    const response = await this.#ask('/screening', { answers, profile });
    if (!response.ok) throw new Error(`The screening said ${await response.text()}`);
    return (await response.json()) as ScreeningResult;
  }

  /** Leaves nobody but the default person, without a past and without answers. */
  async forgetPeople(): Promise<void> {
    for (const { id } of await this.people()) {
      const response = await fetch(`${this.url}/api/v1/profiles/${id}`, { method: 'DELETE' });
      if (!response.ok) throw new Error(`Forgetting ${id} said ${await response.text()}`);
    }
  }

  /** Uses the front panel of the emulated massager. */
  async panel(action: FrontPanelAction): Promise<void> {
    const response = await this.#ask('/emulator', action);
    if (!response.ok) throw new Error(`The front panel said ${await response.text()}`);
  }

  /**
   * Brings the massager back to rest, ready and with feet on, whatever a test has left behind, and leaves
   * one person without a past who has answered today's questions with no.
   */
  async reset(): Promise<void> {
    await this.panel({ do: 'speed', speed: this.#speed });
    if (!(await this.#isAsNew())) await this.#bringToRest();
    await this.forgetPeople();
    await this.screened();
  }

  /** Whether no test has touched it, or none has left a trace: most tests of pages don't. */
  async #isAsNew(): Promise<boolean> {
    const { device, session } = await this.status();
    if (device.state !== 'idle' || device.presence !== true || session !== null) return false;
    const panel = await this.#get<FrontPanelState>('/emulator');
    const { feet, stopPressed, cable, stalled, supplyV, windingC, broken } = panel;
    const untouched = feet && !stopPressed && cable && !stalled && supplyV === 24 && windingC < 30;
    return untouched && Object.values(broken).every((how) => how === 'sound');
  }

  async #bringToRest(): Promise<void> {
    await this.#ask('/stop', {});
    await this.panel({ do: 'cable', connected: true });
    await this.panel({ do: 'stall', held: false });
    await this.panel({ do: 'stop', pressed: false });
    await this.panel({ do: 'supply', volts: 24 });
    await this.panel({ do: 'heat', celsius: 25 });
    await this.panel({ do: 'feet', on: true });
    await this.until(
      ({ device }) => device.state === 'latched' || device.state === 'fault' || device.state === 'idle',
    );
    await this.#clear();
    await this.until(
      ({ device, session }) => device.state === 'idle' && device.presence === true && session === null,
    );
  }

  /** Waits for a status, the present one or one that comes; the test's own time limit bounds it. */
  until(holds: (status: Status) => boolean): Promise<Status> {
    return new Promise((resolve, reject) => {
      const consider = (status: Status): void => {
        if (!holds(status)) return;
        this.#live.off('status', consider);
        resolve(status);
      };
      this.#live.on('status', consider);
      this.status().then(consider, reject);
    });
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#live.disconnect();
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Asks with every status until the unit agrees: a cause, such as heat, takes a few readings to be gone (S9). */
  async #clear(): Promise<void> {
    let before = '';
    do before = (await this.until(({ time }) => time !== before)).time;
    while (!(await this.#ask('/faults/clear', {})).ok);
  }

  async #get<T>(path: string): Promise<T> {
    const response = await fetch(`${this.url}/api/v1${path}`);
    return (await response.json()) as T;
  }

  #ask(path: string, body: unknown): Promise<Response> {
    return fetch(`${this.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
}

/** The address it prints once it serves; an error with what it printed when it ends before. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      const address = ADDRESS.exec(printed)?.[0];
      if (address !== undefined) resolve(address);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`It ended at once:\n${printed}`)));
  });
}
