import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SCREENING_QUESTIONS } from '../../../src/care/index.ts';
import { runCommandLine } from '../../../src/cli/program.ts';
import { ALL_NO } from '../../all-no.ts';
import { type Served, served } from '../server/served.ts';
import { leaveCard } from './leave-card.ts';
import { type TestShell, testShell } from './shell.ts';

const DAY_MS = 24 * 3600_000;
let s: Served;

beforeEach(async () => {
  s = await served();
  leaveCard(s, null);
  // The answers of the rig were yesterday's.
  s.clock.shiftDate(DAY_MS);
});
afterEach(() => s.end());

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Runs the heel programme, to its end if it starts. */
async function run(shell: TestShell, ...args: string[]): Promise<number> {
  let over = false;
  const exit = runCommandLine(['run', 'heel-soothe', ...args], shell).finally(() => {
    over = true;
  });
  while (!over) {
    if (s.controller.status().session !== null) await s.clock.advance(5000);
    await turn();
  }
  return exit;
}

/** Types each of these lines once a question is waiting for it. */
async function typing(shell: TestShell, lines: readonly string[]): Promise<void> {
  for (const [typed, line] of lines.entries()) {
    while (shell.told().split('[y/n] ').length - 1 <= typed) await turn();
    shell.input.push(`${line}\n`);
  }
}

function file(name: string, text: string): string {
  writeFileSync(join(s.folder, name), text);
  return name;
}

describe('today’s questions', () => {
  it('are asked on a terminal before the first session of a day, and not again', async () => {
    const shell = testShell(s.folder, { terminal: true });
    const asked = SCREENING_QUESTIONS.filter(({ onlyAfter }) => onlyAfter === undefined);
    const exit = run(shell);
    await typing(
      shell,
      asked.map(() => 'n'),
    );
    expect(await exit).toBe(0);
    for (const { text } of asked) expect(shell.told()).toContain(text);
    expect(s.controller.care.screening(s.controller.household.get('default')).today?.outcome).toBe('clear');
  });

  it('ask the one that follows a yes, ask again what is neither yes nor no, and block', async () => {
    const shell = testShell(s.folder, { terminal: true });
    const lines = SCREENING_QUESTIONS.flatMap(({ id, onlyAfter }) => {
      if (onlyAfter !== undefined) return ['YES'];
      return id === 'unsure' ? ['perhaps', 'y'] : ['no'];
    });
    const exit = run(shell);
    await typing(shell, lines);
    expect(await exit).toBe(4);
    expect(shell.told()).toContain('(B3)');
    expect(s.massager.asked).toEqual([]);
  });

  it('end the command with 4 where nobody can be asked, and when the input ends', async () => {
    const script = testShell(s.folder);
    expect(await run(script)).toBe(4);
    expect(script.told()).toContain('--screening');
    const shell = testShell(s.folder, { terminal: true });
    const exit = run(shell);
    while (!shell.told().includes('[y/n] ')) await turn();
    shell.input.push(null);
    expect(await exit).toBe(4);
  });

  it('are answered by a file, with its answers below a key or not', async () => {
    const yaml = `answers:\n${Object.keys(ALL_NO)
      .map((id) => `  ${id}: false\n`)
      .join('')}`;
    expect(await run(testShell(s.folder), '--screening', file('answers.yaml', yaml))).toBe(0);
    s.clock.shiftDate(DAY_MS);
    const plain = file('answers.json', JSON.stringify({ ...ALL_NO, kicked: true }));
    const blocked = testShell(s.folder);
    expect(await run(blocked, '--screening', plain)).toBe(4);
    expect(blocked.told()).toContain('(B4)');
  });

  it.each([
    ['that isn’t there', undefined, /doesn’t exist/],
    ['that is empty', '', /is empty/],
    ['that isn’t YAML', 'answers: [', /answers\.yaml:\d+:\d+/],
    ['with something else than answers', 'answers: 7', /doesn’t hold answers/],
    ['with an answer that is neither', 'kicked: perhaps', /doesn’t hold answers/],
    ['without all answers', 'kicked: false', /have no answer: stress-fracture/],
    [
      'with a question that nobody asks',
      JSON.stringify({ ...ALL_NO, sleepy: true }),
      /No question is called sleepy/,
    ],
  ])('refuse a file %s, with 2 and what is wrong', async (_what, text, message) => {
    if (text !== undefined) file('answers.yaml', text);
    const shell = testShell(s.folder);
    expect(await run(shell, '--screening', 'answers.yaml')).toBe(2);
    expect(shell.told()).toMatch(message);
    expect(s.massager.asked).toEqual([]);
  });

  it('come after a massager that isn’t ready', async () => {
    s.massager.pull();
    const shell = testShell(s.folder, { terminal: true });
    expect(await run(shell)).toBe(3);
    expect(shell.told()).not.toContain('[y/n]');
  });
});
