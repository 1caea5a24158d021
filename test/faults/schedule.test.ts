/** `soleus schedule run` as a process of its own: it needs no server, somebody on the unit, and stops the motor first. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { ALL_NO } from '../all-no.ts';
import {
  cleanUp,
  type Emulated,
  emptyFolder,
  emulate,
  type Soleus,
  screened,
  soleus,
  soleusWith,
  until,
} from './processes.ts';

afterEach(cleanUp);

const MINUTE_MS = 60_000;
/** A schedule counts from when it is first seen: a run that comes sooner might be before that. */
const SOONEST_MS = 10_000;

/** A configuration whose one schedule is due at the next minute that leaves time to start. */
function dueSoon(): { readonly folder: string; readonly config: string } {
  const folder = emptyFolder();
  const dueAt = new Date(Math.ceil((Date.now() + SOONEST_MS) / MINUTE_MS) * MINUTE_MS);
  const config = join(folder, 'soleus.yaml');
  const time = dueAt.toISOString().slice(11, 16);
  writeFileSync(
    config,
    `schedules:\n  - id: soon\n    programme: heel-soothe\n    times: ["${time}"]\n    timeZone: UTC\n`,
  );
  return { folder, config };
}

async function answered(folder: string, device: string): Promise<void> {
  const file = join(folder, 'answers.json');
  writeFileSync(file, JSON.stringify(ALL_NO));
  const answers = soleus('schedule', 'answers', '--screening', file, '--data', folder, '--device', device);
  expect((await answers.exit).code).toBe(0);
}

const says = (headless: Soleus, text: string): Promise<true> =>
  until(text, () => {
    if (headless.child.exitCode !== null) throw new Error(headless.errors());
    return headless.out().includes(text) ? true : undefined;
  });

/** Whether the motor turned while nobody had pressed START. */
const hasTurned = (massager: Emulated): boolean => massager.trace().some(({ outputOn }) => outputOn);

it('S16: runs what is due once START is pressed on the unit, and stops the motor before it ends with 130', async () => {
  const massager = await emulate();
  const { folder, config } = dueSoon();
  await answered(folder, massager.device);
  const coverage = emptyFolder();
  const place = ['--device', massager.device, '--data', folder, '--config', config];
  const headless = soleusWith({ NODE_V8_COVERAGE: coverage }, 'schedule', 'run', '--json', ...place);
  await says(headless, 'Heel soothe is due');
  expect(hasTurned(massager)).toBe(false);

  const second = soleus('schedule', 'run', ...place);
  expect((await second.exit).code).toBe(2);
  expect(second.errors()).toMatch(/in use by process \d+/);
  const next = soleus('schedule', 'next', '--count', '1', ...place);
  expect((await next.exit).code).toBe(0);
  expect(next.out()).toContain('waits for START on the unit');

  await massager.act({ do: 'press-start', forS: 0.5 });
  await massager.turning();
  await says(headless, 'started.');
  headless.kill('SIGTERM');
  expect((await headless.exit).code).toBe(130);
  expect((await massager.panel()).outputOn).toBe(false);
  expectNoDashboard(coverage);
});

it('is reached by the other commands: a session begins, and a stop ends it, through it', async () => {
  const massager = await emulate();
  const folder = emptyFolder();
  const coverage = emptyFolder();
  const place = ['--device', massager.device, '--data', folder];
  const headless = soleusWith({ NODE_V8_COVERAGE: coverage }, 'schedule', 'run', '--json', ...place);
  await says(headless, '"type":"connected"');
  const run = soleus('run', 'heel-soothe', ...screened(), ...place);
  await massager.turning();
  const stopCoverage = emptyFolder();
  const stop = soleusWith({ NODE_V8_COVERAGE: stopCoverage }, 'stop', ...place);
  expect((await stop.exit).code, stop.errors()).toBe(0);
  expect((await massager.panel()).outputOn).toBe(false);
  // A stop has no time to load what it doesn’t need.
  expect(loaded(stopCoverage).filter((url) => /\/src\/(controller|api|server)\//.test(url))).toEqual([]);
  expect((await run.exit).code, run.errors()).toBe(0);
  expect(run.out()).toContain('Stopped after');
  expect(headless.child.exitCode).toBeNull();
  const status = soleus('status', ...place);
  expect((await status.exit).code).toBe(0);
  expect(status.out()).toContain('latched');
  headless.kill('SIGTERM');
  expect((await headless.exit).code).toBe(130);
  expectNoDashboard(coverage);
});

it('STOP from another terminal reaches a session that a terminal runs', async () => {
  const massager = await emulate();
  const place = ['--device', massager.device, '--data', emptyFolder()];
  const run = soleus('run', 'heel-soothe', '--json', ...screened(), ...place);
  await massager.turning();
  const stop = soleus('stop', ...place);
  expect((await stop.exit).code, stop.errors()).toBe(0);
  expect((await massager.panel()).outputOn).toBe(false);
  expect((await run.exit).code, run.errors()).toBe(0);
  expect(JSON.parse(run.out())).toMatchObject({ outcome: 'stopped' });
});

function expectNoDashboard(coverage: string): void {
  const modules = loaded(coverage);
  expect(modules.some((url) => url.includes('/src/controller/'))).toBe(true);
  expect(modules.filter((url) => /\/src\/server\/|\/(express|socket\.io)\//.test(url))).toEqual([]);
}

/** The modules that a process had loaded when it ended. */
function loaded(coverage: string): readonly string[] {
  return readdirSync(coverage).flatMap((file) => {
    const { result } = JSON.parse(readFileSync(join(coverage, file), 'utf8')) as {
      result: { url: string }[];
    };
    return result.map(({ url }) => url);
  });
}
