/** The command line: which command, with which options, and what its end means. */
import { Command, CommanderError } from 'commander';
import { installation } from '../config/index.ts';
import { asSoleusError, problemOf } from '../contract/index.ts';
import { addBench } from './commands/bench.ts';
import { addCalibrate } from './commands/calibrate.ts';
import { addDevices } from './commands/devices.ts';
import { addEmulate } from './commands/emulate.ts';
import { addHistory } from './commands/history.ts';
import { addInstallService } from './commands/install-service.ts';
import { addRun } from './commands/run.ts';
import { addSchedule } from './commands/schedule.ts';
import { addServe } from './commands/serve.ts';
import { addSimulate } from './commands/simulate.ts';
import { addStatus } from './commands/status.ts';
import { addStop } from './commands/stop.ts';
import { addTechnician } from './commands/technician.ts';
import { EXIT, EXIT_HELP, exitCodeOf } from './exit-codes.ts';
import { interruptible } from './interruption.ts';
import { type Shell, sayJson, tell } from './shell.ts';

const COMMANDS = [
  ...[addServe, addRun, addStop, addStatus, addHistory, addSchedule],
  ...[addDevices, addSimulate, addCalibrate, addBench, addEmulate, addTechnician, addInstallService],
];

/** Runs the command that `args` name and gives its exit code. It never throws. */
export async function runCommandLine(args: readonly string[], shell: Shell): Promise<number> {
  let exitCode: number = EXIT.done;
  const program = createProgram(shell, async (body) => {
    exitCode = await interruptible(shell, (interruption) => body(shell, interruption));
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    report(error, args.includes('--json'), shell);
    return exitCodeOf(error);
  }
}

function createProgram(shell: Shell, launch: Parameters<typeof addServe>[1]): Command {
  const program = new Command('soleus')
    .description('Drives a vibrating foot massager, real or emulated.')
    .version(installation().version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => shell.output.write(text),
      writeErr: (text) => shell.errors.write(text),
    })
    .showHelpAfterError('"soleus --help" lists the commands, "soleus <command> --help" their options.')
    .addHelpText('after', `\n${EXIT_HELP}\nExample:\n  $ soleus run heel-soothe --speed max\n`);
  for (const add of COMMANDS) add(program, launch);
  return program;
}

/** The cause, then the remedy; with `--json` the problem document too. */
function report(error: unknown, asJson: boolean, shell: Shell): void {
  const { code, message, remedy, rule } = asSoleusError(error);
  if (asJson) sayJson(shell, problemOf(error));
  tell(shell, `soleus: ${message}${rule === undefined ? '' : ` (${rule})`}\n${remedy}`);
  if (code === 'unexpected' && error instanceof Error) tell(shell, error.stack ?? '');
}
