/** `soleus schedule`, through a controller that runs, or on the data folder where none does. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readControllerCard } from '../../../src/card/index.ts';
import { SCREENING_QUESTIONS } from '../../../src/care/index.ts';
import { runCommandLine } from '../../../src/cli/program.ts';
import { WallClock } from '../../../src/clock/index.ts';
import {
  type ListedSchedule,
  problemSchema,
  type ScheduleReport,
  screeningResultSchema,
  type UpcomingRun,
} from '../../../src/contract/index.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { ALL_NO } from '../../all-no.ts';
import { served } from '../server/served.ts';
import { leaveCard } from './leave-card.ts';
import { type TestShell, testShell } from './shell.ts';

interface Place {
  readonly folder: string;
  end(): Promise<void>;
}

const HOUR_MS = 3_600_000;

/** One run of which nobody took notice, an hour before. */
function live(store: Store, nowMs: number): void {
  const dueAt = new Date(nowMs - HOUR_MS).toISOString();
  const run = { scheduleId: 'old', programme: 'heel-soothe', profile: 'default', dueAt, decidedAt: dueAt };
  const state = {
    version: 1 as const,
    lookedUntilMs: nowMs,
    floorMs: null,
    given: [],
    known: [],
    gaps: [],
    ahead: null,
  };
  store.scheduledRuns.keep({
    state,
    runs: [
      {
        ...run,
        outcome: 'nobody-present',
        code: 'nobody-present',
        text: 'Nobody pressed START on the unit in time.',
        sessionId: null,
      },
    ],
  });
}

async function running(): Promise<Place> {
  const s = await served({ token: 'correct-horse' });
  live(s.store, s.clock.date().getTime());
  // The answers of the rig were another day’s.
  s.clock.shiftDate(24 * HOUR_MS);
  leaveCard(s, 'correct-horse');
  return { folder: s.folder, end: () => s.end() };
}

async function atRest(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'soleus-schedule-'));
  mkdirSync(join(folder, 'emulated'));
  const clock = new WallClock();
  const store = openStore(join(folder, 'emulated'), clock);
  live(store, clock.date().getTime());
  store.close();
  return { folder, end: async () => rmSync(folder, { recursive: true }) };
}

let place: Place;
let shell: TestShell;

/** Runs `soleus schedule` in a shell of its own. */
function run(...args: string[]): Promise<number> {
  shell = testShell(place.folder);
  return runCommandLine(['schedule', ...args], shell);
}

async function asked<Data>(...args: string[]): Promise<Data> {
  expect(await run(...args, '--json')).toBe(0);
  return JSON.parse(shell.said()) as Data;
}
const listed = () => asked<{ items: ListedSchedule[]; allPaused: boolean }>('list');

function answersFile(answers: object): string {
  writeFileSync(join(place.folder, 'answers.json'), JSON.stringify(answers));
  return 'answers.json';
}

const MORNING = ['add', 'heel-soothe', '--times', '07:30', '--time-zone', 'Europe/Vienna', '--id', 'morning'];

