/** A step that is one or more programs: it passes when all of them end with 0. */
import { spawn } from 'node:child_process';

const LIMIT_MS = 20 * 60_000;
const GRACE_MS = 5_000;

const { FORCE_COLOR: _force, NO_COLOR: _no, ...ENVIRONMENT } = process.env;
/** Colours where a person looks, plain text in a file or a log. */
const COLOURS = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };

/** @returns {Promise<import('./steps.mjs').StepResult>} */
export async function runProgram(context, commands) {
  let output = '';
  let failed = false;
  for (const [command, args] of commands) {
    const end = await runInGroup(context, command, args);
    output += end.output;
    failed ||= end.code !== 0;
  }
  return { passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: 0, output };
}

/**
 * Runs a program with everything it starts in a process group of its own, so that none of it outlives
 * the step: not after a signal, not after the time limit, and not when the program leaves something behind.
 *
 * @returns {Promise<{code: number, output: string}>}
 */
export function runInGroup({ root, signal, env = {} }, command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...ENVIRONMENT, ...COLOURS, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));

    const end = (name) => {
      try {
        process.kill(-child.pid, name);
      } catch {
        // The whole group is gone already.
      }
    };
    const abort = () => {
      end('SIGTERM');
      setTimeout(() => end('SIGKILL'), GRACE_MS).unref();
    };
    signal.addEventListener('abort', abort);
    const limit = setTimeout(() => {
      chunks.push(Buffer.from(`\nEnded after ${LIMIT_MS / 60_000} minutes.\n`));
      end('SIGKILL');
    }, LIMIT_MS);

    child.on('error', (error) => chunks.push(Buffer.from(`${error.message}\n`)));
    child.on('exit', () => end('SIGTERM'));
    child.on('close', (code) => {
      clearTimeout(limit);
      signal.removeEventListener('abort', abort);
      if (signal.aborted) reject(signal.reason);
      else resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}
