import type { Clock } from '../../src/clock/index.ts';
import type { Calibrations, Household, Library, Picture, Presses, Rest } from '../live/index.ts';

/** What every page is given. */
export interface PageProps {
  readonly household: Household;
  readonly library: Library;
  readonly picture: Picture;
  readonly presses: Presses;
  readonly calibrations: Calibrations;
  readonly rest: Rest;
  readonly clock: Clock;
}