describe.each([
  ['a running controller', running],
  ['the data folder', atRest],
])('schedules through %s', (where, make) => {
  beforeEach(async () => {
    place = await make();
  });
  afterEach(() => place.end());

  it('are added, listed, and deleted', async () => {
    expect(await run(...MORNING)).toBe(0);
    expect(shell.said()).toContain('The schedule morning was added. Each run waits for feet on the plate');
    expect(shell.said()).toMatch(/due at \d{4}-\d\d-\d\d 07:30 \(Europe\/Vienna\)/);
    expect(await run('list')).toBe(0);
    expect(shell.said()).toMatch(/\nmorning +heel-soothe +Me +07:30 every day +Europe\/Vienna +all +here\n/);
    expect(await run('remove', 'morning')).toBe(0);
    expect((await listed()).items).toEqual([]);
    expect(await run('list')).toBe(0);
    expect(shell.said()).toBe('No schedule is kept.\n');
  });

  it('take every term from the options', async () => {
    const terms = ['--times', '07:30,19:00', '--weekdays', 'Mon,tue', '--from', '2027-01-01'];
    const more = ['--until', '2027-12-31', '--except', '2027-12-24,2027-12-25', '--profile', 'default'];
    const added = await asked<ListedSchedule>('add', 'first-sessions', ...terms, ...more);
    expect(added).toMatchObject({
      programme: 'first-sessions',
      profile: 'default',
      when: { times: ['07:30', '19:00'], weekdays: ['mon', 'tue'] },
      validFrom: '2027-01-01',
      validUntil: '2027-12-31',
      exceptions: ['2027-12-24', '2027-12-25'],
      source: 'own',
    });
    const cron = await asked<ListedSchedule>('add', 'heel-soothe', '--cron', '0 20 * * fri');
    expect(cron.when).toEqual({ cron: '0 20 * * fri' });
    expect((await listed()).items.map(({ id }) => id)).toEqual([added.id, cron.id]);
  });

  it.each([
    ['31 February', ['add', 'heel-soothe', '--cron', '0 7 31 2 *'], '31 February'],
    ['every second minute', ['add', 'heel-soothe', '--cron', '*/2 * * * *'], '30'],
    ['an unknown zone', ['add', 'heel-soothe', '--times', '07:30', '--time-zone', 'Europe/Viena'], 'Vienna'],
    ['an unknown programme', ['add', 'nope', '--times', '07:30'], 'heel-soothe'],
    ['an unknown person', ['add', 'heel-soothe', '--times', '07:30', '--profile', 'Bo'], 'Me'],
    ['no times', ['add', 'heel-soothe'], '--cron'],
    ['a time that is none', ['add', 'heel-soothe', '--times', '25:00'], '--times'],
    ['a day that is none', ['add', 'heel-soothe', '--times', '07:30', '--except', '24.12.'], '--except'],
    ['the id of none', ['remove', 'nope'], 'nope'],
    ['a count that is none', ['next', '--count', '0'], '--count'],
    ['a report over no days', ['report', '--days', 'x'], '--days'],
  ])('end with 2 for %s', async (_what, args, told) => {
    expect(await run(...args)).toBe(2);
    expect(shell.told()).toContain(told);
    expect(await run(...args, '--json')).toBe(2);
    expect(problemSchema.parse(JSON.parse(shell.said())).detail).not.toBe('');
    expect((await listed()).items).toEqual([]);
  });

  it('ends with 4 for one that there is already', async () => {
    await run(...MORNING);
    expect(await run(...MORNING)).toBe(4);
  });

  it('shows the next runs with local time and person, and why one would be refused', async () => {
    await run(...MORNING);
    const { items } = await asked<{ items: UpcomingRun[] }>('next', '--count', '3');
    expect(items.map(({ localTime }) => localTime.slice(11))).toEqual(['07:30', '07:30', '07:30']);
    expect(items[0]).toMatchObject({
      scheduleId: 'morning',
      timeZone: 'Europe/Vienna',
      wouldBeRefused: { code: 'screening-required' },
    });
    expect(await run('next', '--count', '2')).toBe(0);
    const lines = shell.said().trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    for (const line of lines.slice(1, 3)) {
      expect(line).toMatch(
        /^\d{4}-\d\d-\d\d 07:30 +Europe\/Vienna +heel-soothe +Me +morning +would not run \(1\)$/,
      );
    }
    expect(lines[3]).toMatch(/^\(1\) No answers to the questions hold/);
    expect(await run('next', '--count', '1')).toBe(0);
    expect(shell.said()).toMatch(/would not run: No answers to the questions hold/);
    expect(shell.told().includes('The massager was not asked')).toBe(where === 'the data folder');
  });

  it('keeps answers for a week, after which runs wait for START, and says until when', async () => {
    await run(...MORNING);
    expect(await run('answers', '--screening', answersFile(ALL_NO))).toBe(0);
    expect(shell.said()).toMatch(
      /^The answers hold for scheduled sessions until \d{4}-\d\d-\d\d \d\d:\d\d\.\n$/,
    );
    const { items } = await asked<{ items: UpcomingRun[] }>('next', '--count', '1');
    expect(items[0]?.wouldBeRefused).toBeNull();
    expect(await run('next', '--count', '1')).toBe(0);
    expect(shell.said()).toContain('waits for START on the unit');
    const answered = await asked<{ answeredAt: string; until: string }>(
      'answers',
      '--screening',
      'answers.json',
    );
    expect(Date.parse(answered.until) - Date.parse(answered.answeredAt)).toBe(7 * 24 * HOUR_MS);
  });

  it('says with 4 that answers which block let no session start', async () => {
    const [first] = SCREENING_QUESTIONS;
    const file = answersFile({ ...ALL_NO, [first?.id ?? '']: true });
    expect(await run('answers', '--screening', file, '--json')).toBe(4);
    expect(screeningResultSchema.parse(JSON.parse(shell.said())).outcome).toBe('block');
    expect(shell.told()).toContain('no session starts');
  });

  it('ends with 4 where nobody can be asked, and with 2 for a file that holds no answers', async () => {
    expect(await run('answers')).toBe(4);
    expect(await run('answers', '--screening', answersFile({ a: 'b' }))).toBe(2);
  });

  it('pauses all of them, and lets them run again', async () => {
    expect(await run('pause')).toBe(0);
    expect((await listed()).allPaused).toBe(true);
    expect(await run('list')).toBe(0);
    expect(shell.told()).toContain('soleus schedule resume');
    expect(await asked('resume')).toEqual({ allPaused: false });
    expect((await listed()).allPaused).toBe(false);
  });

  it('reports what was, as text, as JSON and as CSV, on the terminal or in a file', async () => {
    expect(await run('report')).toBe(0);
    expect(shell.said()).toContain('old: 1 due; 1 nobody-present');
    expect(shell.said()).toMatch(/heel-soothe +Me +nobody-present +Nobody pressed START/);
    const { items } = await asked<ScheduleReport>('report', '--days', '2');
    expect(items.map(({ scheduleId, outcome }) => [scheduleId, outcome])).toEqual([
      ['old', 'nobody-present'],
    ]);
    expect(await run('report', '--csv', '--output', 'week.csv')).toBe(0);
    expect(shell.said()).toBe('Saved in week.csv.\n');
    const saved = readFileSync(join(place.folder, 'week.csv'), 'utf8').split('\r\n');
    expect(saved[0]).toMatch(/^schedule,due_at,outcome/);
    expect(saved[1]).toMatch(/^old,.*,nobody-present,/);
    expect(await run('report', '--csv', '--output', 'absent/week.csv')).toBe(2);
    expect(await run('report', '--csv', '--json')).toBe(2);
  });
});

