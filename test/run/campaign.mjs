/** `npm run campaign`: every property again, from a new seed and with many times the input. */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePackages } from '../../src/bootstrap/packages.mjs';
import { seconds } from '../../src/bootstrap/progress.mjs';

const HELP = `Usage: npm run campaign [-- options] [test file …]

Runs the property-based tests from a new seed with many times the input of npm test, and ends with a line
for the table in test/campaigns.md.

  --times N   how many times the input of npm test (default 20)
  --seed N    the seed of an earlier campaign, to have its failure again
  --help      this page
`;

const OPTIONS = {
  times: { type: 'string', default: '20' },
  seed: { type: 'string' },
  help: { type: 'boolean', default: false },
};

/** @returns {Promise<number>} the exit code: 0 when every property held, 1 when one broke, 2 for wrong usage */
export async function runCampaign(root, args, context) {
  const wanted = read(args);
  if ('problem' in wanted) {
    process.stderr.write(`${wanted.problem}\n\n${HELP}`);
    return 2;
  }
  if (wanted.help) {
    process.stdout.write(HELP);
    return 0;
  }
  await ensurePackages(root, context);
  const { seed, times } = wanted;
  const files = wanted.files.length > 0 ? wanted.files : withProperties(root);
  process.stdout.write(`Seed ${seed}, ${times} times the input, ${files.length} files.\n`);
  const start = performance.now();
  const code = await vitest(root, files, { seed, times }, context.signal);
  const date = new Date().toISOString().slice(0, 10);
  const outcome = code === 0 ? 'every property held' : 'a property broke';
  const took = seconds(performance.now() - start);
  process.stdout.write(`\n| ${date} | ${seed} | ${times} | ${files.length} | ${outcome} | ${took} |\n`);
  return code === 0 ? 0 : 1;
}

function read(args) {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const times = Number(values.times);
    const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
    if (!Number.isInteger(times) || times < 1)
      return { problem: `--times takes a whole number, not ${values.times}` };
    if (!Number.isInteger(seed)) return { problem: `--seed takes a whole number, not ${values.seed}` };
    return { seed, times, files: positionals, help: values.help };
  } catch (error) {
    return { problem: error.message };
  }
}

/** The test files that use fast-check. */
function withProperties(root) {
  return readdirSync(join(root, 'test'), { recursive: true })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => join('test', path))
    .filter((path) => readFileSync(join(root, path), 'utf8').includes("from 'fast-check'"))
    .sort();
}

async function vitest(root, files, { seed, times }, signal) {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--testTimeout=0', ...files];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SOLEUS_TEST_SEED: String(seed), SOLEUS_TEST_TIMES: String(times) },
  });
  const [code] = await once(child, 'exit');
  signal.throwIfAborted();
  return code;
}
