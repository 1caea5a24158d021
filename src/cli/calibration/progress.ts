/** A calibration on one line of a terminal, or a line for each step where nobody watches. What is to be done stays. */
import type { CalibrationStatus } from '../../contract/index.ts';
import { bar, clockText } from '../progress.ts';
import { CLEAR_LINE, type Shell, tell } from '../shell.ts';
import { NEEDS, NEEDS_SHORT, STEPS } from './words.ts';

export interface CalibrationProgress {
  show(status: CalibrationStatus): void;
  /** Leaves the line, so that others can write. */
  end(): void;
}

const BAR_WIDTH_MAX = 30;
const BAR_WIDTH_MIN = 10;

/** With `alone`, nobody is told what to do: it is done by itself. */
export function createCalibrationProgress(shell: Shell, alone: boolean): CalibrationProgress {
  const line = shell.errors.isTTY ? new Line(shell) : new Lines(shell);
  let asked: CalibrationStatus['needs'] = null;
  return {
    show(status) {
      const { needs } = status;
      const isNew = needs !== asked;
      asked = needs;
      if (isNew && !alone && needs !== null && needs !== 'rest' && needs !== 'reference') {
        line.end();
        tell(shell, NEEDS[needs]);
      }
      line.show(status);
    },
    end: () => line.end(),
  };
}

class Line implements CalibrationProgress {
  readonly #shell: Shell;
  #last = '';

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  show(status: CalibrationStatus): void {
    const columns = this.#shell.errors.columns ?? 80;
    const words = describe(status);
    const width = Math.min(BAR_WIDTH_MAX, columns - words.length - 3);
    const text = width < BAR_WIDTH_MIN ? words : `${bar(status.progress, width)}  ${words}`;
    if (text === this.#last) return;
    this.#last = text;
    this.#shell.errors.write(`${CLEAR_LINE}${text.slice(0, columns - 1)}`);
  }

  end(): void {
    if (this.#last !== '') this.#shell.errors.write(CLEAR_LINE);
    this.#last = '';
  }
}

class Lines implements CalibrationProgress {
  readonly #shell: Shell;
  #step: CalibrationStatus['step'] | undefined;

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  show(status: CalibrationStatus): void {
    if (status.step === this.#step) return;
    this.#step = status.step;
    tell(this.#shell, describe({ ...status, needs: null }));
  }

  end(): void {
    // Every line has ended already.
  }
}

function describe({ steps, step, needs, remainingS }: CalibrationStatus): string {
  const place = `${steps.indexOf(step) + 1}/${steps.length}`;
  const now = needs === null ? '' : `, ${NEEDS_SHORT[needs]}`;
  return `${place} ${STEPS[step]}${now}, ${clockText(remainingS)} left`;
}
