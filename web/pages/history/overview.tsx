import { useMemo, useState } from 'preact/hooks';
import type { FollowUp, Problem } from '../../../src/contract/index.ts';
import { Key } from '../../components/index.ts';
import { bySession, type Calendar, type Day, daysWithSessions, sessionRow } from '../../history/index.ts';
import { words } from '../../words/index.ts';
import type { PageProps } from '../page-props.ts';
import { KeepOrDelete } from './keep-or-delete.tsx';
import { MonthCalendar } from './month-calendar.tsx';
import { PainTrend } from './pain-trend.tsx';
import type { Records } from './read-records.ts';
import { SessionList } from './session-list.tsx';

const NONE: readonly FollowUp[] = [];

interface Props extends PageProps {
  readonly records: Records;
  readonly problem: Problem | null;
  readonly calendar: Calendar;
  readonly readAgain: () => void;
}

/** The calendar, the sessions of it or of a day, the trend of pain, and what can be done with all of it. */
export function Overview(props: Props) {
  const { records, problem, calendar, readAgain, household } = props;
  const { history } = words;
  const [chosen, choose] = useState<Day | null>(null);
  const days = useMemo(
    () => daysWithSessions(records.sessions, calendar.dayOf),
    [records.sessions, calendar.dayOf],
  );
  const followUps = typeof records.followUps === 'string' ? NONE : records.followUps;
  const questions = useMemo(() => bySession(followUps), [followUps]);
  const person = household.profiles.value.length > 1 ? household.current.value : null;
  const ofDay = chosen === null ? null : (days.get(chosen) ?? null);
  const programmes = props.library.programmes.value;
  const heading = (
    <h1 id="history-heading" class="kicker" tabIndex={-1}>
      {person === null ? history.heading : history.headingOf(person.name)}
    </h1>
  );
  if (records.sessions.length === 0) {
    return (
      <div>
        {heading}
        <p class="headline">{history.none}</p>
        <p class="hint">{history.noneHint}</p>
      </div>
    );
  }
  return (
    <>
      <div class="history-month">
        {heading}
        <MonthCalendar
          days={days}
          today={calendar.today}
          chosen={ofDay === null ? null : chosen}
          onChoose={choose}
        />
        {problem !== null && (
          <p class="history-problem">
            {history.unread} {problem.detail} <Key onPress={readAgain}>{words.keys.tryAgain}</Key>
          </p>
        )}
      </div>
      <SessionList
        key={chosen}
        day={ofDay === null ? null : chosen}
        sessions={ofDay ?? records.sessions}
        whole={records.whole}
        rowOf={(record) => sessionRow(record, questions.get(record.id) ?? [], programmes, calendar)}
        onShowAll={() => choose(null)}
      />
      <PainTrend followUps={records.followUps} programmes={programmes} calendar={calendar} />
      <KeepOrDelete {...props} />
    </>
  );
}
