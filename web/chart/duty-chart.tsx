import type { ComponentChildren } from 'preact';
import type { DutyCurve } from '../calibration/index.ts';
import { whole } from '../format.ts';
import { calibrationWords } from '../words/calibration.ts';
import { Stage } from './stage.tsx';

const { curve: said } = calibrationWords;

const loadPlot = async () => (await import('./duty-plot.ts')).createDutyPlot;

/** Speed over duty on its plate, with its legend and its tables. */
export function DutyChart({ curve }: { readonly curve: DutyCurve }) {
  return (
    <figure class="duty">
      <div class="curve duty-plate">
        <Legend curve={curve} />
        <Stage shown={curve} label={said.label} load={loadPlot} />
      </div>
      <DutyTable curve={curve} />
    </figure>
  );
}

function Legend({ curve }: { readonly curve: DutyCurve }) {
  return (
    <ul class="curve-legend duty-legend" aria-hidden="true">
      <Sign text={said.direction.up}>
        <path d="M5 0l10 10M5 10 15 0" />
      </Sign>
      <Sign text={said.direction.down}>
        <circle cx="10" cy="5" r="4.5" />
      </Sign>
      {curve.line.length > 0 && (
        <>
          <Sign text={said.line[curve.lineOf]}>
            <path d="M0 8 20 2" />
          </Sign>
          <Sign text={said.band}>
            <rect class="duty-band" width="20" height="10" />
          </Sign>
        </>
      )}
      {curve.found.length > 0 && (
        <Sign text={said.found}>
          <path class="duty-found" d="M0 8 20 2" />
        </Sign>
      )}
      {curve.now !== null && (
        <Sign text={said.now}>
          <circle class="duty-now" cx="10" cy="5" r="4" />
        </Sign>
      )}
    </ul>
  );
}

function Sign({ text, children }: { readonly text: string; readonly children: ComponentChildren }) {
  return (
    <li>
      <svg viewBox="-1 -1 22 12" aria-hidden="true">
        {children}
      </svg>
      {text}
    </li>
  );
}

function DutyTable({ curve }: { readonly curve: DutyCurve }) {
  const { table } = said;
  const figure = (value: number): string => value.toFixed(1);
  return (
    <details class="duty-table">
      <summary>{table.show}</summary>
      <table>
        <caption>{table.caption(curve.load)}</caption>
        <thead>
          <tr>
            <th scope="col">{table.direction}</th>
            <th scope="col">{table.duty}</th>
            <th scope="col">{table.speed}</th>
            <th scope="col">{table.current}</th>
            <th scope="col">{table.motor}</th>
          </tr>
        </thead>
        <tbody>
          {curve.points.map(({ direction, dutyPercent, rpm, currentA, temperatureC }) => (
            <tr key={`${direction} ${dutyPercent}`}>
              <th scope="row">{said.direction[direction]}</th>
              <td>{calibrationWords.facts.percent(dutyPercent)}</td>
              <td>{whole(rpm)}</td>
              <td>{currentA.toFixed(2)}</td>
              <td>{figure(temperatureC)}</td>
            </tr>
          ))}
          {curve.points.length === 0 && (
            <tr>
              <td colSpan={5}>{table.none}</td>
            </tr>
          )}
        </tbody>
      </table>
      {curve.table.length > 0 && (
        <table>
          <caption>{table.levels}</caption>
          <thead>
            <tr>
              <th scope="col">{table.level}</th>
              <th scope="col">{table.duty}</th>
            </tr>
          </thead>
          <tbody>
            {curve.table.map(({ level, dutyPercent }) => (
              <tr key={level}>
                <th scope="row">{level}</th>
                <td>{calibrationWords.facts.percent(dutyPercent)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
