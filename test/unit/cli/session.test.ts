/** The commands that go through a controller which runs already. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { type SessionStatus, sessionRecordSchema, statusSchema } from '../../../src/contract/index.ts';
import { ALL_NO } from '../../all-no.ts';
import { memoryPanel } from '../controller/memory-panel.ts';
import { type Served, served } from '../server/served.ts';
import { leaveCard } from './leave-card.ts';
import { type TestShell, testShell } from './shell.ts';

const TOKEN = 'correct-horse';
let s: Served;
let shell: TestShell;

beforeEach(async () => {
  s = await served({ token: TOKEN });
  leaveCard(s, TOKEN);
  shell = testShell(s.folder);
});
afterEach(() => s.end());

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const run = (...args: string[]): Promise<number> => runCommandLine(args, shell);

/** Lets the session's time pass until `done`. */
async function pass(done: Promise<unknown>): Promise<void> {
  let over = false;
  const finished = done.finally(() => {
    over = true;
  });
  while (!over) {
    await s.clock.advance(5000);
    await turn();
  }
  await finished;
}

/** Lets a little of it pass, again and again, until the session is as wanted. */
async function passUntil(wanted: (session: SessionStatus) => boolean): Promise<void> {
  for (;;) {
    const { session } = s.controller.status();
    if (session !== null && wanted(session)) return;
    await s.clock.advance(100);
    await turn();
  }
}

/** Waits for what goes on without the session's time. */
async function until(met: () => boolean): Promise<void> {
  while (!met()) await turn();
}

const is =
  (state: SessionStatus['state']) =>
  (session: SessionStatus): boolean =>
    session.state === state;

describe('run', () => {
  it('shows progress to the end and says how it was', async () => {
    const exit = run('run', 'heel-soothe');
    await pass(exit);
    expect(await exit).toBe(0);
    expect(shell.told()).toMatch(/soak, level 1\.00, 1\d:\d\d left/);
    expect(shell.said()).toMatch(/^Completed after 1\d:\d\d with the motor on, up to level 4\.50/);
  });

  it('runs a short programme for the calves to its end', async () => {
    const exit = run('run', 'achilles-calf');
    await passUntil(is('soaking'));
    s.massager.feet = false;
    await passUntil(is('paused'));
    await until(() => shell.told().includes('paused: no calves on the plate'));
    s.massager.feet = true;
    await s.clock.advance(2000);
    await run('status');
    expect(shell.said()).toContain('plate        calves on it');
    await s.controller.press(undefined, 'resume');
    await pass(exit);
    expect(shell.said()).toMatch(/Completed after 5:00 with the motor on, up to level 2\.50/);
  });

  it('says at the turn what to do, once, and goes on when someone resumes', async () => {
    const exit = run('run', 'heel-soothe-with-calves');
    await passUntil((session) => session.state === 'paused' && session.pausedBy === 'turn');
    const steps = 'Turn the massager round: take your feet off it, turn it, and rest both calves on it';
    await until(() => shell.told().includes(steps));
    await until(() => shell.told().includes('Turn the massager round, calves on it'));
    s.massager.feet = false;
    await s.clock.advance(20_000);
    await run('status');
    expect(shell.said()).toMatch(/massager {5}repositioning/);
    expect(shell.said()).toContain('plate        empty');
    s.massager.feet = true;
    await s.clock.advance(1000);
    await run('status');
    expect(shell.said()).toContain('plate        not empty');
    await s.controller.press(undefined, 'resume');
    await pass(exit);
    expect(shell.told().split(steps)).toHaveLength(2);
    expect(shell.said()).toMatch(/Completed after 18:00 with the motor on, up to level 4\.50/);
  });

  it('prints the record as JSON and nothing else', async () => {
    const anna = s.controller.household.add({ name: 'Anna' });
    s.controller.care.answerScreening(anna, ALL_NO);
    const exit = run('run', 'heel-soothe', '--profile', 'anna', '--json');
    await pass(exit);
    expect(sessionRecordSchema.parse(JSON.parse(shell.said()))).toMatchObject({
      outcome: 'completed',
      profile: anna.id,
    });
    expect(shell.told()).toBe('');
  });

  it('refused by a rule ends with 4 and says which', async () => {
    s.massager.feet = false;
    expect(await run('run', 'heel-soothe')).toBe(4);
    expect(shell.told()).toContain('(S16)');
  });

  it('while a session runs ends with 4', async () => {
    await s.start();
    expect(await run('run', 'heel-soothe')).toBe(4);
    expect(s.controller.status().session).not.toBeNull();
  });

  it('of an unknown programme ends with 2', async () => {
    expect(await run('run', 'nope')).toBe(2);
    expect(shell.told()).toContain('heel-soothe');
  });

  it('without a massager, or with one that is lost on the way, ends with 3', async () => {
    const exit = run('run', 'heel-soothe');
    await passUntil(is('soaking'));
    s.massager.pull();
    await pass(exit);
    expect(await exit).toBe(3);
    expect(shell.said()).toMatch(/^Interrupted/);
    expect(await run('run', 'heel-soothe')).toBe(3);
  });

  it('with a fault ends with 3', async () => {
    const exit = run('run', 'heel-soothe');
    await passUntil(is('soaking'));
    s.massager.raise('stall');
    await pass(exit);
    expect(await exit).toBe(3);
    expect(shell.said()).toMatch(/^Ended by a fault/);
  });

  it('at a speed lends it to the emulated massager while it lasts', async () => {
    await s.end();
    const panel = memoryPanel();
    const speeds: unknown[] = [];
    s = await served({
      token: TOKEN,
      frontPanel: {
        state: () => panel.state(),
        apply: (action) => {
          speeds.push(action.do === 'speed' ? action.speed : action);
          return panel.apply(action);
        },
      },
    });
    leaveCard(s, TOKEN);
    shell = testShell(s.folder);
    const exit = run('run', 'heel-soothe', '--speed', 'max');
    await pass(exit);
    expect(await exit).toBe(0);
    expect(speeds).toEqual(['max', 1]);
  });

  it('at a speed is refused where the massager is real', async () => {
    expect(await run('run', 'heel-soothe', '--speed', '2')).toBe(2);
    expect(s.massager.asked).toEqual([]);
  });

  it('for another device than the one that is driven here is refused', async () => {
    expect(await run('run', 'heel-soothe', '--device', '/dev/ttyUSB7')).toBe(2);
    expect(s.massager.asked).toEqual([]);
  });
});

