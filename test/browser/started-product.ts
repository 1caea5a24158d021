/** The product as a person starts it: the built command, on a free port, with a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock } from '../../src/clock/index.ts';
import type { Speed } from '../../src/contract/index.ts';
import { openStore } from '../../src/store/index.ts';
import { Product } from './product.ts';

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

/** A product of the test's own, which it may end. */
export class StartedProduct extends Product {
  readonly #folder: string;
  readonly #process: ChildProcess;

  private constructor(process_: ChildProcess, folder: string, speed: Speed, url: string) {
    super(url, speed);
    this.#process = process_;
    this.#folder = folder;
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
  }): Promise<StartedProduct> {
    const folder = mkdtempSync(join(tmpdir(), 'soleus-browser-'));
    recordPast(folder, options.past ?? []);
    const args = ['serve', '--port', String(options.port ?? 0), '--data', folder];
    const child = spawn(process.execPath, [COMMAND, ...args, '--speed', String(options.speed)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const product = new StartedProduct(child, folder, options.speed, await addressOf(child));
    await product.until(({ device }) => device.state === 'idle' || device.state === 'latched');
    await product.screened();
    return product;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    this.leave();
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
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
