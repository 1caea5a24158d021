import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Config, loadConfig, readConfigFile } from '../../../src/config/index.ts';
import { SCHEDULES_MAX, UsageError } from '../../../src/contract/index.ts';
import { schedulesOfFile } from '../../../src/schedule/index.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-schedules-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function load(yaml: string): Config {
  writeFileSync(join(folder, 'soleus.yaml'), yaml);
  return loadConfig({ commandLine: {}, environment: {}, workingFolder: folder });
}

/** What is wrong with the file, or with its schedules when they are checked. */
function problemOf(yaml: string): UsageError {
  try {
    schedulesOfFile(load(yaml).schedules);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('expected a UsageError');
}

const WEEK = `
port: 8421
schedules:
  # Before work.
  - id: morning
    programme: heel-soothe
    times: [07:30, '18:00']
    weekdays: [mon, fri]
    timeZone: Europe/Vienna
    exceptions:
      - 2026-12-24
  - id: noon
    programme: achilles-calf
    profile: anna
    cron: 0 12 * * *
    validFrom: 2026-01-01
    validUntil: 2026-12-31
    paused: true
  - {id: night, programme: heel-soothe, when: {cron: "0 22 * * sun"}}
`;

describe('schedules in soleus.yaml', () => {
  it('may be by times or by cron, with everything else left out or given', () => {
    const config = load(WEEK);
    expect(config.port).toBe(8421);
    const terms = { timeZone: null, validFrom: null, validUntil: null, exceptions: [], paused: false };
    expect(schedulesOfFile(config.schedules)).toEqual([
      {
        ...terms,
        id: 'morning',
        programme: 'heel-soothe',
        profile: 'default',
        when: { times: ['07:30', '18:00'], weekdays: ['mon', 'fri'] },
        timeZone: 'Europe/Vienna',
        exceptions: ['2026-12-24'],
      },
      {
        ...terms,
        id: 'noon',
        programme: 'achilles-calf',
        profile: 'anna',
        when: { cron: '0 12 * * *' },
        validFrom: '2026-01-01',
        validUntil: '2026-12-31',
        paused: true,
      },
      {
        ...terms,
        id: 'night',
        programme: 'heel-soothe',
        profile: 'default',
        when: { cron: '0 22 * * sun' },
      },
    ]);
  });

  it.each(['', 'port: 1\n', 'schedules:\n', 'schedules: []\n'])('are none in %j', (yaml) => {
    expect(load(yaml).schedules).toEqual([]);
  });

  it('may share what is said once', () => {
    const [first, second] = load(
      'schedules:\n  - {id: a, programme: x, times: &t [07:30]}\n  - {id: b, programme: x, times: *t}\n',
    ).schedules;
    expect(second?.text.times).toEqual(first?.text.times);
  });

  it('come with the file they are in, so that it can be watched and read again', () => {
    const config = load(WEEK);
    expect(config.file).toBe(join(folder, 'soleus.yaml'));
    writeFileSync(join(folder, 'soleus.yaml'), 'schedules:\n  - {id: a, programme: x, cron: 0 7 * * *}\n');
    expect(readConfigFile(config.file ?? '', false).schedules.map(({ text }) => text.id)).toEqual(['a']);
  });

  it('are none where no file is read', () => {
    const config = loadConfig({ commandLine: {}, environment: {}, workingFolder: folder, withoutFile: true });
    expect(config).toMatchObject({ file: null, schedules: [] });
  });

  /** Each list holds the one before eight times. */
  const BOMB = `schedules:
  - id: a
    programme: x
    times: &a [lol, lol, lol, lol, lol, lol, lol, lol]
    weekdays: &b [*a, *a, *a, *a, *a, *a, *a, *a]
    exceptions: &c [*b, *b, *b, *b, *b, *b, *b, *b]
    when: [*c, *c, *c, *c, *c, *c, *c, *c]
`;
  const item = (text: string): string => `schedules:\n  - id: a\n    programme: x\n    ${text}\n`;

  it.each([
    ['a list that isn’t one', 'schedules: daily\n', ':1:12: schedules must be a list', 'config-schedules'],
    ['an alias of nothing', item('profile: *who'), ':4:14: Unresolved alias', 'config-schedule'],
    [
      'aliases of aliases that stand for thousands',
      BOMB,
      /:\d+:\d+: Excessive alias count/,
      'config-schedule',
    ],
    ['a tab', 'schedules:\n\t- id: a\n', ':2:1: Tabs', 'config-file-syntax'],
    ['a key twice', item('id: b'), ':4:5: Map keys must be unique', 'config-file-syntax'],
    [
      'lines that end as on Windows',
      item('weekday: [mon]').replaceAll('\n', '\r\n'),
      ':4:5: ',
      'config-schedule-key',
    ],
    ['a mark of byte order, and a typo', `\uFEFF${item('weekday: [mon]')}`, ':4:5: ', 'config-schedule-key'],
    ['brackets without end', `schedules: ${'['.repeat(20_000)}`, /:1:\d+: /, 'config-file-syntax'],
    [
      'ten thousand of them',
      `schedules:\n${'  - {}\n'.repeat(10_000)}`,
      ':52:5: there are 10000',
      'config-schedules',
    ],
    ['a map in place of the list', 'schedules:\n  id: a\n', ':2:3: ', 'config-schedules'],
    ['a text in place of a schedule', 'schedules:\n  - daily\n', ':2:5: ', 'config-schedule'],
    ['a typo in YAML', 'schedules:\n  - id: a\n   cron: x\n', /:\d+:\d+: /, 'config-file-syntax'],
    ['a typo in a key', item('weekday: [mon]'), ':4:5: a schedule has no "weekday"', 'config-schedule-key'],
    ['no id', 'schedules:\n  - programme: x\n    cron: 0 7 * * *\n', ':2:5: ', 'config-schedule-id'],
    ['an id with a space', 'schedules:\n  - id: a b\n    programme: x\n', ':2:9: id: ', 'config-schedule'],
    [
      'no programme',
      'schedules:\n  - id: a\n    cron: 0 7 * * *\n',
      ':2:5: programme is missing',
      'config-schedule',
    ],
    ['no times', item('paused: true'), ':2:5: ', 'config-schedule'],
    ['a wrong time', item("times: ['07:30', '7:61']"), ':4:22: times.1: ', 'config-schedule'],
    [
      'a wrong weekday',
      item('times: [07:30]\n    weekdays: [mon, funday]'),
      ':5:21: weekdays.1',
      'config-schedule',
    ],
    [
      'a day that never was',
      item('cron: 0 7 * * *\n    validFrom: 2026-02-30'),
      ':5:16: validFrom',
      'config-schedule',
    ],
    ['an unknown zone', item('cron: 0 7 * * *\n    timeZone: Europe/Viena'), ':5:15: ', 'schedule-zone'],
    ['31 February', item('cron: 0 7 31 2 *'), ':4:11: ', 'schedule-never'],
    ['every second', item("cron: '* * * * * *'"), ':4:11: ', 'schedule-cron'],
    ['every minute', item("cron: '* * * * *'"), ':4:11: ', 'schedule-too-often'],
    [
      'an end before its beginning',
      item('cron: 0 7 * * *\n    validFrom: 2026-02-02\n    validUntil: 2026-02-01'),
      ':6:17: ',
      'schedule-validity',
    ],
    [
      'an id given twice',
      `${item('cron: 0 7 * * *')}  - {id: a, programme: x, cron: 0 8 * * *}\n`,
      ':5:10: there is a schedule "a" already',
      'config-schedule-id',
    ],
  ])('with %s are refused, with line and column', (_what, yaml, place, code) => {
    const problem = problemOf(yaml);
    expect(problem.message).toMatch(place);
    expect(problem.message).toMatch(/soleus\.yaml:\d+:\d+: /);
    expect(problem.code).toBe(code);
    expect(problem.remedy).not.toBe('');
  });

  it('says which key was meant', () => {
    expect(problemOf(item('weekday: [mon]')).remedy).toBe('Did you mean "weekdays"?');
    expect(problemOf('schedule:\n  - id: a\n').remedy).toBe('Did you mean "schedules"?');
  });

  it('are at most as many as there can be', () => {
    const lines = Array.from(
      { length: SCHEDULES_MAX + 1 },
      (_, n) => `  - {id: s${n}, programme: x, cron: 0 7 * * *}\n`,
    );
    expect(problemOf(`schedules:\n${lines.join('')}`)).toMatchObject({
      code: 'config-schedules',
      message: expect.stringContaining(`:${SCHEDULES_MAX + 2}:5: `),
    });
    expect(load(`schedules:\n${lines.slice(1).join('')}`).schedules).toHaveLength(SCHEDULES_MAX);
  });
});
