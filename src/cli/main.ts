/** The `soleus` command. */
import { runCommandLine } from './program.ts';
import type { Shell } from './shell.ts';

const shell: Shell = {
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  environment: process.env,
  workingFolder: process.cwd(),
  signals: process,
};

// A reader that goes away, such as `head`, must not end a session.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const exitCode = await runCommandLine(process.argv.slice(2), shell);
process.stdout.write('', () => process.exit(exitCode));
