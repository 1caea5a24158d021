import { useCallback } from 'preact/hooks';
import type { CalibrationDrift, UnitCalibration } from '../../../src/contract/index.ts';
import { type DriftChart as Chart, DRIFT_LEVELS, driftChart, sinceFirst } from '../../calibration/index.ts';
import { Unread } from '../../components/index.ts';
import { dayOfInstant } from '../../format.ts';
import type { Rest } from '../../live/index.ts';
import { calibrationWords } from '../../words/calibration.ts';
import { useAnswer } from '../use-answer.ts';

const { drift: said } = calibrationWords;

/** How the duties of a unit have moved over its calibrations; nothing before there are two. */
export function Drift(props: {
  readonly rest: Rest;
  /** Read again with it. */
  readonly unit: UnitCalibration;
  readonly serial: string;
}) {
  const { rest, unit, serial } = props;
  const ask = useCallback(() => rest.calibrationDrift(serial), [rest, serial, unit]);
  const { value: drifts, failed, again } = useAnswer(ask);
  if (failed) return <Unread text={said.unread} onAgain={again} />;
  const chart = drifts === null ? null : driftChart(drifts);
  if (drifts === null || chart === null) return null;
  return (
    <section aria-labelledby="drift-heading">
      <h3 id="drift-heading" class="calibration-heading">
        {said.heading}
      </h3>
      <p class="technician-detail">{said.hint}</p>
      <DriftChart chart={chart} />
      <DriftTable drifts={drifts} />
    </section>
  );
}

function DriftChart({ chart }: { readonly chart: Chart }) {
  return (
    <div class="drift-chart" role="img" aria-label={said.chart}>
      <div class="drift-axis" aria-hidden="true">
        <span>{said.signed(chart.mostPercent)}</span>
        <span>{said.signed(-chart.mostPercent)}</span>
      </div>
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        <line class="drift-zero" x1="0" x2="1" y1="0.5" y2="0.5" />
        {chart.lines.map(({ level, points }) => (
          <polyline
            key={level}
            class={`drift-line drift-${level}`}
            points={points.map(([x, y]) => `${x},${y}`).join(' ')}
          />
        ))}
      </svg>
    </div>
  );
}

function DriftTable({ drifts }: { readonly drifts: readonly CalibrationDrift[] }) {
  return (
    <table class="drift-table">
      <caption class="unseen">{said.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{said.on}</th>
          {DRIFT_LEVELS.map((level) => (
            <th key={level} scope="col">
              <svg class="drift-sign" viewBox="0 0 20 10" aria-hidden="true">
                <path class={`drift-line drift-${level}`} d="M0 5H20" />
              </svg>
              {said.level(level)}
            </th>
          ))}
          <th scope="col">{said.largest}</th>
        </tr>
      </thead>
      <tbody>
        {drifts.map((drift) => (
          <tr key={drift.endedAt}>
            <th scope="row">{dayOfInstant(drift.endedAt)}</th>
            {DRIFT_LEVELS.map((level) => {
              const change = sinceFirst(drift, level);
              return <td key={level}>{change === null ? said.first : said.signed(change)}</td>;
            })}
            <td>{drift.largestPercent === null ? said.first : said.percent(drift.largestPercent)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
