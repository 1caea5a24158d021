/** `npm run bench`: what Soleus promises in numbers, measured here and set against its limit. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from '../../src/bootstrap/builds.mjs';
import { ensurePackages } from '../../src/bootstrap/packages.mjs';
import { seconds } from '../../src/bootstrap/progress.mjs';
import { table } from './figures.mjs';

/**
 * Runs the benches whose name holds one of `words` (all without any), one after another.
 *
 * @returns {Promise<number>} the exit code: 0 when every figure is within its limit, else 1; 2 when no bench fits
 */
export async function runBenches(root, words, context) {
  await ensurePackages(root, context);
  await ensureBuilt(root, ['controller', 'dashboard'], context);
  await ensureBuilt(root, ['benches'], context);
  const folder = join(root, 'dist', 'test', 'bench');
  const files = readdirSync(folder).filter((file) => file.endsWith('.bench.js'));
  const benches = await Promise.all(
    files.sort().map((file) => import(pathToFileURL(join(folder, file)).href)),
  );
  const chosen = benches.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  if (chosen.length === 0) {
    process.stderr.write(`No bench is called so. There are: ${benches.map(({ name }) => name).join(', ')}\n`);
    return 2;
  }
  let missed = 0;
  for (const bench of chosen) {
    context.signal.throwIfAborted();
    missed += await measure(bench);
  }
  process.stdout.write(
    missed === 0 ? '\nEvery figure is within its limit.\n' : `\n${missed} over the limit.\n`,
  );
  return missed === 0 ? 0 : 1;
}

/** Gives how many figures miss their limit; a bench that throws counts as one. */
async function measure(bench) {
  const start = performance.now();
  try {
    const figures = await bench.run();
    process.stdout.write(`\n${bench.name} (${seconds(performance.now() - start)})\n${table(figures)}`);
    return figures.filter(({ measured, atMost }) => !(measured <= atMost)).length;
  } catch (error) {
    process.stdout.write(`\n${bench.name}\n  failed: ${error.stack}\n`);
    return 1;
  }
}
