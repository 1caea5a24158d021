/** `soleus technician`: the technician's PIN, for whoever may use the machine. */
import type { Command } from 'commander';
import { resetPin } from '../../controller/index.ts';
import { addSharedOptions, configOf, type GivenOptions } from '../common-options.ts';
import { EXIT } from '../exit-codes.ts';
import type { Launch } from '../launch.ts';
import { type Shell, say, tell } from '../shell.ts';

export function addTechnician(program: Command, launch: Launch): void {
  const command = program
    .command('technician')
    .description('Reset the technician’s PIN, when it is forgotten.')
    .addHelpText('after', '\nExample:\n  $ soleus technician reset-pin --device auto\n');
  const reset = command
    .command('reset-pin')
    .description(
      'Forget the PIN, so that a new one can be set on the dashboard. Soleus must be stopped first.',
    );
  addSharedOptions(reset, ['device', 'data'])
    .addHelpText('after', '\nExample:\n  $ soleus technician reset-pin --device auto\n')
    .action((options: GivenOptions) => launch(async (shell) => forgetPin(options, shell)));
}

/** A real massager and an emulated one have a data folder each: which one it was is said. */
function forgetPin(options: GivenOptions, shell: Shell): number {
  const { dataFolder } = configOf(options, shell);
  const wasSet = resetPin(dataFolder, ({ message, remedy }) => tell(shell, `${message} ${remedy}`));
  say(
    shell,
    wasSet
      ? `The technician’s PIN in ${dataFolder} is forgotten. Set a new one on the dashboard, under Technician.`
      : `No technician’s PIN is set in ${dataFolder}. Name the massager with --device if you mean another one.`,
  );
  return EXIT.done;
}
