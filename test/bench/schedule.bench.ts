/** Schedules: a year of them in one go, and what a process that does nothing else keeps in memory. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REAL_PACE, VirtualClock } from '../../src/clock/index.ts';
import { DEFAULT_PROFILE, newScheduleSchema } from '../../src/contract/index.ts';
import { Controller } from '../../src/controller/index.ts';
import { openStore } from '../../src/store/index.ts';
import { ALL_NO } from '../all-no.ts';
import { ScriptedMassager } from '../unit/controller/scripted-massager.ts';
import { plainOccurrences } from '../unit/schedule/reference.ts';
import type { Figure } from './figure.ts';
import { wait } from './product.ts';

export const name = 'schedule';

const YEAR = 2027;
const DAY_MS = 24 * 3_600_000;
const ZONE = 'Europe/Vienna';
/** The second isn’t there on the day that the clocks go forward, and comes twice when they go back. */
const TIMES = ['00:30', '02:30', '11:15', '19:00'];
/** How long the memory is looked at, s: an hour shows whether it is flat. */
const MEMORY_S = Number(process.env['SOLEUS_BENCH_MEMORY_S'] ?? 60);
/** After the start, s, until what is loaded once is loaded. */
const SETTLED_S = Math.min(60, MEMORY_S / 4);
const COMMAND = join(process.cwd(), 'src', 'bootstrap.mjs');

async function year(): Promise<Figure[]> {
  const start = performance.now();
  const clock = new VirtualClock(new Date(`${YEAR - 1}-12-31T23:59:00Z`));
  const folder = mkdtempSync(join(tmpdir(), 'soleus-bench-'));
  const controller = await idle(clock, folder);
  try {
    controller.schedules.add(
      newScheduleSchema.parse({ programme: 'heel-soothe', times: TIMES, timeZone: ZONE }),
    );
    controller.keepSchedules();
    const untilMs = Date.UTC(YEAR + 1, 0, 1);
    while (clock.date().getTime() < untilMs) {
      controller.care.answerScreening(controller.household.get(DEFAULT_PROFILE), ALL_NO, true);
      await clock.advance(Math.min(6 * DAY_MS, untilMs - clock.date().getTime()));
    }
    await clock.advance(DAY_MS / 24);
    const tookS = (performance.now() - start) / 1000;
    const { items, gaps } = controller.schedules.report(Date.UTC(YEAR, 0, 1), untilMs);
    const fields = TIMES.map((time) => {
      const [hour = 0, minute = 0] = time.split(':').map(Number);
      return { minutes: [minute], hours: [hour], days: null, months: null, weekdays: null };
    });
    const plain = plainOccurrences({ zone: ZONE, fields }, YEAR).map(({ dueMs }) =>
      new Date(dueMs).toISOString(),
    );
    const found = items
      .filter(({ outcome }) => outcome === 'nobody-present')
      .map(({ dueAt }) => dueAt)
      .sort();
    const wrong = plain.filter((due, at) => found[at] !== due).length;
    return [
      { what: `${plain.length} runs of a year, nobody present`, measured: tookS, atMost: 60, unit: 's' },
      {
        what: 'of them, those that are missing or wrong',
        measured: wrong + Math.abs(items.length - plain.length) + gaps.length,
        atMost: 0,
        unit: 'runs',
      },
    ];
  } finally {
    await controller.shutdown();
    rmSync(folder, { recursive: true });
  }
}

/** A controller whose massager is idle for ever: its own time stands still. */
async function idle(clock: VirtualClock, folder: string): Promise<Controller> {
  const store = openStore(folder, clock);
  const controller = new Controller({
    clock,
    wallClock: clock,
    massager: new ScriptedMassager(new VirtualClock()),
    store,
    pace: REAL_PACE,
    frontPanel: undefined,
    uptimeMs: () => clock.nowMs(),
    homeZone: () => ZONE,
    notify: () => undefined,
    version: 'bench',
    release: [() => store.close()],
  });
  await controller.connect();
  return controller;
}

async function memory(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'soleus-bench-'));
  const config = join(folder, 'soleus.yaml');
  writeFileSync(config, 'schedules:\n  - id: hourly\n    programme: heel-soothe\n    cron: 0 * * * *\n');
  const emulated = start('emulate', '--listen', '127.0.0.1:0');
  const device = await emulated.told(/tcp:\/\/[\d.]+:\d+/);
  const headless = start(
    'schedule',
    'run',
    '--device',
    device,
    '--data',
    folder,
    '--config',
    config,
    '--json',
  );
  try {
    await headless.told(/"type":"connected"/);
    await wait(SETTLED_S * 1000);
    const firstMb = residentMb(headless.pid);
    const seenMb = [firstMb];
    for (let atS = SETTLED_S; atS < MEMORY_S; atS += 1) {
      await wait(1000);
      seenMb.push(residentMb(headless.pid));
    }
    const mostMb = Math.max(...seenMb);
    const lastMb = seenMb.at(-1) ?? firstMb;
    return [
      { what: `schedule run, resident memory over ${MEMORY_S} s`, measured: mostMb, atMost: 96, unit: 'MB' },
      {
        what: 'growth of it from then to the end',
        measured: Math.max(0, (100 * (lastMb - firstMb)) / firstMb),
        atMost: 5,
        unit: '%',
      },
    ];
  } finally {
    await headless.end();
    await emulated.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

function start(...args: string[]) {
  const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => {
      text += piece.toString();
    });
  const exit = new Promise<void>((resolve) => child.on('close', () => resolve()));
  return {
    pid: child.pid ?? 0,
    /** What it wrote that fits. */
    told: async (pattern: RegExp): Promise<string> => {
      for (let tries = 0; tries < 600; tries += 1) {
        const [found] = pattern.exec(text) ?? [];
        if (found !== undefined) return found;
        if (child.exitCode !== null) break;
        await wait(100);
      }
      throw new Error(`"${args.join(' ')}" never said ${String(pattern)}: ${text}`);
    },
    end: async (): Promise<void> => {
      child.kill('SIGTERM');
      await exit;
    },
  };
}

/** As the system counts it (Linux). */
function residentMb(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

export async function run(): Promise<readonly Figure[]> {
  return [...(await year()), ...(await memory())];
}
