/** The typical unit’s duties between its levels: what any sound unit lies near. */
import { LEVEL_LIGHTEST, rpmOfLevel, type SweepLoad, TYPICAL_DUTIES } from '../contract/index.ts';

/** What feet on the plate take, counts, about the same at any speed: read off the typical unit. */
const FEET_COUNTS = 24;

const NODES = TYPICAL_DUTIES.map((dutyCounts, index) => ({
  dutyCounts,
  rpm: rpmOfLevel(LEVEL_LIGHTEST + index),
}));

/** The duty, counts at the reference supply, that turns the typical unit at `rpm`; straight on beyond its levels. */
export function typicalDuty(rpm: number, load: SweepLoad): number {
  const from = Math.min(
    Math.max(
      0,
      NODES.findLastIndex((node) => node.rpm <= rpm),
    ),
    NODES.length - 2,
  );
  const [low, high] = NODES.slice(from, from + 2);
  if (low === undefined || high === undefined) throw new RangeError('the typical unit has no levels');
  const perRpm = (high.dutyCounts - low.dutyCounts) / (high.rpm - low.rpm);
  return low.dutyCounts + perRpm * (rpm - low.rpm) - (load === 'feet-off' ? FEET_COUNTS : 0);
}
