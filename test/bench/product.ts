/** The whole product in this process, with a view of the motor's pin that no interface has. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningServer } from '../../src/api/index.ts';
import { WallClock } from '../../src/clock/index.ts';
import { DEFAULT_PROFILE, type SessionRecord, type Speed, type Status } from '../../src/contract/index.ts';
import { Controller } from '../../src/controller/index.ts';
import { createMassager } from '../../src/device/index.ts';
import { createEmulatedMassager, type EmulatedMassager } from '../../src/emulator/index.ts';
import { createLogger } from '../../src/log/index.ts';
import { serve } from '../../src/server/index.ts';
import { openStore } from '../../src/store/index.ts';
import { ALL_NO } from '../all-no.ts';

export interface Product {
  readonly em: EmulatedMassager;
  readonly server: RunningServer;
  get<T>(path: string): Promise<T>;
  post(path: string, body: unknown): Promise<unknown>;
  status(): Promise<Status>;
  sessions(): Promise<readonly SessionRecord[]>;
  close(): Promise<void>;
}

export async function openProduct(speed: Speed): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'soleus-bench-'));
  const em = createEmulatedMassager({
    hex: readFileSync(join(process.cwd(), 'firmware', 'dist', 'soleus-atmega328p.hex'), 'utf8'),
    speed,
    startDate: new Date(),
    feetOn: true,
    onError: (error) => {
      throw error;
    },
  });
  em.start();
  const { clock, pace, frontPanel, createPort } = em;
  const store = openStore(folder, clock);
  const massager = createMassager({ clock, createPort, deviceName: 'emulated' });
  const controller = new Controller({
    clock,
    wallClock: new WallClock(),
    pace,
    massager,
    store,
    frontPanel,
    uptimeMs: () => null,
    notify: () => undefined,
    version: 'bench',
    homeZone: () => 'UTC',
    release: [() => em.close(), () => store.close()],
  });
  const server = await serve({
    controller,
    host: '127.0.0.1',
    port: 0,
    token: undefined,
    webFolder: join(process.cwd(), 'dist', 'web'),
    log: createLogger('silent'),
  });
  controller.care.answerScreening(controller.household.get(DEFAULT_PROFILE), ALL_NO);
  await controller.connect();
  const api = `${server.url}/api/v1`;
  const answer = async (response: Response): Promise<unknown> => {
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(JSON.stringify(body));
    return body;
  };
  const get = async <T>(path: string): Promise<T> => (await answer(await fetch(api + path))) as T;
  return {
    em,
    server,
    get,
    post: async (path, body) =>
      answer(
        await fetch(api + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
    status: () => get<Status>('/status'),
    sessions: async () => (await get<{ items: SessionRecord[] }>('/sessions')).items,
    close: async () => {
      await server.close();
      await controller.shutdown();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The value that `share` (0 to 1) of `values` don't exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
