import { type Curve, curveRows, turnS } from '../curve/index.ts';
import { level, minutesAndSeconds } from '../format.ts';
import { words } from '../words/index.ts';

const { table } = words.curve;

/** The curve as a table, a row for each minute. */
export function CurveTable({ curve }: { readonly curve: Curve }) {
  const rows = curveRows(curve.plan, curve.endS, curve.nowS, curve.measuredAt, turnS(curve.phases));
  return (
    <div class="unseen">
      <table>
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{table.time}</th>
            <th scope="col">{table.planned}</th>
            <th scope="col">{table.measured}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.t}>
              <th scope="row">
                {minutesAndSeconds(row.t)}
                {row.turnS !== null && `, ${table.turn(minutesAndSeconds(row.turnS))}`}
              </th>
              <td>{level(row.planned)}</td>
              <td>{row.measured === null ? table.ahead : level(row.measured)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
