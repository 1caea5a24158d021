/** A calibration on one line of a terminal, or a line for each step where nobody watches. What is to be done stays. */
import type { CalibrationStatus } from '../../contract/index.ts';
import { clockText } from '../progress.ts';
import { createProgressLine } from '../progress-line.ts';
import { type Shell, tell } from '../shell.ts';
import { NEEDS, NEEDS_SHORT, STEPS } from './words.ts';

export interface CalibrationProgress {
  show(status: CalibrationStatus): void;
  /** Leaves the line, so that others can write. */
  end(): void;
}

/** With `alone`, nobody is told what to do: it is done by itself. */
export function createCalibrationProgress(shell: Shell, alone: boolean): CalibrationProgress {
  const line = createProgressLine(shell);
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
      line.show({
        done: status.progress,
        words: describe(status),
        plain: { mark: status.step, words: describe({ ...status, needs: null }) },
      });
    },
    end: () => line.end(),
  };
}

function describe({ steps, step, needs, remainingS }: CalibrationStatus): string {
  const place = `${steps.indexOf(step) + 1}/${steps.length}`;
  const now = needs === null ? '' : `, ${NEEDS_SHORT[needs]}`;
  return `${place} ${STEPS[step]}${now}, ${clockText(remainingS)} left`;
}
