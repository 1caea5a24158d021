import { useCallback } from 'preact/hooks';
import type { CalibrationRecord, UnitCalibration } from '../../../src/contract/index.ts';
import { curveOfRecord, standingOf } from '../../calibration/index.ts';
import { DutyChart } from '../../chart/index.ts';
import type { Answer } from '../../live/index.ts';
import { calibrationWords } from '../../words/calibration.ts';
import type { PageProps } from '../page-props.ts';
import { useAnswer } from '../use-answer.ts';
import { Drift } from './drift.tsx';
import { Records } from './records.tsx';

const { heading, headingOf } = calibrationWords;

/** How the unit's calibration stands: its verdict and its due day, its curve, its records, its drift. */
export function UnitStanding(
  props: PageProps & {
    readonly unit: UnitCalibration;
    /** The role is unlocked: records can be deleted. */
    readonly active: boolean;
    /** One that has just ended shows its curve itself. */
    readonly ended: boolean;
  },
) {
  const { unit, active, ended, rest, picture, presses, calibrations } = props;
  const isConnected = picture.heard.value?.status.link.state === 'up';
  const { serial, lamp, lines, dueState } = standingOf(unit, isConnected);
  const lastId = unit.last?.id ?? null;
  const ask = useCallback(
    async (): Promise<Answer<CalibrationRecord | null>> =>
      lastId === null ? { ok: true, value: null } : rest.calibrationRecord(lastId),
    [rest, lastId],
  );
  const { value: record } = useAnswer(ask);
  return (
    <section class="unit-standing" aria-labelledby="standing-heading">
      <h2 id="standing-heading" class="technician-title">
        {serial === null ? heading : headingOf(serial)}
      </h2>
      <p class="standing-lamp">
        <span class={lamp.look === 'good' ? 'lamp' : `lamp lamp-${lamp.look}`} aria-hidden="true" />
        {lamp.text}
      </p>
      {lines.length > 0 && (
        <p class={dueState === 'later' ? 'technician-detail' : 'technician-detail standing-due'}>
          {lines.join(' · ')}
        </p>
      )}
      {record !== null && record.id === lastId && !ended && <DutyChart curve={curveOfRecord(record)} />}
      {serial !== null && (
        <>
          <Records
            rest={rest}
            unit={unit}
            serial={serial}
            active={active}
            onDeleted={() => void calibrations.reload()}
            onProblem={presses.refuse}
          />
          <Drift rest={rest} unit={unit} serial={serial} />
        </>
      )}
    </section>
  );
}
