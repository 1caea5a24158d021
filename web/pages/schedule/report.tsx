import { useState } from 'preact/hooks';
import type { ScheduleReport } from '../../../src/contract/index.ts';
import { Key } from '../../components/index.ts';
import { reportAddress } from '../../live/index.ts';
import { notRun, outcomeCounts, type Zones } from '../../schedule/index.ts';
import { scheduleWords } from '../../words/schedule.ts';
import type { Given } from './given.ts';

const { report: said } = scheduleWords;

/** Rows at first, and so many more at each press. */
const ROWS = 8;

/** The last 30 days: how many runs came to what, and those that didn’t run with their reasons. */
export function Report({
  report,
  zones,
  names,
  calendar,
}: Given & { readonly report: ScheduleReport; readonly zones: Zones }) {
  const [rows, setRows] = useState(ROWS);
  const counts = outcomeCounts(report);
  const left = notRun(report, zones, names, calendar);
  const { from, until } = report;
  return (
    <section class="schedule-report" aria-labelledby="schedule-report-heading">
      <h2 id="schedule-report-heading" class="schedule-heading">
        {said.heading}
      </h2>
      {counts.length === 0 && left.length === 0 ? (
        <p class="hint">{said.none}</p>
      ) : (
        <>
          <dl class="schedule-counts">
            {counts.map(({ outcome, count }) => (
              <div key={outcome}>
                <dt>{scheduleWords.outcomes[outcome]}</dt>
                <dd>{count}</dd>
              </div>
            ))}
          </dl>
          {left.length > 0 && (
            <>
              <h3 class="schedule-subheading">{said.notRun}</h3>
              <ul class="rows">
                {left.slice(0, rows).map(({ key, when, elsewhere, what, head, why }) => (
                  <li key={key} class="row">
                    <span class="row-name">
                      {when} {elsewhere !== null && <span class="soft">({elsewhere}) </span>}
                      <span class="schedule-what">{what}</span>
                    </span>
                    <span class="row-detail">
                      <b>{why === '' ? head : `${head}.`}</b> {why}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
      <div class="schedule-keys">
        {rows < left.length && (
          <Key look="quiet" onPress={() => setRows(rows + ROWS)}>
            {said.more}
          </Key>
        )}
        <a class="key key-quiet" href={reportAddress({ from, until })} download="schedule-report.csv">
          {said.csv}
        </a>
      </div>
    </section>
  );
}
