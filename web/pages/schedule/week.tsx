import { useComputed } from '@preact/signals';
import { addressOf } from '../../navigation.ts';
import {
  daysBefore,
  isCutShort,
  type Obstacle,
  type RunEntry,
  toldOnce,
  type WeekDay,
  weekAhead,
  zonesOf,
} from '../../schedule/index.ts';
import { scheduleWords } from '../../words/schedule.ts';
import type { Given } from './given.ts';
import { type Schedules, UPCOMING_MOST } from './use-schedules.ts';

const { week: said, standing } = scheduleWords;

/** Seven days from today: a list on a phone, columns where there is room. Then the days before. */
export function Week({ names, calendar, picture, schedules }: Given & { readonly schedules: Schedules }) {
  // A text, so that not every status draws the week again.
  const waitingUntil = useComputed(() => picture.heard.value?.status.waiting?.until ?? null).value;
  const zones = zonesOf(schedules.kept.items);
  const runs = { past: schedules.report.items, ahead: schedules.upcoming, zones, waitingUntil };
  const { days, obstacles } = toldOnce(weekAhead(runs, names, calendar));
  const before = daysBefore(runs, names, calendar);
  return (
    <section class="schedule-week" aria-labelledby="schedule-week-heading">
      <h2 id="schedule-week-heading" class="schedule-heading">
        {said.heading}
      </h2>
      {obstacles.map((obstacle) => (
        <InTheWay key={obstacle.why} obstacle={obstacle} />
      ))}
      <ol class="week">
        {days.map((day) => (
          <DayOfWeek key={day.day} day={day} />
        ))}
      </ol>
      {isCutShort(schedules.upcoming, UPCOMING_MOST, calendar) && (
        <p class="soft">{said.cutAfter(UPCOMING_MOST)}</p>
      )}
      {before.length > 0 && (
        <details class="week-before">
          <summary>{said.before}</summary>
          <ol class="week week-past">
            {before.map((day) => (
              <DayOfWeek key={day.day} day={day} />
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

/** What several runs have in their way, and the key that takes it out of there. */
function InTheWay({ obstacle: { why, count, asks } }: { readonly obstacle: Obstacle }) {
  return (
    <div class="week-obstacle">
      <p>
        <b>{said.inTheWayOf(count)}</b> {why}
      </p>
      {asks && (
        <a class="key key-quiet" href={addressOf('today', { for: 'schedule' })}>
          {standing.answer}
        </a>
      )}
    </div>
  );
}

function DayOfWeek({ day: { name, today, runs } }: { readonly day: WeekDay }) {
  return (
    <li class="week-day" aria-current={today ? 'date' : undefined}>
      <h3 class="week-name">{name}</h3>
      {runs.length === 0 ? (
        <p class="week-none">{said.noRun}</p>
      ) : (
        <ul class="week-runs">
          {runs.map((run) => (
            <li key={run.key} class="week-run" data-state={run.state}>
              <Run run={run} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Run({ run: { at, elsewhere, what, head, why, sessionId } }: { readonly run: RunEntry }) {
  return (
    <>
      <p class="week-time">{at}</p>
      <p class="week-what">{what}</p>
      {elsewhere !== null && <p class="week-elsewhere">{elsewhere}</p>}
      {head !== '' && (
        <p class="week-state">
          <b>{why === '' ? head : `${head}.`}</b> {why}
        </p>
      )}
      {sessionId !== null && (
        <a
          class="week-session"
          href={addressOf('history', { session: sessionId })}
          aria-label={said.toSessionOf(what, at)}
        >
          {said.toSession}
        </a>
      )}
    </>
  );
}
