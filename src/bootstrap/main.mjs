/** From a checkout to a running command: install, build, hand over. */
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { ensureBuilt } from './builds.mjs';
import { explain, Interrupted, SetupFailure } from './failure.mjs';
import { ensurePackages } from './packages.mjs';
import { Progress } from './progress.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
/** Wrong usage or configuration, as with every soleus command. */
const EXIT_SETUP = 2;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs what `args` ask for, in this process, so that signals reach it directly. */
export async function main(args) {
  const interruption = new AbortController();
  const onSignal = (name) => interruption.abort(new Interrupted(128 + constants.signals[name]));
  for (const name of SIGNALS) process.on(name, onSignal);
  const context = { progress: new Progress(), signal: interruption.signal };
  const [first, ...rest] = args;
  if (first === 'schedule' && rest[0] === 'run') keepSmall();
  try {
    if (first === '--test') {
      const { runTests } = await import('../../test/run/main.mjs');
      process.exitCode = await runTests(ROOT, rest, context);
      return;
    }
    if (first === '--bench') {
      const { runBenches } = await import('../../test/run/bench.mjs');
      process.exitCode = await runBenches(ROOT, rest, context);
      return;
    }
    if (first === '--fleet') {
      const { runFleet } = await import('../../test/run/fleet.mjs');
      process.exitCode = await runFleet(ROOT, rest, context);
      return;
    }
    if (first === '--campaign') {
      const { runCampaign } = await import('../../test/run/campaign.mjs');
      process.exitCode = await runCampaign(ROOT, rest, context);
      return;
    }
    await ensurePackages(ROOT, context);
    await ensureBuilt(ROOT, partsFor(args), context);
  } catch (error) {
    process.exitCode = report(error);
    return;
  } finally {
    for (const name of SIGNALS) process.off(name, onSignal);
  }
  if (first === '--firmware') await handOver('dist/firmware/build.js', rest);
  else if (first === '--hardware') await handOver('dist/tools/hardware/generate.js', rest);
  else await handOver('dist/src/cli/main.js', args);
}

/** What has to be built for a command. */
function partsFor(args) {
  if (args[0] === '--hardware') return ['hardware'];
  return args.includes('serve') ? ['controller', 'dashboard'] : ['controller'];
}

/**
 * For what runs for months on a small computer and makes little garbage: a room for it that does not grow, from
 * before anything is read or loaded, saves more than a tenth of the memory.
 */
function keepSmall() {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** Goes on as if Node had been started with that script. */
async function handOver(script, args) {
  const path = join(ROOT, script);
  process.argv = [process.execPath, path, ...args];
  await import(pathToFileURL(path).href);
}

/** Says what went wrong and gives the exit code. */
function report(error) {
  if (error instanceof Interrupted) return error.exitCode;
  const failure = error.code ? explain('Setting up', String(error.message), ROOT, '') : error;
  if (!(failure instanceof SetupFailure)) throw error;
  if (failure.details) console.error(`\n${failure.details.trimEnd()}\n`);
  console.error(`soleus: ${failure.message}\n${failure.remedy}`);
  return EXIT_SETUP;
}
