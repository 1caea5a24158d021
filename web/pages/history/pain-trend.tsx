import type { FollowUpKind, ProgrammeListing } from '../../../src/contract/index.ts';
import {
  type Calendar,
  dayInBrief,
  painAnswers,
  painTrend,
  type TrendPoint,
  trendPoints,
  trendSentence,
  trendWeeks,
} from '../../history/index.ts';
import { programmeName } from '../../session/index.ts';
import { words } from '../../words/index.ts';
import type { Records } from './read-records.ts';

const KINDS: readonly FollowUpKind[] = ['two-hours', 'next-day'];

interface Series {
  readonly kind: FollowUpKind;
  readonly points: readonly TrendPoint[];
  readonly sentence: string;
}

/** How much it hurt after the sessions: what the answers say, their chart and their table. */
export function PainTrend(props: {
  readonly followUps: Records['followUps'];
  readonly programmes: readonly ProgrammeListing[];
  readonly calendar: Calendar;
}) {
  const { trend } = words.history;
  const { calendar } = props;
  const unread = typeof props.followUps === 'string' ? trend[props.followUps] : null;
  const followUps = typeof props.followUps === 'string' ? [] : props.followUps;
  const answers = KINDS.map((kind) => ({ kind, answers: painAnswers(followUps, kind) }));
  const weeks = trendWeeks(
    answers.map((series) => series.answers),
    calendar.nowMs,
  );
  const series = answers.map(
    ({ kind, answers: theirs }): Series => ({
      kind,
      points: trendPoints(theirs, calendar.nowMs, weeks),
      sentence: trendSentence(kind, painTrend(theirs)),
    }),
  );
  return (
    <section class="history-trend" aria-labelledby="history-trend-heading">
      <h2 id="history-trend-heading" class="history-heading">
        {trend.heading}
      </h2>
      {unread !== null ? (
        <p class="history-said">{unread}</p>
      ) : (
        series.map(({ kind, sentence }) => (
          <p key={kind} class="history-said">
            {sentence}
          </p>
        ))
      )}
      {series.some(({ points }) => points.length > 0) && (
        <>
          <TrendChart series={series} weeks={weeks} />
          <TrendTable series={series} weeks={weeks} programmes={props.programmes} calendar={calendar} />
        </>
      )}
    </section>
  );
}

/** Levels of pain with a line and a figure of their own. */
const TICKS = [0, 5, 10];
/** Room for a mark above ten and below no pain, of the whole height. */
const ROOM = 0.08;

/** Where a share of the greatest pain stands, as a share of the frame from its top. */
const fromTop = (y: number): number => ROOM + (1 - y) * (1 - 2 * ROOM);
const percent = (share: number): string => `${100 * share}%`;

/** Places are shares of the frame, so that it takes any width while lines, marks and figures keep their size. */
function TrendChart({ series, weeks }: { readonly series: readonly Series[]; readonly weeks: number }) {
  const { trend } = words.history;
  return (
    <figure class="trend">
      <div class="trend-stage" role="img" aria-label={trend.chart(weeks)}>
        <div class="trend-axis">
          {TICKS.map((tick) => (
            <span key={tick} style={{ top: percent(fromTop(tick / 10)) }}>
              {tick}
            </span>
          ))}
        </div>
        <div class="trend-frame">
          <svg class="trend-lines" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
            {TICKS.map((tick) => (
              <line
                key={tick}
                class="trend-level"
                x1="0"
                x2="1"
                y1={fromTop(tick / 10)}
                y2={fromTop(tick / 10)}
              />
            ))}
            {series.map(({ kind, points }) => (
              <polyline
                key={kind}
                class={`trend-line trend-${kind}`}
                points={points.map(({ x, y }) => `${x},${fromTop(y)}`).join(' ')}
              />
            ))}
          </svg>
          <svg class="trend-marks" aria-hidden="true">
            {series.map(({ kind, points }) =>
              points.map(({ sessionId, x, y }) => (
                <Mark key={`${kind} ${sessionId}`} kind={kind} x={percent(x)} y={percent(fromTop(y))} />
              )),
            )}
          </svg>
        </div>
        <div class="trend-times">
          <span>{trend.weeksAgo(weeks)}</span>
          <span>{trend.now}</span>
        </div>
      </div>
      <ul class="trend-legend" aria-hidden="true">
        {series.map(({ kind }) => (
          <li key={kind}>
            <svg width="24" height="12" aria-hidden="true" class="trend-marks">
              <line class={`trend-line trend-${kind}`} x1="0" x2="24" y1="6" y2="6" />
              <Mark kind={kind} x="12" y="6" />
            </svg>
            {trend.series[kind]}
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** A disc for the answer after two hours, a ring for the one on the next day. */
function Mark({ kind, x, y }: { readonly kind: FollowUpKind; readonly x: string; readonly y: string }) {
  return <circle class={`trend-mark trend-${kind}`} cx={x} cy={y} r="4" />;
}

function TrendTable(props: {
  readonly series: readonly Series[];
  readonly weeks: number;
  readonly programmes: readonly ProgrammeListing[];
  readonly calendar: Calendar;
}) {
  const { table, series: names } = words.history.trend;
  const { dayOf, timeOf, today } = props.calendar;
  const rows = props.series
    .flatMap(({ kind, points }) => points.map((point) => ({ ...point, kind })))
    .sort((a, b) => b.atMs - a.atMs);
  return (
    <details class="trend-table">
      <summary>{table.show}</summary>
      <table>
        <caption class="unseen">{table.caption(props.weeks)}</caption>
        <thead>
          <tr>
            <th scope="col">{table.answered}</th>
            <th scope="col">{table.programme}</th>
            <th scope="col">{table.question}</th>
            <th scope="col">{table.pain}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, sessionId, atMs, programme, pain }) => {
            const at = new Date(atMs).toISOString();
            return (
              <tr key={`${kind} ${sessionId}`}>
                <th scope="row">{words.history.at(dayInBrief(dayOf(at), today), timeOf(at))}</th>
                <td>{programmeName(programme, props.programmes)}</td>
                <td>{names[kind]}</td>
                <td>{pain}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
