/** `npm run bench`: what Soleus promises in numbers, measured here and set against its limit. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from '../../src/bootstrap/builds.mjs';
import { ensurePackages } from '../../src/bootstrap/packages.mjs';
import { seconds } from '../../src/bootstrap/progress.mjs';

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

function table(figures) {
  const rows = figures.map(({ what, measured, atMost, unit }) => ({
    what,
    measured: `${rounded(measured)} ${unit}`,
    limit: `${rounded(atMost)} ${unit}`,
    ratio: atMost === 0 ? '–' : (measured / atMost).toFixed(2),
    verdict: measured <= atMost ? '' : ' over the limit',
  }));
  const width = (key, title) => Math.max(title.length, ...rows.map((row) => row[key].length));
  const widths = [
    width('what', ''),
    width('measured', 'measured'),
    width('limit', 'at most'),
    width('ratio', 'ratio'),
  ];
  const line = (cells, verdict) =>
    `  ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  ')}${verdict}\n`;
  const head = line(['', 'measured', 'at most', 'ratio'], '');
  return head + rows.map((row) => line([row.what, row.measured, row.limit, row.ratio], row.verdict)).join('');
}

/** Three significant digits, without an exponent. */
function rounded(value) {
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 6 });
}
