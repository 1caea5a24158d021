import type { UnitCalibration } from '../../src/contract/index.ts';
import { civilDay, dayOfInstant } from '../format.ts';
import { calibrationWords } from '../words/calibration.ts';

const { standing: said } = calibrationWords;

/** How the calibration of a unit stands, in words. */
export interface Standing {
  readonly serial: string | null;
  readonly lamp: { readonly look: 'good' | 'hollow' | 'fault'; readonly text: string };
  /** When it was calibrated, and when the next time is due; shorter without either. */
  readonly lines: readonly string[];
  /** The due day asks for somebody. */
  readonly dueState: NonNullable<UnitCalibration['due']>['state'];
}

export function standingOf(unit: UnitCalibration, connected: boolean): Standing {
  const { serial, last, due } = unit;
  const calibrated = last === null ? [] : [said.on(dayOfInstant(last.endedAt))];
  return {
    serial,
    lamp: connected ? lampOf(unit) : { look: 'hollow', text: said.noUnit },
    lines: [
      ...(connected && serial === null ? [said.noSerial] : []),
      ...(last === null && serial !== null ? [said.never] : calibrated),
      ...(due === null ? [] : [dueText(due)]),
    ],
    dueState: due?.state ?? 'later',
  };
}

function lampOf({ calibrated, last }: UnitCalibration): Standing['lamp'] {
  if (calibrated === null) return { look: 'hollow', text: said.lamp.unknown };
  if (!calibrated) return { look: 'fault', text: said.lamp.none };
  if (last === null) return { look: 'hollow', text: said.lamp.elsewhere };
  return last.outcome === 'pass'
    ? { look: 'good', text: said.lamp.passed }
    : { look: 'fault', text: said.lamp.failed };
}

/** `due 21 May 2027`; nearer, how many days are left. */
export function dueText({ on, state, days }: NonNullable<UnitCalibration['due']>): string {
  if (state === 'overdue') return said.overdue(civilDay(on));
  return state === 'soon' ? said.dueIn(days, civilDay(on)) : said.due(civilDay(on));
}
