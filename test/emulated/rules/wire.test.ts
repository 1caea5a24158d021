import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { inputs } from '../../random.ts';
import { Rig } from './rig.ts';
import { rigRunning } from './running.ts';

let rig: Rig;
afterEach(() => rig.off());

test('bad lines never move the motor, and the next good one is answered', async () => {
  const { invalid } = JSON.parse(
    readFileSync(new URL('../../contract/frames.json', import.meta.url), 'utf8'),
  ) as {
    invalid: { bytes: string; reason: string }[];
  };
  rig = await Rig.on();
  await rig.ask('hello 1');
  for (const { bytes, reason } of invalid) {
    rig.send(bytes);
    await rig.pass(10);
    rig.send('\n');
    expect((await rig.ask('info'))[0], reason).toBe('ok');
    expect(rig.isOff, reason).toBe(true);
  }
});

test('noise of any kind never starts the motor', async () => {
  rig = await Rig.on();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 120 }), async (bytes) => {
      rig.send(Buffer.from(bytes).toString('latin1'));
      await rig.pass(8);
      return rig.isOff;
    }),
    { numRuns: inputs(150) },
  );
  rig.send('\n');
  await rig.pass(20);
  expect((await rig.ask('info'))[0]).toBe('ok');
});

test('a level of 12, 0, 0.5, −1 or NaN is refused and changes nothing', async () => {
  let run: string;
  ({ rig, run } = await rigRunning());
  for (const level of ['1200', '1101', '99', '0', '50', '-1', 'NaN', '3.5', '70000', '99999999999']) {
    const before = rig.duty;
    expect((await rig.ask(`seg ${run} ${level} 0`))[0], level).not.toBe('ok');
    await rig.pass(20);
    expect(Math.abs(rig.duty - before)).toBeLessThan(0.02);
  }
});

test('a repeated frame is answered again but not run again', async () => {
  rig = await Rig.on();
  await rig.ask('hello 1');
  const line = `${Rig.frame('77 disarm')}\n`;
  const heard = rig.lines.length;
  rig.send(line);
  await rig.pass(20);
  rig.send(line);
  await rig.pass(20);
  const answers = rig.lines.slice(heard).filter((text) => text.startsWith('77 ok'));
  expect(answers).toHaveLength(2);
  expect(answers[0]).toBe(answers[1]);
});

test('telemetry comes every 100 ms while a run is on and four times a second at rest', async () => {
  let run: string;
  ({ rig, run } = await rigRunning());
  const count = (): number => rig.lines.filter((line) => / tel /.test(line)).length;
  let before = count();
  await rig.passLeased(run, 3000);
  expect(count() - before).toBeGreaterThanOrEqual(29);
  await rig.ask('disarm');
  await rig.pass(100);
  before = count();
  await rig.pass(3000);
  expect(count() - before).toBeGreaterThanOrEqual(11);
  expect(count() - before).toBeLessThanOrEqual(13);
});
