import type { Press } from '../../src/contract/index.ts';
import type { Line } from './line.ts';
import type { PhaseSpan } from './phases.ts';
import type { Plan } from './plan.ts';

/** How the measured line ends. */
export type CurveEnd =
  /** No session yet: only a plan. */
  | 'plan'
  /** The bead stands at now. */
  | 'now'
  /** Nothing has been heard since: hollow bead, then hatching up to what now must be. */
  | 'lost'
  /** A red square, and nothing ahead. */
  | 'fault'
  /** Over: nothing ahead. */
  | 'over';

/** Everything the chart draws. Times are motor-on seconds from the start. */
export interface Curve {
  readonly endS: number;
  /** Where the level axis ends. */
  readonly topLevel: number;
  /** The highest level that deeper reaches, of the programme: the calves may have one of their own below it. Null where that isn't on record. */
  readonly ceiling: number | null;
  /** The plan in force. */
  readonly plan: Plan;
  /** The programme's own plan, dotted where a press has changed it. */
  readonly ownPlan: Plan;
  readonly phases: readonly PhaseSpan[];
  /** The phase at now, if the session is in one. */
  readonly phase: PhaseSpan | null;
  readonly presses: readonly Press[];
  readonly end: CurveEnd;
  /** How far the session has come; null before it. */
  readonly nowS: number | null;
  /** Level at the bead. */
  readonly nowLevel: number;
  /** Hatched from now to here, s; null without a loss. */
  readonly hatchToS: number | null;
  /** The measured line. */
  readonly line: Line;
  /** Measured mean of the second that holds a time, for the table. */
  readonly measuredAt: (t: number) => number | undefined;
}
