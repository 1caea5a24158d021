/** `npm test`: installs, then runs every step, whatever fails, and adds up. */
import { ensurePackages } from '../../src/bootstrap/packages.mjs';
import { seconds } from '../../src/bootstrap/progress.mjs';
import * as debian from './debian.mjs';
import { runSideBySide } from './schedule.mjs';
import { FAST, FAST_ENVIRONMENT, STEPS } from './steps.mjs';

const HELP = `Usage: npm test [-- options]

Installs what is missing, runs every check of the project and ends with "N passed, N failed".

  --only A,B   only these steps, and those they build on
  --fast       only ${FAST.join(', ')}, with less random input (the same as npm run test:fast)
  --list       the steps, and what each is for
  --help       this page
`;

/** @returns {Promise<number>} the exit code: 0 when all passed, 1 when something failed, 2 for wrong usage */
export async function runTests(root, args, context) {
  if (args.includes('--help')) return say(HELP);
  if (args.includes('--list'))
    return say(STEPS.map(({ name, what }) => `${name.padEnd(9)} ${what}\n`).join(''));
  const selection = select(args);
  if ('problem' in selection) {
    process.stderr.write(`${selection.problem}\n\n${HELP}`);
    return 2;
  }
  const start = performance.now();
  await ensurePackages(root, context);
  const results = [];
  const running = new Set();
  try {
    await runSideBySide(withDebianPackages(selection.steps), async (step) => {
      running.add(step.name);
      const result = await runOne(step, { root, env: selection.env, ...context });
      running.delete(step.name);
      if (result) results.push(result);
    });
  } catch (error) {
    if (context.signal.aborted) process.stdout.write(`Interrupted during ${[...running].join(' and ')}.\n`);
    throw error;
  }
  return summarize(results, performance.now() - start);
}

function say(text) {
  process.stdout.write(text);
  return 0;
}

/** The steps that the arguments ask for, in the table's order. */
function select(args) {
  if (args.length === 0) return { steps: STEPS };
  const names = new Set();
  const env = args.includes('--fast') ? FAST_ENVIRONMENT : {};
  for (let index = 0; index < args.length; index += 1) {
    if (args[index] === '--fast') for (const name of FAST) names.add(name);
    else if (args[index] === '--only' && args[index + 1]) {
      index += 1;
      for (const name of args[index].split(',')) names.add(name);
    } else return { problem: `Unknown or incomplete option: ${args[index]}` };
  }
  const unknown = [...names].filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) return { problem: `No such step: ${unknown.join(', ')}` };
  for (const step of [...STEPS].reverse())
    if (names.has(step.name)) for (const name of step.after ?? []) names.add(name);
  return { steps: STEPS.filter((step) => names.has(step.name)), env };
}

/** Puts their installation before the steps that need it; the others needn't wait for it. */
function withDebianPackages(steps) {
  const missing = debian.missingOf(steps.flatMap((step) => step.packages ?? []));
  if (missing.length === 0 || !debian.canInstall()) return steps;
  const installation = { name: 'debian', cores: 1, installs: missing };
  return [
    installation,
    ...steps.map((step) => (step.packages ? { ...step, after: [...(step.after ?? []), 'debian'] } : step)),
  ];
}

async function installDebianPackages(names, { root, signal }) {
  const start = performance.now();
  const { installed, output } = await debian.install(names, { cwd: root, signal });
  const time = seconds(performance.now() - start);
  if (installed) process.stdout.write(`  Installed ${names.join(', ')} (${time})\n`);
  else process.stdout.write(`  Could not install ${names.join(', ')} (${time})\n${indented(output)}\n`);
}

/** Runs a step and prints its line at once, with its output when it failed. */
async function runOne(step, context) {
  if (step.installs) return installDebianPackages(step.installs, context);
  const lacks = debian.missingOf(step.packages ?? []);
  if (lacks.length > 0) {
    process.stdout.write(`✗ ${step.name.padEnd(9)} not run: ${lacks.join(', ')} missing\n`);
    return { name: step.name, passed: 0, failed: 1, skipped: 0, lacks };
  }
  const start = performance.now();
  const result = await step.run(context);
  const time = seconds(performance.now() - start);
  const counts = countsOf(result);
  if (result.failed === 0) process.stdout.write(`✓ ${step.name.padEnd(9)} ${counts} (${time})\n`);
  else process.stdout.write(`✗ ${step.name.padEnd(9)} ${counts} (${time})\n${indented(result.output)}\n`);
  return { name: step.name, ...result, lacks };
}

function summarize(results, totalMs) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const failed = results.filter((result) => result.failed > 0);
  const lines = [
    '',
    `${results.length - failed.length} of ${results.length} steps passed in ${seconds(totalMs)}`,
  ];
  if (failed.length > 0) lines.push(`Failed: ${failed.map(({ name }) => name).join(', ')}`);
  const notRun = failed.filter(({ lacks }) => lacks.length > 0);
  if (notRun.length > 0) {
    lines.push(`Not run for want of programs: ${notRun.map(({ name }) => name).join(', ')}. Install them by`);
    lines.push(`  ${debian.installLine([...new Set(notRun.flatMap(({ lacks }) => lacks))])}`);
  }
  const totals = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  process.stdout.write(`${lines.join('\n')}\n${countsOf(totals)}\n`);
  return failed.length > 0 ? 1 : 0;
}

function countsOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function indented(text) {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
