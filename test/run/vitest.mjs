/** A step that is the tests of one kind, run by vitest and counted from its report. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runInGroup } from './program.mjs';
import { makeScratch } from './scratch.mjs';

/**
 * Runs the tests of one kind, `workers` files at a time. `inMemory` says that what they write may lie where
 * nothing can be executed.
 *
 * @returns {Promise<import('./steps.mjs').StepResult>}
 */
export async function runVitest(context, kind, { workers, inMemory }) {
  const folder = makeScratch(inMemory);
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=minimal', '--reporter=json', `--outputFile.json=${report}`];
  try {
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', kind, ...reporters];
    // The option --maxWorkers doesn't reach the projects.
    const env = { ...context.env, VITEST_MAX_WORKERS: String(workers), ...(inMemory && { TMPDIR: folder }) };
    const { code, output } = await runInGroup({ ...context, env }, process.execPath, args);
    return { ...counted(read(report), code), output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return undefined; // It broke off before the report; the exit code and the output tell.
  }
}

/** A test file that could not even be loaded, and a run that failed without naming a test, count as one failure. */
export function counted(report, code) {
  const passed = report?.numPassedTests ?? 0;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const unloaded = (report?.testResults ?? []).filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = (report?.numFailedTests ?? 0) + unloaded;
  const unnamed = failed === 0 && (code !== 0 || passed === 0) ? 1 : 0;
  return { passed, failed: failed + unnamed, skipped };
}
