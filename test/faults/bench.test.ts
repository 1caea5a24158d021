/** The prompt of the bench: however it is left, the motor is off first, or the exit code says that it may not be. */
import { afterEach, expect, it } from 'vitest';
import { cleanUp, emptyFolder, emulate, prompted, serve, soleus, until } from './processes.ts';

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
  const bench = prompted(
    'bench',
    '--hold-start',
    '--device',
    'emulated',
    '--speed',
    '2',
    '--data',
    emptyFolder(),
  );
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

it('isn’t opened beside a controller that has the data folder', async () => {
  const massager = await emulate();
  const data = emptyFolder();
  const served = await serve('--device', massager.device, '--data', data);
  const bench = soleus('bench', '--device', massager.device, '--data', data);
  expect((await bench.exit).code).toBe(2);
  expect(bench.errors()).toContain(served.url);
});
