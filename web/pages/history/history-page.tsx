import { useEffect, useRef } from 'preact/hooks';
import { Key } from '../../components/index.ts';
import { addressOf } from '../../navigation.ts';
import { onPage } from '../../route.ts';
import { words } from '../../words/index.ts';
import type { PageProps } from '../page-props.ts';
import { useCalendar } from '../use-calendar.ts';
import { Overview } from './overview.tsx';
import { SessionDetail } from './session-detail.tsx';
import { rowIdOf } from './session-list.tsx';
import { type RecordsOnPage, useRecords } from './use-records.ts';

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
