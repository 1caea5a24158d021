/** `soleus history`, through a controller that runs, or from the data folder where none does. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { VirtualClock } from '../../../src/clock/index.ts';
import { type History, historySchema, problemSchema } from '../../../src/contract/index.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { served } from '../server/served.ts';
import { leaveCard } from './leave-card.ts';
import { type TestShell, testShell } from './shell.ts';

interface Place {
  readonly folder: string;
  end(): Promise<void>;
}

/** Two sessions of two people, the later one answered. */
function live(store: Store): void {
  const { id } = store.people.add({ name: 'Zoë' });
  for (const [session, profile] of [
    ['first', id],
    ['second', 'default'],
  ] as const) {
    store.startSession({ id: session, programme: 'heel-soothe', profile });
    store.appendTrace(session, { t: 0, level: 1, measuredLevel: 1, rpm: 1000 });
    store.endSession(session, { outcome: 'completed', durationS: 910, motorOnS: 900, topLevel: 4.5 });
  }
  store.care.saveFollowUp('second', { kind: 'two-hours', pain: 2 }, 'good');
}

async function running(): Promise<Place> {
  const s = await served({ token: 'correct-horse' });
  live(s.store);
  leaveCard(s, 'correct-horse');
  return { folder: s.folder, end: () => s.end() };
}

async function atRest(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'soleus-history-'));
  mkdirSync(join(folder, 'emulated'));
  const store = openStore(join(folder, 'emulated'), new VirtualClock(new Date('2024-05-06T07:08:09Z')));
  live(store);
  store.close();
  return { folder, end: async () => rmSync(folder, { recursive: true }) };
}

let place: Place;
let shell: TestShell;
const run = (...args: string[]): Promise<number> => runCommandLine(['history', ...args], shell);
const said = (): History => historySchema.parse(JSON.parse(shell.said()));

describe.each([
  ['a running controller', running],
  ['the data folder', atRest],
])('the history of %s', (_where, make) => {
  beforeEach(async () => {
    place = await make();
    shell = testShell(place.folder);
  });
  afterEach(() => place.end());

  it('is a table with the newest session first', async () => {
    expect(await run()).toBe(0);
    const lines = shell.said().trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^started +person +programme +ended +motor on +top level +pain 2 h +next day$/);
    expect(lines[1]).toMatch(/^2024-05-0\d \d\d:\d\d {2}Me +heel-soothe +completed +15:00 +4\.50 +2 +–$/);
    expect(lines[2]).toMatch(/ Zoë +heel-soothe .* –$/);
    expect(shell.told()).toBe('');
  });

  it('is one person’s by name, and the latest by number', async () => {
    expect(await run('--profile', 'ZOË', '--csv')).toBe(0);
    const lines = shell.said().split('\r\n');
    expect(lines.map((line) => line.split(',')[0])).toEqual(['session', 'first', '']);
    shell = testShell(place.folder);
    expect(await run('--limit', '1', '--json')).toBe(0);
    expect(said().sessions.map(({ id, trace }) => [id, trace?.length])).toEqual([['second', 1]]);
  });

  it('is saved whole in a file, over what was there', async () => {
    writeFileSync(join(place.folder, 'all.json'), 'x'.repeat(100_000));
    expect(await run('--json', '--output', 'all.json')).toBe(0);
    expect(shell.said()).toBe('Saved in all.json.\n');
    const saved = historySchema.parse(JSON.parse(readFileSync(join(place.folder, 'all.json'), 'utf8')));
    expect(saved.sessions).toHaveLength(2);
    expect(readdirSync(place.folder).filter((name) => name.includes('part'))).toEqual([]);
  });

  it('ends with 2 for a name that nobody has, and keeps the file that was there', async () => {
    writeFileSync(join(place.folder, 'kept.csv'), 'kept');
    expect(await run('--profile', 'nobody', '--csv', '--output', 'kept.csv')).toBe(2);
    expect(shell.told()).toContain('Me, Zoë');
    expect(readFileSync(join(place.folder, 'kept.csv'), 'utf8')).toBe('kept');
    expect(await run('--profile', 'nobody', '--json')).toBe(2);
    expect(problemSchema.parse(JSON.parse(shell.said())).code).toBe('unknown-profile');
  });

  it.each([['absent/all.csv'], ['emulated']])('ends with 2 where %s can’t be a file', async (file) => {
    mkdirSync(join(place.folder, 'emulated'), { recursive: true });
    expect(await run('--csv', '--output', file)).toBe(2);
    expect(shell.told()).toContain(`${file} can’t be written`);
  });
});

describe('where nothing is on record', () => {
  beforeEach(() => {
    place = { folder: mkdtempSync(join(tmpdir(), 'soleus-none-')), end: () => Promise.resolve() };
    shell = testShell(place.folder);
  });
  afterEach(() => rmSync(place.folder, { recursive: true }));

  it('the history is empty, says so, and makes nothing there', async () => {
    expect(await run()).toBe(0);
    expect(shell.said()).toBe('No sessions on record.\n');
    expect(shell.told()).toContain(join(place.folder, 'emulated'));
    shell = testShell(place.folder);
    expect(await run('--json')).toBe(0);
    expect(said()).toMatchObject({ people: [], sessions: [] });
    shell = testShell(place.folder);
    expect(await run('--csv')).toBe(0);
    expect(shell.said().split('\r\n')).toHaveLength(2);
    expect(await run('--profile', 'Zoë')).toBe(2);
    expect(readdirSync(place.folder)).toEqual([]);
  });
});

describe('a history from before there were people', () => {
  it('shows whatever its sessions have for a person, on one line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'soleus-old-'));
    const store = openStore(join(folder, 'emulated'), new VirtualClock());
    store.startSession({ id: 'a', programme: 'heel-soothe', profile: 'a\nb\u001b[2J' });
    store.close();
    shell = testShell(folder);
    expect(await run()).toBe(0);
    expect(shell.said().trimEnd().split('\n')[1]).toContain('  a·b·[2J  ');
    rmSync(folder, { recursive: true });
  });
});
