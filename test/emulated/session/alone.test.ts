/** `soleus run` on an emulated massager of its own, from a script: nobody is there who could turn it round. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { SCREENING_QUESTIONS } from '../../../src/care/index.ts';
import { runCommandLine } from '../../../src/cli/program.ts';
import { VirtualClock } from '../../../src/clock/index.ts';
import { openStore } from '../../../src/store/index.ts';
import { SHORT_TURN } from '../../short-turn.ts';
import { testShell } from '../../unit/cli/shell.ts';

const folder = mkdtempSync(join(tmpdir(), 'soleus-alone-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('ends at the turn with the reason, rather than waiting for ten minutes', async () => {
  const asked = SCREENING_QUESTIONS.filter(({ onlyAfter }) => onlyAfter === undefined);
  const answers = Object.fromEntries(asked.map(({ id }) => [id, false]));
  writeFileSync(join(folder, 'answers.json'), JSON.stringify({ answers }));
  const store = openStore(join(folder, 'emulated'), new VirtualClock(new Date()));
  store.programmes.add(SHORT_TURN);
  store.close();
  const shell = testShell(folder);
  const options = ['--speed', 'max', '--screening', 'answers.json'];
  expect(await runCommandLine(['run', SHORT_TURN.id, ...options], shell)).toBe(0);
  expect(shell.told()).toContain('Turn the massager round: take your feet off it');
  expect(shell.told()).toContain('Nobody can press Resume without a terminal, so the session ends here.');
  expect(shell.said()).toMatch(/^Stopped after 2:00 with the motor on, up to level 2\.00/);
});
