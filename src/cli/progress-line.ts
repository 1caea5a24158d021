/** How work goes on: a bar on one line of a terminal, or a line now and then where nobody watches. */
import { CLEAR_LINE, type Shell, tell } from './shell.ts';

export interface Shown {
  /** From 0 to 1. */
  readonly done: number;
  readonly words: string;
  /** Without a terminal: these words, whenever the mark is another. */
  readonly plain: { readonly mark: string; readonly words: string };
}

export interface ProgressLine {
  show(shown: Shown): void;
  /** Leaves the line, so that others can write. */
  end(): void;
}

const BAR_WIDTH_MAX = 30;
const BAR_WIDTH_MIN = 10;
const COLUMNS_USUAL = 80;

export function createProgressLine(shell: Shell): ProgressLine {
  return shell.errors.isTTY ? barLine(shell) : plainLines(shell);
}

function barLine({ errors }: Shell): ProgressLine {
  let last = '';
  return {
    show({ done, words }) {
      const columns = errors.columns ?? COLUMNS_USUAL;
      const width = Math.min(BAR_WIDTH_MAX, columns - words.length - 3);
      const text = width < BAR_WIDTH_MIN ? words : `${bar(done, width)}  ${words}`;
      if (text === last) return;
      last = text;
      errors.write(`${CLEAR_LINE}${text.slice(0, columns - 1)}`);
    },
    end() {
      if (last !== '') errors.write(CLEAR_LINE);
      last = '';
    },
  };
}

function plainLines(shell: Shell): ProgressLine {
  let last = '';
  return {
    show({ plain: { mark, words } }) {
      if (mark === last) return;
      last = mark;
      tell(shell, words);
    },
    end() {
      last = '';
    },
  };
}

/** A bar of `width` characters, of which the share `done` (0 to 1) is full. */
function bar(done: number, width: number): string {
  const full = Math.round(width * done);
  return '█'.repeat(full) + '░'.repeat(width - full);
}
