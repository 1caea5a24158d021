/** The examples of johnny-five as scripts that somebody starts: what they print, and how they end. */
import { afterEach, expect, it } from 'vitest';
import { cleanUp, emulate, example, until } from './processes.ts';

afterEach(cleanUp);

it('a script that reads prints its table and ends with 0', async () => {
  const massager = await emulate();
  const readings = example('readings', massager.device);
  expect(await readings.exit, readings.errors()).toMatchObject({ code: 0 });
  const [head, ...rows] = readings.out().trimEnd().split('\n');
  expect(head).toContain('RPM');
  expect(rows).toHaveLength(10);
  for (const row of rows) expect(row.trim()).toMatch(/^\d\d\.\d +\d\.\d\d +0$/);
});

it('a script that is interrupted switches the motor off and ends with 130', async () => {
  const massager = await emulate();
  const ramp = example('gentle-ramp', massager.device);
  await until('the question for START', () => (ramp.out().includes('START') ? true : undefined));
  await massager.act({ do: 'press-start', forS: 3 });
  await massager.turning();
  ramp.kill('SIGINT');
  expect((await ramp.exit).code).toBe(130);
  expect((await massager.panel()).outputOn).toBe(false);
});

it('a script ends with 2 without a massager’s name, and with 3 where none answers', async () => {
  const massager = await emulate();
  const nameless = example('buttons');
  expect((await nameless.exit).code).toBe(2);
  expect(nameless.errors()).toContain('The script was given no massager.');
  expect(nameless.errors()).toContain('tcp://127.0.0.1:8421');
  massager.kill('SIGKILL');
  await massager.exit;
  const alone = example('buttons', massager.device);
  expect((await alone.exit).code).toBe(3);
  expect(alone.errors()).not.toBe('');
});
