/** `npm run fleet`: many emulated units calibrated, and then measured by what their rotors truly do. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../src/bootstrap/builds.mjs';
import { ensurePackages } from '../../src/bootstrap/packages.mjs';
import { seconds } from '../../src/bootstrap/progress.mjs';
import { table } from './figures.mjs';

const HELP = `Usage: npm run fleet [-- options]

Calibrates emulated units as a technician would, from new to worn out, and measures what they do then: the
speed at every level with feet pressed on and resting, ten starts from cold and ten from hot.

  --units N   how many (default 200; one takes some 15 s of one core)
  --from N    the seed of the first (default 1)
  --jobs N    how many side by side (default 2)
  --help      this page
`;

const OPTIONS = {
  units: { type: 'string', default: '200' },
  from: { type: 'string', default: '1' },
  jobs: { type: 'string', default: '2' },
  help: { type: 'boolean', default: false },
};
/** Of a lifetime; each unit has one of these, by turns. */
const WEARS = [0, 0.25, 0.5, 0.75, 1];

/** @returns {Promise<number>} the exit code: 0 when every figure is within its limit, else 1; 2 for wrong usage */
export async function runFleet(root, args, context) {
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
  await ensureBuilt(root, ['controller', 'benches'], context);
  const start = performance.now();
  const proofs = await prove(root, wanted, context.signal);
  const { figuresOf } = await import(pathToFileURL(join(root, 'dist/test/fleet/figures.js')).href);
  const figures = figuresOf(proofs);
  const refused = proofs.filter(({ refusedBy }) => refusedBy !== null);
  for (const { seed, wear, refusedBy } of refused)
    process.stdout.write(`Unit ${seed} (wear ${wear * 100} %) did not pass: ${refusedBy}\n`);
  process.stdout.write(
    `\n${proofs.length} units from seed ${wanted.from} (${seconds(performance.now() - start)})\n`,
  );
  process.stdout.write(table(figures));
  return figures.every(({ measured, atMost }) => measured <= atMost) ? 0 : 1;
}

function read(args) {
  try {
    const { values } = parseArgs({ args, options: OPTIONS });
    const [units, from, jobs] = [values.units, values.from, values.jobs].map(Number);
    const isWhole = (number) => Number.isInteger(number) && number >= 1;
    if (!isWhole(units) || !isWhole(jobs) || !Number.isInteger(from))
      return { problem: '--units, --from and --jobs take whole numbers.' };
    return { units, from, jobs, help: values.help };
  } catch (error) {
    return { problem: error.message };
  }
}

async function prove(root, { units, from, jobs }, signal) {
  const proofs = [];
  const named = Array.from({ length: units }, (_, at) => `${from + at}:${WEARS[at % WEARS.length]}`);
  const tell = (text) => process.stderr.isTTY && process.stderr.write(text);
  const share = async (job) => {
    const mine = named.filter((_, at) => at % jobs === job);
    if (mine.length === 0) return;
    const worker = spawn(process.execPath, [join(root, 'dist/test/fleet/worker.js'), ...mine], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      signal,
    });
    const ended = once(worker, 'exit');
    for await (const line of createInterface({ input: worker.stdout })) {
      proofs.push(JSON.parse(line));
      tell(`\r${proofs.length} of ${units} units `);
    }
    const [code] = await ended;
    if (code !== 0) throw new Error(`a worker ended with ${code}`);
  };
  await Promise.all(Array.from({ length: jobs }, (_, job) => share(job)));
  tell('\n');
  return proofs.toSorted((one, other) => one.seed - other.seed);
}
