import type { CalibrationEnd, CalibrationStatus } from '../../../src/contract/index.ts';
import { curveUnderWay } from '../../calibration/index.ts';
import { DutyChart } from '../../chart/index.ts';
import { Key } from '../../components/index.ts';
import { calibrationWords } from '../../words/calibration.ts';
import { RecordLink } from './record-link.tsx';

const { ended: said } = calibrationWords;

/** What came of a calibration: in words, with its curve, until it is put away. */
export function Ended(props: {
  readonly calibration: CalibrationStatus;
  readonly end: CalibrationEnd;
  /** The role is unlocked: another may be begun. */
  readonly active: boolean;
  readonly onPutAway: () => void;
}) {
  const { calibration, end, active } = props;
  return (
    <section class="calibration-ended" aria-label={said[end.outcome]}>
      <h2 class="headline" tabIndex={-1} data-about>
        <span
          class={
            end.outcome === 'passed'
              ? 'lamp'
              : end.outcome === 'failed'
                ? 'lamp lamp-fault'
                : 'lamp lamp-hollow'
          }
          aria-hidden="true"
        />
        {said[end.outcome]}
      </h2>
      <p class="statement">{end.text}</p>
      <p class="hint">{end.remedy}</p>
      <div class="technician-keys">
        <Key look={active ? 'primary' : 'key'} onPress={props.onPutAway}>
          {active ? said.again : said.done}
        </Key>
        {end.recordId !== null && <RecordLink id={end.recordId} as="page" text={said.record} />}
      </div>
      <DutyChart curve={curveUnderWay(calibration, null)} />
    </section>
  );
}
