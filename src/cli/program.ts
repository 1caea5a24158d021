/** The command line: which command, with which options, and what its end means. */
import { Command, CommanderError } from 'commander';
import { installation } from '../config/index.ts';
import { asSoleusError, problemOf } from '../contract/index.ts';
import { EXIT, EXIT_HELP, exitCodeOf } from './exit-codes.ts';
import { interruptible } from './interruption.ts';
import type { Launch } from './launch.ts';
import { type Shell, sayJson, tell } from './shell.ts';

type AddCommand = (program: Command, launch: Launch) => void;

/** In the order of the help. Each is loaded by itself: a stop has no time for what only others need. */
const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  serve: async () => (await import('./commands/serve.ts')).addServe,
  run: async () => (await import('./commands/run.ts')).addRun,
  stop: async () => (await import('./commands/stop.ts')).addStop,
  status: async () => (await import('./commands/status.ts')).addStatus,
  history: async () => (await import('./commands/history.ts')).addHistory,
  schedule: async () => (await import('./commands/schedule.ts')).addSchedule,
  devices: async () => (await import('./commands/devices.ts')).addDevices,
  simulate: async () => (await import('./commands/simulate.ts')).addSimulate,
  calibrate: async () => (await import('./commands/calibrate.ts')).addCalibrate,
  bench: async () => (await import('./commands/bench.ts')).addBench,
  emulate: async () => (await import('./commands/emulate.ts')).addEmulate,
  technician: async () => (await import('./commands/technician.ts')).addTechnician,
  'install-service': async () => (await import('./commands/install-service.ts')).addInstallService,
};

/** Runs the command that `args` name and gives its exit code. It never throws. */
export async function runCommandLine(args: readonly string[], shell: Shell): Promise<number> {
  let exitCode: number = EXIT.done;
  const launch: Launch = async (body) => {
    exitCode = await interruptible(shell, (interruption) => body(shell, interruption));
  };
  const program = createProgram(shell);
  try {
    for (const add of await commandsFor(args)) add(program, launch);
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    report(error, args.includes('--json'), shell);
    return exitCodeOf(error);
  }
}

/** The command that is named first, or all of them where none is: for the help, and for what is misspelt. */
async function commandsFor([name = '']: readonly string[]): Promise<readonly AddCommand[]> {
  const named = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const loaders = named === undefined ? Object.values(COMMANDS) : [named];
  return Promise.all(loaders.map((load) => load()));
}

function createProgram(shell: Shell): Command {
  return new Command('soleus')
    .description('Drives a vibrating foot massager, real or emulated.')
    .version(installation().version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => shell.output.write(text),
      writeErr: (text) => shell.errors.write(text),
    })
    .showHelpAfterError('"soleus --help" lists the commands, "soleus <command> --help" their options.')
    .addHelpText('after', `\n${EXIT_HELP}\nExample:\n  $ soleus run heel-soothe --speed max\n`);
}

/** The cause, then the remedy; with `--json` the problem document too. */
function report(error: unknown, asJson: boolean, shell: Shell): void {
  const { code, message, remedy, rule } = asSoleusError(error);
  if (asJson) sayJson(shell, problemOf(error));
  tell(shell, `soleus: ${message}${rule === undefined ? '' : ` (${rule})`}\n${remedy}`);
  if (code === 'unexpected' && error instanceof Error) tell(shell, error.stack ?? '');
}
