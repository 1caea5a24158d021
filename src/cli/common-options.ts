/** The options that every command takes, and the configuration they amount to. */
import { type Command, Option } from 'commander';
import {
  CONFIG_FILE,
  type Config,
  loadConfig,
  OPTION_NAMES,
  type OptionName,
  options,
} from '../config/index.ts';
import type { Shell } from './shell.ts';

/** What commander makes of the shared options. */
export type GivenOptions = { readonly [Name in OptionName]?: string } & { readonly config?: string };

/** Adds those of `names` to `command`, in the order of the table, and `--config`. */
export function addSharedOptions(command: Command, names: readonly OptionName[]): Command {
  for (const name of OPTION_NAMES.filter((candidate) => names.includes(candidate))) {
    const { key, placeholder, help, variable } = options[name];
    command.addOption(new Option(`--${key} <${placeholder}>`, `${help} (${variable})`));
  }
  return command.option('--config <file>', `options by key (SOLEUS_CONFIG, else ${CONFIG_FILE} here)`);
}

/** Throws a UsageError for a value that can't be. */
export function configOf(
  given: GivenOptions,
  shell: Shell,
  choices: { readonly withoutFile?: boolean } = {},
): Config {
  return loadConfig({
    commandLine: given,
    file: given.config,
    environment: shell.environment,
    workingFolder: shell.workingFolder,
    ...choices,
  });
}