describe('the keys of a run', () => {
  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) shell.input.push(key);
    await turn();
  }

  beforeEach(() => {
    shell = testShell(s.folder, { terminal: true });
  });

  it('pause, go on, go deeper and lighter, and end', async () => {
    const exit = run('run', 'heel-soothe');
    await passUntil(is('soaking'));
    await press('+');
    await until(() => shell.told().includes('Wait until the minute is over'));
    await passUntil(is('running'));
    await s.clock.advance(30_000);
    await press('\u001b[A', '-');
    await passUntil(({ presses }) => presses.length === 2);
    await press(' ');
    await passUntil(is('paused'));
    await press(' ');
    await passUntil(is('running'));
    await press('x', 's');
    await pass(exit);
    expect(await exit).toBe(0);
    expect(s.massager.asked).toContain('pause');
    expect(s.massager.asked).toContain('resume');
    expect(s.massager.asked).not.toContain('stop');
    expect(s.events.filter(({ type }) => type === 'session-level')).toHaveLength(2);
  });

  it.each([
    ['Escape stops at once', '\u001b', 0],
    ['Ctrl-C stops at once and leaves', '\u0003', 130],
    ['so does Ctrl-C among other keys', '++\u0003', 130],
  ])('%s', async (_what, key, code) => {
    const exit = run('run', 'heel-soothe');
    await passUntil(is('soaking'));
    await press(key);
    await pass(exit);
    expect(await exit).toBe(code);
    expect(s.massager.asked).toContain('stop');
  });
});

describe('status', () => {
  it('as JSON is the status of the controller', async () => {
    expect(await run('status', '--json')).toBe(0);
    expect(statusSchema.parse(JSON.parse(shell.said())).controller.id).toBe(s.controller.id);
  });

  it('in words names the session and what is wrong', async () => {
    await s.start();
    await s.clock.advance(1000);
    expect(await run('status')).toBe(0);
    expect(shell.said()).toContain('heel-soothe: soaking');
    s.massager.raise('stall');
    expect(await run('status')).toBe(0);
    expect(shell.said()).toContain('could not turn');
  });
});

describe('stop', () => {
  it('stops what runs', async () => {
    await s.start();
    expect(await run('stop')).toBe(0);
    expect(s.controller.status().session).toBeNull();
    expect(s.massager.asked.at(-1)).toBe('stop');
  });

  it('that is not confirmed ends with 3 and sends people to the unit', async () => {
    s.massager.confirmsStop = false;
    expect(await run('stop', '--json')).toBe(3);
    expect(shell.told()).toContain('Press STOP on the unit.');
  });
});