describe('the questions, typed on a terminal', () => {
  it('are asked in turn and kept for a week', async () => {
    place = await atRest();
    shell = testShell(place.folder, { terminal: true });
    const exit = runCommandLine(['schedule', 'answers'], shell);
    const asked = SCREENING_QUESTIONS.filter(({ onlyAfter }) => onlyAfter === undefined);
    for (const [typed] of asked.entries()) {
      await expect.poll(() => shell.told().split('[y/n] ').length - 1).toBeGreaterThan(typed);
      shell.input.push('n\n');
    }
    expect(await exit).toBe(0);
    expect(shell.told()).toContain('once a week');
    expect(shell.said()).toContain('hold for scheduled sessions until');
    await place.end();
  });
});

describe('a data folder that another process has, which answers nobody', () => {
  let store: Store;
  beforeEach(async () => {
    place = await atRest();
    await run(...MORNING);
    store = openStore(join(place.folder, 'emulated'), new WallClock());
  });
  afterEach(async () => {
    store.close();
    await place.end();
  });

  it('is read beside it, and nothing of it is touched', async () => {
    const dueAt = new WallClock().date().toISOString();
    const waiting = { scheduleId: 'morning', programme: 'heel-soothe', profile: 'default', dueAt };
    const state = store.scheduledRuns.plannerState();
    if (state === null) throw new Error('no state');
    store.scheduledRuns.keep({
      state,
      runs: [
        { ...waiting, outcome: 'waiting', code: 'waiting', text: 'w', sessionId: null, decidedAt: dueAt },
      ],
    });
    expect((await listed()).items).toHaveLength(1);
    expect((await asked<{ items: UpcomingRun[] }>('next')).items).toHaveLength(10);
    expect((await asked<ScheduleReport>('report')).items.map(({ outcome }) => outcome)).toEqual([
      'waiting',
      'nobody-present',
    ]);
    expect(shell.told()).toBe('');
    expect(store.scheduledRuns.list()[0]?.outcome).toBe('waiting');
  });

  it.each([
    [['pause']],
    [['remove', 'morning']],
    [MORNING],
  ])('is not changed: %j names its holder', async (args) => {
    expect(await run(...args)).toBe(2);
    expect(shell.told()).toContain(`process ${process.pid}`);
    expect(store.schedules.list()).toHaveLength(1);
  });

  it('is nothing that a second one runs on', async () => {
    expect(await run('run')).toBe(2);
    expect(shell.told()).toContain(`process ${process.pid}`);
  });
});

