import { useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Key } from '../../components/index.ts';
import { type Calendar, dayReader, timeReader } from '../../history/index.ts';
import { thing } from '../../route.ts';
import { words } from '../../words/index.ts';
import type { PageProps } from '../page-props.ts';
import { Overview } from './overview.tsx';
import { SessionDetail } from './session-detail.tsx';
import { useRecords } from './use-records.ts';

/** Days are those of the place where the page is read. */
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
const dayOf = dayReader(timeZone);
const timeOf = timeReader(timeZone);

/** What has been: the calendar, the sessions, the trend; or one session in full. */
export function HistoryPage(props: PageProps) {
  const { records, problem, readAgain } = useRecords(props);
  const calendar = useCalendar(props);
  const session = thing.value;
  if (session !== null) {
    return <SessionDetail key={session} {...props} id={session} records={records} calendar={calendar} />;
  }
  if (records !== null) {
    return <Overview {...props} records={records} problem={problem} calendar={calendar} readAgain={readAgain} />;
  }
  return (
    <main class="page history">
      <h1 class="kicker">{words.history.heading}</h1>
      <p class="headline">{problem === null ? words.history.loading : words.history.failed}</p>
      {problem !== null && (
        <>
          <p class="hint">
            {problem.title} {problem.detail}
          </p>
          <p class="history-keys">
            <Key onPress={readAgain}>{words.keys.tryAgain}</Key>
          </p>
        </>
      )}
    </main>
  );
}

const MINUTE_MS = 60_000;

/** Now by the controller's clock, to the minute: the page needn't be drawn again with every status. */
function useCalendar({ picture, clock }: PageProps): Calendar {
  const nowMs = useComputed(() => {
    const heard = picture.heard.value;
    const exact = heard === null ? clock.nowMs() : Date.parse(heard.status.time);
    return Math.floor(exact / MINUTE_MS) * MINUTE_MS;
  }).value;
  return useMemo(
    () => ({ dayOf, timeOf, nowMs, today: dayOf(new Date(nowMs).toISOString()) }),
    [nowMs],
  );
}
