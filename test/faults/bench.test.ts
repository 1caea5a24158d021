/** The prompt of the bench: however it is left, the motor is off first, or the exit code says that it may not be. */
import { afterEach, expect, it } from 'vitest';
import { LIMITS } from '../../src/contract/index.ts';
import {
  cleanUp,
  emptyFolder,
  emulate,
  offAt,
  prompted,
  serve,
  soleus,
  TRACE_S,
  until,
} from './processes.ts';

afterEach(cleanUp);

/** Prints the readings once the motor turns. */
const START = `motor.start(80);
const look = setInterval(() => {
  if (tachometer.value < 500) return;
  clearInterval(look);
  console.log('turns', temperature.celsius > 0, current.value > 0, stopButton.isDown);
}, 20);`.replaceAll('\n', ' ');

/** A prompt at which the motor turns. */
async function turning() {
  return started(
    prompted('bench', '--hold-start', '--device', 'emulated', '--speed', '2', '--data', emptyFolder()),
  );
}

async function started(bench: ReturnType<typeof prompted>) {
  await until('the prompt', () => (bench.out().includes('>> ') ? true : undefined));
  bench.type(START);
  await until('the readings', () => (bench.out().includes('turns true true false') ? true : undefined));
  return bench;
}

it('that is left by .exit ends with 0', async () => {
  const bench = await turning();
  bench.type('.exit');
  expect((await bench.exit).code).toBe(0);
  expect(bench.errors()).not.toContain('closed');
});

it('that is interrupted ends with 130', async () => {
  const bench = await turning();
  bench.kill('SIGINT');
  expect((await bench.exit).code).toBe(130);
});

/** The same in a process apart from the massager, which goes on when it ends. */
async function turningElsewhere() {
  const massager = await emulate();
  const bench = prompted('bench', '--device', massager.device, '--data', emptyFolder());
  await until('the question for START', () => (bench.errors().includes('Hold START') ? true : undefined));
  await massager.act({ do: 'press-start', forS: LIMITS.benchHoldMs / 1000 + 1 });
  await started(bench);
  expect((await massager.panel()).outputOn).toBe(true);
  return { massager, bench };
}

it('that is told to end turns the motor off before it ends with 130', async () => {
  const { massager, bench } = await turningElsewhere();
  bench.kill('SIGTERM');
  expect((await bench.exit).code).toBe(130);
  expect((await massager.panel()).outputOn).toBe(false);
});

it('S10: that is killed leaves the motor off within 250 ms', async () => {
  const { massager, bench } = await turningElsewhere();
  bench.kill('SIGKILL');
  await bench.exit;
  const { uptimeS } = await massager.panel();
  expect((await offAt(massager)) - uptimeS).toBeLessThanOrEqual(LIMITS.benchLeaseMs / 1000 + TRACE_S);
});

it('isn’t opened beside a controller that has the data folder', async () => {
  const massager = await emulate();
  const data = emptyFolder();
  const served = await serve('--device', massager.device, '--data', data);
  const bench = soleus('bench', '--device', massager.device, '--data', data);
  expect((await bench.exit).code).toBe(2);
  expect(bench.errors()).toContain(served.url);
});
