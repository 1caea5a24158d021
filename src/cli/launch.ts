import type { Interruption } from './interruption.ts';
import type { Shell } from './shell.ts';

/** What a command does. Gives its exit code; throws a SoleusError for one with a cause and a remedy. */
export type CommandBody = (shell: Shell, interruption: Interruption) => Promise<number>;

/** Runs a command's body once the command line has chosen it. */
export type Launch = (body: CommandBody) => Promise<void>;
