/** Runs another program to its end and keeps what it printed. */
import { spawn } from 'node:child_process';

/**
 * Resolves with the exit code and everything printed, in the order it came. Rejects with Node's own error
 * when the program can't be started, and with the signal's reason when it is aborted.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal, shell?: boolean}} options
 * @returns {Promise<{code: number, output: string}>}
 */
export function run(command, args, { cwd, env = process.env, signal, shell = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const chunks = [];
    const abort = () => child.kill('SIGTERM');
    signal?.addEventListener('abort', abort);
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      signal?.removeEventListener('abort', abort);
      if (signal?.aborted) reject(signal.reason);
      else resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}
