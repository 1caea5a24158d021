/** `soleus run`: one session from start to end. */
import type { Command } from 'commander';
import { assertEmulable, type Config } from '../../config/index.ts';
import {
  asSoleusError,
  type Outcome,
  type SoleusError,
  type Status,
  unconfirmedStop,
} from '../../contract/index.ts';
import { addSharedOptions, configOf, type GivenOptions } from '../common-options.ts';
import { EXIT } from '../exit-codes.ts';
import { runningController } from '../find-controller.ts';
import type { Interruption } from '../interruption.ts';
import { KEYS_HELP, type Key, listenToKeys } from '../keys.ts';
import type { Launch } from '../launch.ts';
import { localOperator, type Operator, remoteOperator } from '../operator.ts';
import { openOwnController } from '../own-controller.ts';
import { createProgress, type Progress } from '../progress.ts';
import { SCREENING_FILE_HELP, startScreened } from '../screening.ts';
import { howItWent } from '../session-words.ts';
import { type Shell, say, sayJson, tell } from '../shell.ts';

interface RunOptions extends GivenOptions {
  readonly profile?: string;
  readonly screening?: string;
  readonly json?: boolean;
}

export function addRun(program: Command, launch: Launch): void {
  const command = program
    .command('run')
    .description('Run a programme to its end, with progress and keys on a terminal.')
    .argument('<programme>', 'which programme, such as heel-soothe')
    .option('--profile <name>', 'whose session it is')
    .option('--screening <file>', 'answers to the questions before a session, as YAML or JSON');
  addSharedOptions(command, ['device', 'data', 'speed', 'unit', 'wear', 'logLevel'])
    .option('--json', 'print the record of the session as JSON')
    .addHelpText('after', `${SCREENING_FILE_HELP}\nExample:\n  $ soleus run heel-soothe --speed max\n`)
    .action((programme: string, options: RunOptions) =>
      launch((shell, interruption) => runProgramme(programme, options, shell, interruption)),
    );
}

async function runProgramme(
  programme: string,
  options: RunOptions,
  shell: Shell,
  interruption: Interruption,
): Promise<number> {
  const config = configOf(options, shell);
  assertEmulable(config);
  const operator = await openOperator(config, shell);
  interruption.stopBy(() => operator.interrupt());
  try {
    const { profile, screening: screeningFile } = options;
    const { id } = await startScreened(operator, { programme, profile, screeningFile }, shell);
    await untilEnded(id, operator, shell, interruption, options.json === true);
    const record = await operator.record(id);
    if (options.json) sayJson(shell, record);
    else say(shell, `${howItWent(record)} (session ${record.id}).`);
    return exitCodeFor(record.outcome);
  } finally {
    await operator.close();
  }
}

/** Through the controller that runs on the data folder, or else with one of this process. */
async function openOperator(config: Config, shell: Shell): Promise<Operator> {
  const client = await runningController(config);
  if (client !== undefined) {
    return remoteOperator(client, config.given.has('speed') ? config.speed : undefined);
  }
  const onError = ({ message, remedy }: SoleusError): void => tell(shell, `${message} ${remedy}`);
  return localOperator(await openOwnController(config, { command: 'run', onError }));
}

/** Shows progress and takes keys until the session `id` is over. */
async function untilEnded(
  id: string,
  operator: Operator,
  shell: Shell,
  interruption: Interruption,
  quiet: boolean,
): Promise<void> {
  const progress = quiet ? undefined : createProgress(shell);
  const stopListening = listenToKeys(shell, (key) => {
    if (key === 'interrupt') interruption.interrupt();
    else void pressKey(key, id, operator, shell, progress);
  });
  if (shell.input.isTTY && !quiet) tell(shell, KEYS_HELP);
  const nobodyTurns = operator.alone && !shell.input.isTTY;
  let ending = false;
  try {
    await new Promise<void>((resolve, reject) => {
      const look = (status: Status): void => {
        if (status.session?.id !== id) {
          unwatch();
          resolve();
          return;
        }
        progress?.show(status);
        if (!nobodyTurns || ending || !waitsForTurn(status)) return;
        ending = true;
        tell(shell, NOBODY_TURNS);
        operator.press(id, 'stop').catch(reject);
      };
      const unwatch = operator.watch(look, (error) => {
        unwatch();
        reject(error);
      });
      operator.status().then(look, reject);
    });
  } finally {
    stopListening();
    progress?.end();
  }
}

/** With an emulated massager of its own and no terminal, nobody could ever resume. */
const NOBODY_TURNS = 'Nobody can press Resume without a terminal, so the session ends here.';

const waitsForTurn = ({ session }: Status): boolean =>
  session?.pausedBy === 'turn' && session.state === 'paused';

async function pressKey(
  key: Exclude<Key, 'interrupt'>,
  id: string,
  operator: Operator,
  shell: Shell,
  progress: Progress | undefined,
): Promise<void> {
  try {
    if (key === 'stop') {
      if (!(await operator.stop())) throw unconfirmedStop();
    } else if (key === 'end') await operator.press(id, 'stop');
    else if (key === 'pause') await operator.press(id, (await isPaused(operator)) ? 'resume' : 'pause');
    else await operator.press(id, key);
  } catch (error) {
    const { message, remedy } = asSoleusError(error);
    progress?.end();
    tell(shell, `${message} ${remedy}`);
  }
}

async function isPaused(operator: Operator): Promise<boolean> {
  return (await operator.status()).session?.state === 'paused';
}

function exitCodeFor(outcome: Outcome | null): number {
  return outcome === 'fault' || outcome === 'interrupted' || outcome === null ? EXIT.device : EXIT.done;
}
