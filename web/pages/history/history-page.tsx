import { useComputed } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Key } from '../../components/index.ts';
import { type Calendar, dayReader, timeReader } from '../../history/index.ts';
import { addressOf } from '../../navigation.ts';
import { onPage } from '../../route.ts';
import { words } from '../../words/index.ts';
import type { PageProps } from '../page-props.ts';
import { Overview } from './overview.tsx';
import { SessionDetail } from './session-detail.tsx';
import { rowIdOf } from './session-list.tsx';
import { type RecordsOnPage, useRecords } from './use-records.ts';

/** Days are those of the place where the page is read. */
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
const dayOf = dayReader(timeZone);
const timeOf = timeReader(timeZone);

/** What has been: the calendar, the sessions, the trend; or one session in full. */
export function HistoryPage(props: PageProps) {
  const { records, problem, readAgain } = useRecords(props);
  const calendar = useCalendar(props);
  const opened = onPage('session');
  const deleted = useReturn(opened);
  const given = { ...props, records, calendar };
  return (
    <>
      {opened !== null && (
        <SessionDetail
          key={opened}
          {...given}
          id={opened}
          onDeleted={() => {
            deleted.current = opened;
            readAgain();
            location.hash = addressOf('history');
          }}
        />
      )}
      {/* It stays as it was left while a session is open. */}
      <main class="page history history-overview" hidden={opened !== null}>
        {records === null ? (
          <NotRead problem={problem} readAgain={readAgain} />
        ) : (
          <Overview {...given} records={records} problem={problem} readAgain={readAgain} />
        )}
      </main>
    </>
  );
}

/**
 * Brings who returns from a session back to its row, or to the heading from one that was deleted: which that
 * is, is set in what it gives.
 */
function useReturn(opened: string | null): { current: string | null } {
  const deleted = useRef<string | null>(null);
  const before = useRef(opened);
  useEffect(() => {
    const left = before.current;
    before.current = opened;
    if (opened !== null || left === null) return;
    const row = deleted.current === left ? null : document.getElementById(rowIdOf(left));
    (row ?? document.getElementById('history-heading'))?.focus();
  }, [opened]);
  return deleted;
}

function NotRead({ problem, readAgain }: Pick<RecordsOnPage, 'problem' | 'readAgain'>) {
  return (
    <>
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
    </>
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
  return useMemo(() => ({ dayOf, timeOf, nowMs, today: dayOf(new Date(nowMs).toISOString()) }), [nowMs]);
}
