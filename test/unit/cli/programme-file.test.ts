import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXAMPLE } from '../../../src/cli/commands/simulate.ts';
import { runCommandLine } from '../../../src/cli/program.ts';
import { problemSchema } from '../../../src/contract/index.ts';
import { BUILT_IN_PROGRAMMES, HEEL_SOOTHE } from '../../../src/programme/index.ts';
import { inputs } from '../../random.ts';
import { type TestShell, testShell } from './shell.ts';

let folder: string;
let shell: TestShell;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-file-'));
  shell = testShell(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]): Promise<number> => runCommandLine(args, shell);

async function simulated(content: string | Uint8Array, file = 'mine.yaml'): Promise<string> {
  writeFileSync(join(folder, file), content);
  shell = testShell(folder);
  expect(await run('simulate', file)).toBe(2);
  expect(shell.said()).toBe('');
  return shell.told();
}

/** The example of the help with one text in the place of another. */
function changed(from: string | RegExp, to: string): string {
  const after = EXAMPLE.replace(from, to);
  expect(after).not.toBe(EXAMPLE);
  return after;
}

describe('a programme of one’s own', () => {
  it('is simulated as a built-in one is: the example that the help shows', async () => {
    writeFileSync(join(folder, 'mine.yaml'), EXAMPLE);
    expect(await run('simulate', 'mine.yaml', '--plot', 'mine.svg')).toBe(0);
    expect(shell.said()).toContain('4:00 in all with the motor on, for the heels.');
    expect(readFileSync(join(folder, 'mine.svg'), 'utf8')).toContain('My evening');
  });

  it.each(BUILT_IN_PROGRAMMES)('may be $id as JSON, indented with tabs', async (programme) => {
    writeFileSync(join(folder, 'own.json'), JSON.stringify(programme, null, '\t'));
    expect(await run('simulate', './own.json', '--json')).toBe(0);
    expect(JSON.parse(shell.said())).toMatchObject({ programme: programme.id });
  });

  it('may name a segment once and use it again', async () => {
    const twice = changed('[{ toLevel: 2, overS: 90 }]', '[&on { toLevel: 2, overS: 45 }, *on]');
    writeFileSync(join(folder, 'mine.yml'), twice);
    expect(await run('simulate', 'mine.yml')).toBe(0);
  });

  it('is never drawn over', async () => {
    writeFileSync(join(folder, 'mine.yaml'), EXAMPLE);
    expect(await run('simulate', 'mine.yaml', '--plot', './mine.yaml')).toBe(2);
    expect(shell.told()).toContain('Name another file');
    expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).toBe(EXAMPLE);
  });
});

