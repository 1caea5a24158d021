import { Switch, Unread } from '../../components/index.ts';
import { zonesOf } from '../../schedule/index.ts';
import { words } from '../../words/index.ts';
import { scheduleWords as said } from '../../words/schedule.ts';
import type { PageProps } from '../page-props.ts';
import { timeZone, useCalendar } from '../use-calendar.ts';
import { Report } from './report.tsx';
import { ScheduleBook } from './schedule-book.tsx';
import { type Schedules, useSchedules } from './use-schedules.ts';
import { Week } from './week.tsx';

/** The schedules: the week to come, the schedules themselves, and what came of their runs. */
export function SchedulePage(props: PageProps) {
  const { library, household } = props;
  const calendar = useCalendar(props);
  const asked = useSchedules(props, calendar.nowMs, timeZone);
  const names = { programmes: library.programmes.value, people: household.profiles.value };
  const given = { ...props, names, calendar };
  return (
    <main class="page schedule">
      <div class="schedule-head">
        <div>
          <h1 class="headline">{words.pages.titles.schedule}</h1>
          <p class="hint schedule-consent">{said.consent}</p>
        </div>
        {asked.value !== null && <PauseAll {...props} paused={asked.value.kept.allPaused} asked={asked} />}
      </div>
      {asked.failed && <Unread text={said.unread} onAgain={asked.again} />}
      {asked.value === null && !asked.failed && <p class="hint">{said.loading}</p>}
      {asked.value !== null && (
        <>
          {hasRuns(asked.value) && <Week {...given} schedules={asked.value} />}
          <ScheduleBook {...given} schedules={asked.value} onChanged={asked.again} />
          <Report {...given} report={asked.value.report} zones={zonesOf(asked.value.kept.items)} />
        </>
      )}
    </main>
  );
}

/** Before the first schedule, a week of nothing would only stand in the way. */
function hasRuns({ kept, report }: Schedules): boolean {
  return kept.items.length > 0 || report.items.length > 0;
}

/** Pauses every schedule, or lets them go on. What is shown is what the controller has. */
function PauseAll({
  rest,
  presses,
  paused,
  asked,
}: PageProps & { readonly paused: boolean; readonly asked: { again(): void } }) {
  const { pause } = said;
  const change = async (on: boolean): Promise<void> => {
    const answer = await rest.pauseSchedules(on);
    if (!answer.ok) presses.refuse(answer.problem);
    asked.again();
  };
  return (
    <div class="schedule-pause">
      <Switch
        label={pause.label}
        on={paused}
        text={paused ? pause.on : pause.off}
        describedBy="schedule-pause-means"
        onChange={(on) => void change(on)}
      />
      <p id="schedule-pause-means" class="schedule-pause-means">
        {paused ? pause.meansOn : pause.meansOff}
      </p>
    </div>
  );
}
