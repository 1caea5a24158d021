/** What a command is run from: streams, environment, signals. The process itself, or a test's. */
import type { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';

export interface Input extends Readable {
  readonly isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
}

export interface Output extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface Shell {
  readonly input: Input;
  readonly output: Output;
  readonly errors: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
  /** Emits `SIGINT`, `SIGTERM` and `SIGHUP`. */
  readonly signals: EventEmitter;
}

/** Writes a line for whoever reads the command's result. */
export function say(shell: Shell, line: string): void {
  shell.output.write(`${line}\n`);
}

/** Back to the start of a terminal's line, and clears it. */
export const CLEAR_LINE = '\r\u001b[2K';

/** Writes a line for a person, beside the result. On a terminal it takes the place of what the line shows. */
export function tell(shell: Shell, line: string): void {
  shell.errors.write(`${shell.errors.isTTY ? CLEAR_LINE : ''}${line}\n`);
}

/** Writes data as one JSON document. */
export function sayJson(shell: Shell, data: unknown): void {
  say(shell, JSON.stringify(data, null, 2));
}
