/** The emulated massager by itself: how much faster than real time it can be, and how little it asks for at 1×. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc16 } from '../../src/contract/index.ts';
import { createEmulatedMassager, type EmulatedMassager } from '../../src/emulator/index.ts';
import type { Figure } from './figure.ts';

export const name = 'emulator';

const SESSION_S = 900;
const REST_S = 3600;
const REAL_TIME_MS = 10_000;
const WRITES = 500;
const SNAPSHOTS = 200;
const CYCLES_PER_MS = 16_000;
/** 60 times real time, both. */
const SESSION_AT_MOST_S = SESSION_S / 60;
const REST_AT_MOST_S = REST_S / 60;

const hex = readFileSync(join(process.cwd(), 'firmware', 'dist', 'soleus-atmega328p.hex'), 'utf8');

function massager(): EmulatedMassager {
  return createEmulatedMassager({
    hex,
    speed: 'max',
    startDate: new Date(0),
    feetOn: true,
    onError: (error) => {
      throw error;
    },
  });
}

/** Runs the board for `ms`, without a host's clock. */
function pass({ board }: EmulatedMassager, ms: number): void {
  const end = board.cycles + ms * CYCLES_PER_MS;
  while (board.cycles < end) board.run(end);
}

/** Sends a frame, and gives the words of its answer behind `ok`. */
function ask(em: EmulatedMassager, number: number, request: string): string[] {
  const text = `${number} ${request}`;
  const line = `${text}*${crc16(Buffer.from(text)).toString(16).toUpperCase().padStart(4, '0')}\n`;
  em.board.line.take();
  em.board.line.send(
    Array.from(Buffer.from(line), (byte) => ({ byte, framingError: false })),
    em.board.cycles,
  );
  pass(em, 15);
  const heard = Buffer.from(em.board.line.take()).toString('latin1').split('\n');
  const answer = heard.find((words) => words.startsWith(`${number} ok`)) ?? '';
  return (answer.split('*')[0] ?? '').split(' ').slice(2);
}

function secondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

/** A motor that runs for a session's time, its lease kept, and nothing around it. */
function running(): Figure {
  const em = massager();
  pass(em, 500);
  const nonce = ask(em, 1, 'hello 1').at(-2);
  const run = ask(em, 2, `arm ${nonce} a`)[0];
  ask(em, 3, `seg ${run} 100 0`);
  const tookS = secondsOf(() => {
    for (let beat = 0; beat < SESSION_S * 4; beat += 1) {
      ask(em, 4 + (beat % 200), `keep ${run}`);
      pass(em, 235);
    }
  });
  if (!em.board.outputOn) throw new Error('the motor did not run through');
  return {
    what: `${SESSION_S} s of a running motor, ${Math.round(SESSION_S / tookS)} times real time`,
    measured: tookS,
    atMost: SESSION_AT_MOST_S,
    unit: 's',
  };
}

function resting(): Figure {
  const em = massager();
  const tookS = secondsOf(() => pass(em, REST_S * 1000));
  return {
    what: `an hour of rest, ${Math.round(REST_S / tookS)} times real time`,
    measured: tookS,
    atMost: REST_AT_MOST_S,
    unit: 's',
  };
}

/** Idle at 1×: the processor's share, and how soon a byte that the host writes has been heard by the board. */
async function realTime(): Promise<Figure[]> {
  const em = massager();
  em.start();
  const port = em.createPort();
  port.resume();
  await new Promise<void>((resolve, reject) =>
    port.open((error) => (error === null ? resolve() : reject(error))),
  );
  const cpuFrom = process.cpuUsage();
  const wallFrom = performance.now();
  await new Promise((resolve) => setTimeout(resolve, REAL_TIME_MS));
  const { user, system } = process.cpuUsage(cpuFrom);
  const share = (user + system) / 10 / (performance.now() - wallFrom);
  const tookMs: number[] = [];
  for (let write = 0; write < WRITES; write += 1) {
    await new Promise((resolve) => setTimeout(resolve, 3 + (write % 7)));
    const start = performance.now();
    port.write('\n');
    await new Promise<void>((resolve) => port.drain(() => resolve()));
    tookMs.push(performance.now() - start);
  }
  await em.close();
  tookMs.sort((a, b) => a - b);
  return [
    { what: 'of one core, idle in real time', measured: share, atMost: 25, unit: '%' },
    {
      what: `a byte from the host to the board in real time, 99th percentile of ${WRITES}`,
      measured: tookMs[Math.ceil(0.99 * WRITES) - 1] ?? Number.NaN,
      atMost: 5,
      unit: 'ms',
    },
  ];
}

function snapshots(): Figure {
  const em = massager();
  pass(em, 500);
  const tookS = secondsOf(() => {
    for (let count = 0; count < SNAPSHOTS; count += 1) em.restore(em.snapshot());
  });
  return {
    what: 'taking a snapshot and restoring it',
    measured: (tookS * 1000) / SNAPSHOTS,
    atMost: 5,
    unit: 'ms',
  };
}

export async function run(): Promise<readonly Figure[]> {
  return [running(), resting(), ...(await realTime()), snapshots()];
}
