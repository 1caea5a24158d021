/** A session through firmware, plant, link, controller and server: at full speed, and in real time. */
import type { Figure } from './figure.ts';
import { openProduct, quantile, wait } from './product.ts';

export const name = 'session';

const REAL_TIME_S = Number(process.env['SOLEUS_BENCH_REAL_TIME_S'] ?? 120);
const BETWEEN_REQUESTS_MS = 25;

async function fullSpeed(): Promise<Figure[]> {
  const product = await openProduct('max');
  try {
    const start = performance.now();
    await product.post('/session', { programme: 'heel-soothe' });
    const answersMs: number[] = [];
    for (;;) {
      const asked = performance.now();
      const { session } = await product.status();
      answersMs.push(performance.now() - asked);
      if (session === null || session.state === 'ended') break;
      await wait(BETWEEN_REQUESTS_MS);
    }
    const tookS = (performance.now() - start) / 1000;
    const [record] = await product.sessions();
    if (record?.outcome !== 'completed' || Math.abs(record.motorOnS - 900) > 5) {
      throw new Error(`not a whole session: ${JSON.stringify(record)}`);
    }
    return [
      { what: 'a 15-minute session at full speed', measured: tookS, atMost: 30, unit: 's' },
      {
        what: `GET /status meanwhile, 99th percentile of ${answersMs.length}`,
        measured: quantile(answersMs, 0.99),
        atMost: 50,
        unit: 'ms',
      },
    ];
  } finally {
    await product.close();
  }
}

async function realTime(): Promise<Figure[]> {
  const product = await openProduct(1);
  try {
    await product.post('/session', { programme: 'heel-soothe' });
    await wait(2000);
    const cpuFrom = process.cpuUsage();
    const wallFrom = performance.now();
    const emulatedFrom = product.em.clock.nowMs();
    const lagsMs: number[] = [];
    while (performance.now() - wallFrom < REAL_TIME_S * 1000) {
      await wait(250);
      lagsMs.push(performance.now() - wallFrom - (product.em.clock.nowMs() - emulatedFrom));
    }
    const { user, system } = process.cpuUsage(cpuFrom);
    const wallMs = performance.now() - wallFrom;
    return [
      {
        what: `of one core, ${REAL_TIME_S} s of a session in real time`,
        measured: (user + system) / 10 / wallMs,
        atMost: 25,
        unit: '%',
      },
      { what: 'drift against the wall clock by then', measured: driftMs(lagsMs), atMost: 20, unit: 'ms' },
      {
        what: `behind the wall clock, 99th percentile of ${lagsMs.length}`,
        measured: quantile(lagsMs.map(Math.abs), 0.99),
        atMost: 20,
        unit: 'ms',
      },
    ];
  } finally {
    await product.close();
  }
}

/** What was lost or won for good between the first and the last ten seconds: a moment's delay is made up for. */
function driftMs(lagsMs: readonly number[]): number {
  return Math.abs(quantile(lagsMs.slice(-40), 0.5) - quantile(lagsMs.slice(0, 40), 0.5));
}

export async function run(): Promise<readonly Figure[]> {
  return [...(await fullSpeed()), ...(await realTime())];
}
