/** How far a calibration is, as everybody may see it. */
import type { Clock } from '../../clock/index.ts';
import {
  CALIBRATION_STEPS,
  type CalibrationNeed,
  type CalibrationStatus,
  type CalibrationStep,
  type Holder,
} from '../../contract/index.ts';
import type { SweepNews } from './sweeps.ts';

/** Device time of each step, s, as it was on emulated units; what people take isn’t in it. */
const EXPECTED_S: Readonly<Record<CalibrationStep, number>> = {
  open: 5,
  'sweep-feet-off': 110,
  'reference-feet-off': 0,
  'as-found': 43,
  starts: 30,
  holds: 24,
  'sweep-feet-on': 111,
  verify: 43,
  'reference-feet-on': 0,
  store: 1,
};

/** What people do, in their own time. */
const OF_PEOPLE: ReadonlySet<CalibrationNeed> = new Set<CalibrationNeed>([
  'bench',
  'feet-off',
  'feet-on',
  'hold',
  'reference',
]);

/** Whether somebody is waited for, in their own time. */
export const isOfPeople = (need: CalibrationNeed | null): boolean => need !== null && OF_PEOPLE.has(need);

/** What a calibration has found so far. */
export type Findings = Pick<
  CalibrationStatus,
  'sweeps' | 'tries' | 'foundTable' | 'table' | 'fit' | 'asFound' | 'verification' | 'reference'
>;

const NOTHING: Findings = {
  sweeps: [],
  tries: { start: [], hold: [], startDuty: null, holdDuty: null },
  foundTable: null,
  table: null,
  fit: [],
  asFound: [],
  verification: [],
  reference: null,
};

export interface ProgressOptions {
  readonly clock: Clock;
  readonly id: string;
  readonly technician: string;
  readonly unitSerial: string;
  readonly holdBy: Holder;
  readonly steps: readonly CalibrationStep[];
  readonly isHeld: () => boolean;
  readonly onChange: () => void;
}

/** The steps of a calibration, in order. */
export function stepsOf(has: { readonly table: boolean; readonly instrument: boolean }): CalibrationStep[] {
  return CALIBRATION_STEPS.filter(
    (step) =>
      (has.instrument || (step !== 'reference-feet-off' && step !== 'reference-feet-on')) &&
      (has.table || step !== 'as-found'),
  );
}

export class Progress {
  readonly #options: ProgressOptions;
  readonly #startedAt: string;
  #findings = NOTHING;
  #step: CalibrationStep = 'open';
  #need: CalibrationNeed | null = null;
  #dutyCounts = 0;
  /** Device time until `#countedMs`, of everything and of this step. */
  #deviceMs = 0;
  #stepMs = 0;
  #countedMs: number;
  #ended: CalibrationStatus['ended'] = null;

  constructor(options: ProgressOptions) {
    this.#options = options;
    this.#startedAt = options.clock.date().toISOString();
    this.#countedMs = options.clock.nowMs();
  }

  get startedAt(): string {
    return this.#startedAt;
  }

  get isOver(): boolean {
    return this.#ended !== null;
  }

  get step(): CalibrationStep {
    return this.#step;
  }

  /** The next step has begun. */
  begin(step: CalibrationStep): void {
    this.#count();
    this.#step = step;
    this.#stepMs = 0;
    this.#options.onChange();
  }

  needs(need: CalibrationNeed | null): void {
    if (need === this.#need) return;
    this.#count();
    this.#need = need;
    this.#options.onChange();
  }

  duty(counts: number): void {
    if (counts === this.#dutyCounts) return;
    this.#dutyCounts = counts;
    this.#options.onChange();
  }

  found(findings: Partial<Findings>): void {
    this.#findings = { ...this.#findings, ...findings };
    this.#options.onChange();
  }

  swept({ load, plannedDuties, points }: SweepNews): void {
    const others = this.#findings.sweeps.filter((sweep) => sweep.load !== load);
    this.found({ sweeps: [...others, { load, plannedDuties: [...plannedDuties], points: [...points] }] });
  }

  tried(tries: Partial<Findings['tries']>): void {
    this.found({ tries: { ...this.#findings.tries, ...tries } });
  }

  get tries(): Findings['tries'] {
    return this.#findings.tries;
  }

  end(ended: NonNullable<CalibrationStatus['ended']>): void {
    this.#count();
    this.#need = null;
    this.#dutyCounts = 0;
    this.#ended = ended;
    this.found({ reference: null });
  }

  status(): CalibrationStatus {
    this.#count();
    const { id, technician, unitSerial, holdBy, steps, isHeld } = this.#options;
    const at = steps.indexOf(this.#step);
    const expectedS = (some: readonly CalibrationStep[]): number =>
      some.reduce((sum, step) => sum + EXPECTED_S[step], 0);
    const leftHereS = Math.max(0, EXPECTED_S[this.#step] - this.#stepMs / 1000);
    const remainingS = this.#ended === null ? leftHereS + expectedS(steps.slice(at + 1)) : 0;
    const allS = expectedS(steps);
    return {
      id,
      technician,
      unitSerial,
      holdBy,
      startedAt: this.#startedAt,
      steps: [...steps],
      step: this.#step,
      needs: this.#need,
      held: isHeld() && this.#ended === null,
      progress: this.#ended?.outcome === 'passed' ? 1 : 1 - remainingOf(remainingS, allS),
      remainingS,
      deviceS: this.#deviceMs / 1000,
      dutyCounts: this.#dutyCounts,
      ...this.#findings,
      ended: this.#ended,
    };
  }

  /** Device time passes but while people are waited for, and until the end. */
  #count(): void {
    const nowMs = this.#options.clock.nowMs();
    const isCounted = this.#ended === null && !isOfPeople(this.#need);
    const passedMs = isCounted ? nowMs - this.#countedMs : 0;
    this.#deviceMs += passedMs;
    this.#stepMs += passedMs;
    this.#countedMs = nowMs;
  }
}

const remainingOf = (remainingS: number, allS: number): number => Math.min(1, remainingS / allS);
