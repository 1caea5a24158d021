/**
 * What a service tells systemd (sd_notify(3)): that it is ready, what it does, that it is alive, that it stops.
 * Node has no datagram socket of its own for that, so `systemd-notify` sends it. Nothing that goes wrong here ever
 * reaches a session: it is told again the next time.
 */
import { spawn as spawnProcess } from 'node:child_process';
import type { Clock, Timer } from '../clock/index.ts';

export interface ServiceNotifier {
  /** The service does its work now. */
  ready(): void;
  /** What it does, in one line; the same twice is told once. */
  status(text: string): void;
  /**
   * The loop has come round and is well. Meant to be called from that loop, once a second or so, and by no timer
   * of its own: as with the lease (S1), what hangs must not look alive. Tells the watchdog at half its time.
   */
  alive(): void;
  /** It stops. Nothing is told after that. */
  stopping(): void;
}

/** A program that was started. */
export interface Helper {
  /** Whether it ended well. Never rejects. */
  readonly ended: Promise<boolean>;
  kill(): void;
}

export type SpawnHelper = (
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
) => Helper;

export interface NotifierOptions {
  /** The computer's own time. */
  readonly clock: Clock;
  /** Where systemd says whether, and how often, it listens. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly spawn?: SpawnHelper;
  /** The process that the watchdog is meant for, ours by default. */
  readonly pid?: number;
}

/** What `systemd-notify` takes: it waits for 5 s at most until systemd has read it. */
const GIVEN_UP_AFTER_MS = 10_000;
const STATUS_LONGEST = 200;

const SILENT: ServiceNotifier = {
  ready: () => undefined,
  status: () => undefined,
  alive: () => undefined,
  stopping: () => undefined,
};

/** The notifier for this process; one that does nothing where no service manager listens. */
export function createServiceNotifier({
  clock,
  env,
  spawn = spawnHelper,
  pid = process.pid,
}: NotifierOptions): ServiceNotifier {
  const { NOTIFY_SOCKET: socket, PATH: path } = env;
  if (socket === undefined || socket === '') return SILENT;
  const environment = { NOTIFY_SOCKET: socket, ...(path === undefined ? {} : { PATH: path }) };
  const outbox = new Outbox(clock, (messages) => spawn('systemd-notify', messages, environment));
  const everyMs = watchdogPeriodMs(env, pid);
  let dueMs = clock.nowMs();
  let lastStatus: string | undefined;
  let ended = false;
  return {
    ready: () => {
      if (!ended) outbox.post('READY', '1');
    },
    status: (text) => {
      const line = text.replace(/\p{Cc}+/gu, ' ').slice(0, STATUS_LONGEST);
      if (ended || line === lastStatus) return;
      lastStatus = line;
      outbox.post('STATUS', line);
    },
    alive: () => {
      if (ended) return;
      if (everyMs === undefined || clock.nowMs() < dueMs) outbox.flush();
      else {
        dueMs = clock.nowMs() + everyMs;
        outbox.post('WATCHDOG', '1');
      }
    },
    stopping: () => {
      if (ended) return;
      ended = true;
      outbox.post('STOPPING', '1');
    },
  };
}

/** Half the watchdog's time, ms; undefined where it watches nothing, or another process. */
function watchdogPeriodMs(env: NotifierOptions['env'], pid: number): number | undefined {
  const { WATCHDOG_USEC: time = '', WATCHDOG_PID: watched } = env;
  if (!/^[1-9]\d*$/.test(time) || (watched !== undefined && watched !== String(pid))) return undefined;
  return Number(time) / 1000 / 2;
}

/** Messages that wait. One helper at a time, so that they arrive in order and a slow systemd gathers no crowd. */
class Outbox {
  readonly #clock: Clock;
  readonly #send: (messages: readonly string[]) => Helper;
  #waiting = new Map<string, string>();
  #busy = false;

  constructor(clock: Clock, send: (messages: readonly string[]) => Helper) {
    this.#clock = clock;
    this.#send = send;
  }

  /** A newer value takes the place of one that waits. */
  post(name: string, value: string): void {
    this.#waiting.set(name, value);
    this.flush();
  }

  flush(): void {
    if (this.#busy || this.#waiting.size === 0) return;
    const messages = this.#waiting;
    this.#waiting = new Map();
    this.#busy = true;
    void this.#told(messages).then((well) => {
      this.#busy = false;
      // Of what failed, that waits again which nothing newer has replaced; the next call tries it.
      if (well) this.flush();
      else this.#waiting = new Map([...messages, ...this.#waiting]);
    });
  }

  async #told(messages: ReadonlyMap<string, string>): Promise<boolean> {
    let patience: Timer | undefined;
    try {
      const helper = this.#send([...messages].map(([name, value]) => `${name}=${value}`));
      patience = this.#clock.after(GIVEN_UP_AFTER_MS, () => helper.kill());
      return await helper.ended;
    } catch {
      return false;
    } finally {
      patience?.cancel();
    }
  }
}

/** Starts a program that nothing waits for: it keeps no process from ending. */
const spawnHelper: SpawnHelper = (program, args, environment) => {
  const child = spawnProcess(program, args, { env: { ...environment }, stdio: 'ignore' });
  child.unref();
  return {
    ended: new Promise((resolve) => {
      child.once('error', () => resolve(false));
      child.once('exit', (code) => resolve(code === 0));
    }),
    kill: () => child.kill('SIGKILL'),
  };
};
