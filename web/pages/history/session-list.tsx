import { useEffect, useRef, useState } from 'preact/hooks';
import type { SessionRecord } from '../../../src/contract/index.ts';
import { Key } from '../../components/index.ts';
import { type Day, dayOfMonth, type SessionRow } from '../../history/index.ts';
import { addressOf } from '../../navigation.ts';
import { words } from '../../words/index.ts';

/** By this a row is found again. */
export const rowIdOf = (session: string): string => `session-${session}`;

/** Rows at first, and so many more at each press. */
const ROWS = 10;

/** Sessions, newest first: those of a day, or all of them, more on demand. */
export function SessionList(props: {
  readonly day: Day | null;
  readonly sessions: readonly SessionRecord[];
  /** There are no more than these. */
  readonly whole: boolean;
  readonly rowOf: (record: SessionRecord) => SessionRow;
  readonly onShowAll: () => void;
}) {
  const { list } = words.history;
  const { day, sessions, whole } = props;
  const [rows, setRows] = useState(ROWS);
  const shown = sessions.slice(0, rows);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the sessions of a day stand below the calendar.
    if (day !== null) section.current?.scrollIntoView({ block: 'nearest' });
  }, [day]);
  return (
    <section ref={section} class="history-list" aria-labelledby="history-list-heading">
      <div class="history-list-bar">
        <h2 id="history-list-heading" class="history-heading" aria-live="polite">
          {day === null ? list.all : dayOfMonth(day)}
        </h2>
        {day !== null && (
          <Key look="quiet" onPress={props.onShowAll}>
            {list.showAll}
          </Key>
        )}
        {day === null && whole && <p class="soft">{list.count(shown.length, sessions.length)}</p>}
      </div>
      <ul class="rows">
        {shown.map((record) => (
          <li key={record.id}>
            <Row row={props.rowOf(record)} />
          </li>
        ))}
      </ul>
      {shown.length < sessions.length && (
        <p class="history-keys">
          <Key look="quiet" onPress={() => setRows(rows + ROWS)}>
            {list.more}
          </Key>
        </p>
      )}
    </section>
  );
}

function Row({ row }: { readonly row: SessionRow }) {
  const { history } = words;
  return (
    <a id={rowIdOf(row.id)} class="row history-row" href={addressOf('history', { session: row.id })}>
      <span class="row-name">{row.programme}</span>
      <span class="history-row-motor">{history.motorOn(row.motorOn)}</span>
      <span class="row-detail">
        {row.when} · <span class={row.hurt ? 'history-hurt' : undefined}>{row.ended}</span> ·{' '}
        {history.upTo(row.topLevel)}
      </span>
      {row.felt !== '' && <span class="row-detail">{row.felt}</span>}
      {row.ahead && <span class="row-detail">{history.ahead}</span>}
    </a>
  );
}
