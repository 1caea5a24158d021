/** A line that is typed on a terminal and isn't shown there. */
import { UsageError } from '../contract/index.ts';
import type { Interruption } from './interruption.ts';
import type { Shell } from './shell.ts';

const ENTER = ['\r', '\n'];
const ERASE = ['\u0008', '\u007f'];
const INTERRUPT = '\u0003';
const END = '\u0004';

/** Whether a person can be asked for one. */
export function canAskHidden({ input, errors }: Shell): boolean {
  return input.isTTY === true && errors.isTTY === true && input.setRawMode !== undefined;
}

interface Typed {
  readonly line: string;
  /** The key that ended it; undefined while it goes on. */
  readonly ended: 'enter' | 'interrupt' | 'end' | undefined;
  /** What was typed after that. */
  readonly rest: string;
}

function typedInto(line: string, keys: readonly string[]): Typed {
  const [key, ...rest] = keys;
  if (key === undefined) return { line, ended: undefined, rest: '' };
  if (ENTER.includes(key)) return { line, ended: 'enter', rest: rest.join('') };
  if (key === INTERRUPT) return { line, ended: 'interrupt', rest: '' };
  if (key === END) return { line, ended: 'end', rest: '' };
  return typedInto(ERASE.includes(key) ? line.slice(0, -1) : line + key, rest);
}

/**
 * Asks for a line; what is typed ahead beyond it waits for the next question. Ctrl-C interrupts the command, and
 * this never resolves then. Rejects with a UsageError (`nobody-answers`) when the input ends instead.
 */
export function askHidden(shell: Shell, question: string, interruption: Interruption): Promise<string> {
  const { input, errors } = shell;
  errors.write(question);
  return new Promise((resolve, reject) => {
    let line = '';
    const leave = (): void => {
      input.off('data', hear);
      input.off('end', cutOff);
      input.setRawMode?.(false);
      input.pause();
      errors.write('\n');
    };
    const cutOff = (): void => {
      leave();
      reject(nobodyAnswers());
    };
    const hear = (data: Buffer): void => {
      const typed = typedInto(line, [...data.toString('utf8')]);
      ({ line } = typed);
      if (typed.ended === undefined) return;
      if (typed.ended === 'end') {
        cutOff();
        return;
      }
      leave();
      if (typed.rest !== '') input.unshift(Buffer.from(typed.rest));
      if (typed.ended === 'enter') resolve(line);
      else interruption.interrupt();
    };
    input.setRawMode?.(true);
    input.on('data', hear);
    input.on('end', cutOff);
    input.resume();
  });
}

const nobodyAnswers = (): UsageError =>
  new UsageError(
    'nobody-answers',
    'The input ended before the question was answered.',
    'Run the command in a terminal.',
  );
