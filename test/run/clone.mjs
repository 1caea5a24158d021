/**
 * What a newcomer does: clone, start. Clones the last commit into an empty folder whose path has a space,
 * lets the bootstrap install and build there, and sees that the command answers, that nothing is left
 * behind that git would list, and that a second start has nothing to do.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'soleus clone-'));
const checkout = join(folder, 'soleus');

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, npm_config_ignore_scripts: 'true' },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return { stdout, stderr };
}

function expect(holds, message) {
  if (!holds) throw new Error(message);
}

try {
  run('git', ['clone', '--quiet', '--no-hardlinks', source, checkout], folder);
  const first = run(process.execPath, ['src/bootstrap.mjs', '--help'], checkout);
  expect(first.stderr.includes('Installing packages'), `The first start did not install:\n${first.stderr}`);
  expect(first.stdout.includes('Usage: soleus'), `The command's help is not what it was:\n${first.stdout}`);
  const left = run('git', ['status', '--porcelain'], checkout).stdout;
  expect(left === '', `Set-up left files that git lists:\n${left}`);
  const second = run(process.execPath, ['src/bootstrap.mjs', '--help'], checkout);
  expect(second.stderr === '', `The second start found something to do:\n${second.stderr}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