describe('a programme that breaks a rule is refused by phase, rule and numbers', () => {
  it.each([
    ['no text', '', ['is empty']],
    ['only a remark', '# nothing\n', ['A programme is keys and values, not null', '(form)']],
    ['an empty map', '{}', ['id is missing. (form)', 'phases is missing. (form)']],
    ['a list', '[1, 2]', ['A programme is keys and values, not a list. (form)']],
    ['no phases', changed(/phases:[\s\S]*/, 'phases: []'), ['phases has at least 1 entry, not 0. (form)']],
    [
      'a start that is high',
      changed('toLevel: 1, overS: 60', 'toLevel: 4, overS: 60'),
      ['Soak: A soak stays at the lightest level, 1, not 4. (M1)'],
    ],
    [
      'a start without a soak',
      changed('kind: soak, ', 'kind: hold, '),
      ['Soak: The first phase is a soak', '(M2)'],
    ],
    [
      'half a minute of soak',
      changed('overS: 60', 'overS: 30'),
      ['Soak: The soak lasts at least 60 s', '(M2)'],
    ],
    [
      'a ramp that is steep',
      changed('toLevel: 2, overS: 60', 'toLevel: 2, overS: 1'),
      ['Rise: From level 1 to 2 in 1 s is faster than 0.5 levels a second. (S5)'],
    ],
    [
      'more than ten minutes',
      changed('overS: 90', 'overS: 600'),
      ['A short programme lasts 2 to 10 minutes, not 12:30. (policy)'],
    ],
    [
      'a segment that is too long',
      changed('overS: 90', 'overS: 601'),
      ['Hold: segment 1: overS is at most 600, not 601. (form)'],
    ],
    [
      'a level off the scale',
      changed('toLevel: 2, overS: 90', 'toLevel: 12, overS: 90'),
      ['Hold: segment 1: toLevel is at most 11, not 12. (form)'],
    ],
    [
      'an unknown position',
      changed('name: Hold,     position: heels', 'name: Hold, position: toes'),
      ['Hold: position is one of heels, calves, not “toes”. (form)'],
    ],
    [
      'no position',
      changed('name: Hold,     position: heels,', 'name: Hold,'),
      ['Hold: position is missing. (form)'],
    ],
    [
      'a word for a number',
      changed('overS: 90', 'overS: long'),
      ['Hold: segment 1: overS is a number, not “long”. (form)'],
    ],
    [
      'a number that is none',
      changed('overS: 90', 'overS: .nan'),
      ['Hold: segment 1: overS is a number, not NaN. (form)'],
    ],
    [
      'a key that means nothing',
      changed('facts: []', 'facts: []\nceling: 3'),
      ['A programme has no key “celing”. (form)'],
    ],
    [
      'half of a calf programme',
      changed('name: Hold,     position: heels', 'name: Hold, position: calves'),
      ['Hold: The calves begin with a soak, not a hold. (M2)', 'once at most', '(M5)', '(policy)'],
    ],
    ['a key twice', `${EXAMPLE}ceiling: 3\n`, ['mine.yaml:', 'unique']],
    ['a tab', '\tid: x', ['mine.yaml:1:']],
    ['an alias of nothing', 'id: *gone', ['mine.yaml']],
    ['itself', 'id: &a [*a]', ['mine.yaml breaks', '(form)']],
  ])('%s', async (_what, content, said) => {
    const told = await simulated(content);
    for (const text of said) expect(told).toContain(text);
    expect(told).not.toMatch(/\n\s+at /);
  });

  it('with every rule it breaks, and as a problem document for a program', async () => {
    writeFileSync(join(folder, 'mine.yaml'), EXAMPLE.replaceAll('toLevel: 2', 'toLevel: 3'));
    expect(await run('simulate', 'mine.yaml', '--json')).toBe(2);
    expect(problemSchema.parse(JSON.parse(shell.said()))).toMatchObject({
      code: 'programme-invalid',
      status: 400,
    });
    expect(shell.told()).toContain(
      'breaks 2 rules:\n  Rise: Level 3 is above the ceiling of 2. (policy)\n  Hold:',
    );
  });

  it('without a character that would move the cursor', async () => {
    const told = await simulated(
      changed('name: Hold,     position: heels', 'name: "H\\e[2J", position: "\\x07"'),
    );
    expect(told).toMatch(/H.\[2J: /);
    expect(told).not.toMatch(/(?!\n)\p{Cc}/u);
  });
});

describe('a file that is no programme, or means harm, is refused at once', () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]']
    .concat(
      [...'bcdefghi'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`)}]`),
    )
    .join('\n');

  it.each<[what: string, content: string | Uint8Array, said: string]>([
    [
      'a million phases',
      `phases:\n${'- {}\n'.repeat(1e6)}`,
      'mine.yaml is too large: a programme has 16 kB at most, and 10 phases.',
    ],
    ['as many phases as fit', `phases: [${'{},'.repeat(5000)}]`, 'phases has at most 10 entries, not 5000.'],
    ['aliases of aliases', bomb, 'aliases'],
    ['lists in lists', '['.repeat(16_000), 'nested too deeply'],
    ['maps in maps', '{a: '.repeat(4000), 'nested too deeply'],
    ['dashes in dashes', '- '.repeat(8000), 'nested too deeply'],
    [
      'as many keys as fit',
      Array.from({ length: 1600 }, (_, at) => `k${at}: 1`).join('\n'),
      'has no key “k0”, “k1”, “k2” …',
    ],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0x80]), 'is no text'],
  ])('%s', async (_what, content, said) => {
    const told = await simulated(content);
    expect(told).toContain(said);
    expect(told.split('\n').length).toBeLessThan(13);
    expect(told).not.toMatch(/\n\s+at /);
  });

  it.each([
    ['a folder', 'folder.yaml', 'folder.yaml is a folder.'],
    ['nothing', 'absent.yaml', 'absent.yaml doesn’t exist.'],
    ['a device', '/dev/zero', '/dev/zero is not a file.'],
  ])('%s', async (_what, file, said) => {
    mkdirSync(join(folder, 'folder.yaml'));
    expect(await run('simulate', file)).toBe(2);
    expect(shell.told()).toContain(said);
  });

  it('a name without an ending is a programme, and the remedy says how to name a file', async () => {
    expect(await run('simulate', 'mine')).toBe(2);
    expect(shell.told()).toContain('or what ends in .yaml, .yml or .json');
  });

  it('anything at all: it ends with 2, and is told in a few lines', async () => {
    const json = fc.json().map((text) => text.slice(0, 2000));
    const broken = fc
      .tuple(fc.nat(JSON.stringify(HEEL_SOOTHE).length), fc.string({ maxLength: 20 }))
      .map(([at, text]) => `${JSON.stringify(HEEL_SOOTHE).slice(0, at)}${text}`);
    await fc.assert(
      fc.asyncProperty(fc.oneof(json, broken, fc.string({ unit: 'binary' })), async (content) => {
        const told = await simulated(content);
        expect(told.split('\n').length).toBeLessThan(13);
        expect(told).not.toContain('defect in Soleus');
      }),
      { numRuns: inputs(40) },
    );
  });
});

describe('a picture that can’t be drawn', () => {
  it.each([
    ['in a folder that isn’t there', 'nowhere/plan.svg', /nowhere doesn’t exist\.\nMake that folder first/],
    ['in place of a folder', 'taken', /it is a folder\.\nName a file in it/],
    ['below a file', 'file/plan.svg', /file is no folder/],
  ])('%s ends with 2 and says what to do', async (_what, plot, told) => {
    mkdirSync(join(folder, 'taken'));
    writeFileSync(join(folder, 'file'), '');
    expect(await run('simulate', 'heel-soothe', '--plot', plot)).toBe(2);
    expect(shell.told()).toMatch(told);
    expect(shell.said()).toBe('');
  });

  it('takes the place of one that was drawn before', async () => {
    writeFileSync(join(folder, 'plan.svg'), 'old');
    expect(await run('simulate', 'pttd-gentle', '--plot', 'plan.svg')).toBe(0);
    expect(readFileSync(join(folder, 'plan.svg'), 'utf8')).toContain('Very gentle');
  });
});