describe('where nothing is on record', () => {
  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'soleus-none-'));
    place = { folder, end: async () => rmSync(folder, { recursive: true }) };
  });
  afterEach(() => place.end());

  it('nothing is to come, nothing was due, and nothing is made there', async () => {
    expect(await run('next')).toBe(0);
    expect(shell.said()).toBe('No run is to come.\n');
    expect(await run('report')).toBe(0);
    expect(shell.said()).toBe('No run was due.\n');
    expect(readdirSync(place.folder)).toEqual([]);
  });

  it('those of soleus.yaml are there, and one that can’t be kept is told of by line and column', async () => {
    const yaml = join(place.folder, 'soleus.yaml');
    writeFileSync(yaml, 'schedules:\n  - id: evening\n    programme: heel-soothe\n    times: ["19:00"]\n');
    expect((await listed()).items).toMatchObject([{ id: 'evening', source: 'file' }]);
    writeFileSync(yaml, 'schedules:\n  - id: evening\n    programme: heel-soothe\n    cron: 0 7 31 2 *\n');
    for (const command of ['list', 'run']) {
      expect(await run(command)).toBe(2);
      expect(shell.told()).toContain('soleus.yaml:4:11');
    }
  });
});

describe('help', () => {
  it.each([
    'run',
    'next',
    'list',
    'add',
    'remove',
    'pause',
    'resume',
    'report',
    'answers',
  ])('of schedule %s says what it does, and shows an example', async (command) => {
    place = { folder: tmpdir(), end: async () => undefined };
    expect(await run(command, '--help')).toBe(0);
    expect(shell.said()).toContain(`Usage: soleus schedule ${command}`);
    expect(shell.said()).toMatch(new RegExp(`Example:\\n {2}\\$ soleus schedule ${command}`));
  });
});

describe('soleus schedule run', () => {
  it('takes up schedules, prints each event as JSON, and ends with 130 once it is told to', async () => {
    place = await atRest();
    await run(...MORNING);
    shell = testShell(place.folder);
    const exit = runCommandLine(['schedule', 'run', '--json'], shell);
    await expect.poll(() => shell.said()).toContain('"type":"connected"');
    for (const line of shell.said().trimEnd().split('\n')) expect(JSON.parse(line)).toHaveProperty('type');
    expect(shell.told()).toContain('1 schedule for the massager at emulated');
    shell.signals.emit('SIGTERM');
    expect(await exit).toBe(130);
    await place.end();
  });

  it('on a terminal tells what happens in words, at the local time', async () => {
    place = await atRest();
    shell = testShell(place.folder, { terminal: true });
    const exit = runCommandLine(['schedule', 'run'], shell);
    await expect
      .poll(() => shell.told())
      .toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}The massager is connected\.$/m);
    expect(shell.told()).toContain('nobody can press its START here');
    expect(shell.said()).toBe('');
    shell.signals.emit('SIGINT');
    expect(await exit).toBe(130);
    await place.end();
  });

  it('has the other commands go through it, and is told to stop by them', async () => {
    place = await atRest();
    const headless = testShell(place.folder);
    const exit = runCommandLine(['schedule', 'run', '--json'], headless);
    await expect.poll(() => headless.said()).toContain('"type":"connected"');
    const other = async (...args: string[]): Promise<string> => {
      shell = testShell(place.folder);
      expect(await runCommandLine(args, shell), shell.told()).toBe(0);
      return shell.said();
    };
    await expect.poll(() => other('status')).toContain('massager     idle');
    await other('schedule', ...MORNING);
    expect(await other('schedule', 'next', '--count', '1')).toContain('heel-soothe');
    expect(shell.told()).not.toContain('not asked');
    await other('schedule', 'pause');
    expect(JSON.parse(await other('schedule', 'list', '--json'))).toMatchObject({ allPaused: true });
    expect(await other('stop')).toContain('confirmed');
    expect(await other('status')).toContain('massager     latched');
    headless.signals.emit('SIGTERM');
    expect(await exit).toBe(130);
    shell = testShell(place.folder);
    expect(await runCommandLine(['status'], shell)).toBe(3);
    await place.end();
  });

  it('lets nobody in without the token of its data folder, but to stop', async () => {
    place = await atRest();
    const headless = testShell(place.folder);
    const exit = runCommandLine(['schedule', 'run', '--json'], headless);
    await expect.poll(() => headless.said()).toContain('"type":"connected"');
    const { url, token } = readControllerCard(join(place.folder, 'emulated')) ?? { url: '', token: '' };
    const status = async (path: string, init: RequestInit = {}): Promise<number> =>
      (await fetch(`${url}/api/v1${path}`, init)).status;
    expect(await status('/status')).toBe(401);
    expect(await status('/schedules/paused', { method: 'PUT' })).toBe(401);
    expect(await status('/status', { headers: { authorization: `Bearer ${token}x` } })).toBe(401);
    expect(await status('/status', { headers: { authorization: `Bearer ${token}` } })).toBe(200);
    expect(await status('/stop', { method: 'POST' })).toBe(200);
    headless.signals.emit('SIGTERM');
    expect(await exit).toBe(130);
    await place.end();
  });
});
