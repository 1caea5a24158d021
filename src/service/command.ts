/** A program with its arguments, as it is run and as a person types it. */

export type Command = readonly [program: string, ...args: string[]];

const PLAIN = /^[\w@%+,./:=~-]+$/;

/** `command` as a line for a shell. */
export function shellLine(command: Command): string {
  return command.map((word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');
}
