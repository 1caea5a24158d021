/** `soleus stop`: STOP from anywhere on this machine. */
import type { Command } from 'commander';
import type { Config } from '../../config/index.ts';
import { DeviceError, UsageError, unconfirmedStop } from '../../contract/index.ts';
import { addSharedOptions, configOf, type GivenOptions } from '../common-options.ts';
import type { ControllerClient } from '../controller-client.ts';
import { EXIT } from '../exit-codes.ts';
import { runningControllers } from '../find-controller.ts';
import type { Launch } from '../launch.ts';
import { type Shell, say, sayJson, tell } from '../shell.ts';

interface StopOptions extends GivenOptions {
  readonly json?: boolean;
}

export function addStop(program: Command, launch: Launch): void {
  const command = program
    .command('stop')
    .description('Stop the motor at once, through whichever Soleus drives it, or else directly.');
  addSharedOptions(command, ['device', 'data'])
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', '\nExample:\n  $ soleus stop --device /dev/ttyUSB0\n')
    .action((options: StopOptions) => launch((shell) => stop(options, shell)));
}

async function stop(options: StopOptions, shell: Shell): Promise<number> {
  const config = configForStop(options, shell);
  const controllers = await controllersToStop(config, shell);
  const stops = controllers.map((client) => client.stop());
  const confirmed = stops.length > 0 ? await Promise.all(stops) : [await stopDirectly(config)];
  if (confirmed.includes(false)) throw unconfirmedStop();
  if (options.json) sayJson(shell, { confirmed: true });
  else say(shell, 'Stopped: the massager has confirmed it.');
  return EXIT.done;
}

/** Where another account's can't be reached, the massager that was named may still be. */
async function controllersToStop(config: Config, shell: Shell): Promise<readonly ControllerClient[]> {
  try {
    return await runningControllers(config);
  } catch (error) {
    if (!(error instanceof UsageError) || config.device.kind === 'emulated') throw error;
    tell(shell, error.message);
    return [];
  }
}

/** No mistake in a file may stand in the way of a stop. */
function configForStop(options: StopOptions, shell: Shell): Config {
  try {
    return configOf(options, shell);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const config = configOf(options, shell, { withoutFile: true });
    tell(shell, `${error.message} The file was passed over.`);
    return config;
  }
}

async function stopDirectly(config: Config): Promise<boolean> {
  if (config.device.kind === 'emulated') {
    throw new DeviceError(
      'nothing-to-stop',
      'No Soleus runs here, and no massager was named.',
      'Press STOP on the unit, or name its port, such as soleus stop --device /dev/ttyUSB0.',
    );
  }
  // Loaded here: a stop through another Soleus has no time for it.
  const { openMassager } = await import('../../controller/index.ts');
  const massager = await openMassager(config);
  try {
    const confirmed = await massager.stop();
    const { problem } = massager.link();
    if (!confirmed && problem !== null) throw new DeviceError(problem.code, problem.cause, problem.remedy);
    return confirmed;
  } finally {
    await massager.close();
  }
}
