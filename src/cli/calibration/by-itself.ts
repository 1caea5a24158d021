/** Hands and feet of an emulated massager that is calibrated with nobody at it. */
import { type CalibrationNeed, type CalibrationStatus, START_HELD_MOST_S } from '../../contract/index.ts';
import type { Calibrator } from './calibrator.ts';

/**
 * Gives what to call with each status: it holds START and moves the feet as the calibration asks. `failed` hears
 * when that can't be done.
 */
export function byItself(
  { act }: Calibrator,
  failed: (error: unknown) => void,
): (status: CalibrationStatus) => void {
  let asked: CalibrationNeed | null = null;
  return ({ needs, ended }) => {
    if (ended !== null || needs === asked) return;
    asked = needs;
    done(act, needs).catch(failed);
  };
}

async function done(act: Calibrator['act'], need: CalibrationNeed | null): Promise<void> {
  switch (need) {
    case 'bench':
      // Only a press that begins while the unit is disarmed opens its bench.
      await act({ do: 'release-start' });
      await act({ do: 'press-start', forS: START_HELD_MOST_S });
      return;
    case 'hold':
      await act({ do: 'press-start', forS: START_HELD_MOST_S });
      return;
    case 'feet-off':
      await act({ do: 'feet', on: false });
      return;
    case 'feet-on':
      await act({ do: 'feet', on: true });
      return;
    case 'rest':
    case 'reference':
    case null:
      return;
  }
}

/** Lets go of everything, feet back on the plate. */
export async function letGo({ act }: Calibrator): Promise<void> {
  await act({ do: 'release-start' });
  await act({ do: 'feet', on: true });
}
