import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Problem, SessionRecord, SoleusEvent, TracePoint } from '../../../src/contract/index.ts';
import { CurveChart } from '../../chart/index.ts';
import { Facts } from '../../components/index.ts';
import { capital, level, minutesAndSeconds } from '../../format.ts';
import { type Calendar, dayInFull, feltInFull, isAhead, recalledCurve } from '../../history/index.ts';
import { addressOf } from '../../navigation.ts';
import { programmeName } from '../../session/index.ts';
import { words } from '../../words/index.ts';
import type { PageProps } from '../page-props.ts';
import { DeleteKey } from './delete-key.tsx';
import type { Records } from './read-records.ts';

interface Props extends PageProps {
  readonly id: string;
  readonly records: Records | null;
  readonly calendar: Calendar;
  readonly onDeleted: () => void;
}

/** A session as it is on record, with what was measured and what happened meanwhile. */
interface Opened {
  readonly record: SessionRecord;
  readonly points: readonly TracePoint[];
  /** The oldest first; none of a session that is too long ago. */
  readonly events: readonly SoleusEvent[];
}

/** One session in full. */
export function SessionDetail(props: Props) {
  const { history } = words;
  const opened = useOpened(props);
  return (
    <main class="page history history-session">
      <p class="history-keys">
        <a class="key key-quiet" href={addressOf('history')}>
          {history.list.all}
        </a>
      </p>
      {opened === null || 'code' in opened ? (
        <>
          <h1 class="headline">{opened === null ? history.session.loading : opened.title}</h1>
          {opened !== null && <p class="hint">{opened.detail}</p>}
        </>
      ) : (
        <SessionInFull {...props} {...opened} />
      )}
    </main>
  );
}

/** Reads the session when the page opens, and once more when it has ended. */
function useOpened({ id, rest, records }: Props): Opened | Problem | null {
  const [opened, setOpened] = useState<Opened | Problem | null>(null);
  const outcome = records?.sessions.find((session) => session.id === id)?.outcome ?? null;
  useEffect(() => {
    let open = true;
    void Promise.all([rest.session(id), rest.trace(id), rest.events()]).then(([record, trace, events]) => {
      if (!open) return;
      if (!record.ok) setOpened(record.problem);
      else {
        setOpened({
          record: record.value,
          points: trace.ok ? trace.value : [],
          events: (events.ok ? events.value : []).filter(({ sessionId }) => sessionId === id).reverse(),
        });
      }
    });
    return () => {
      open = false;
    };
  }, [rest, id, outcome]);
  return opened;
}

function SessionInFull(props: Props & Opened) {
  const { history } = words;
  const { record, points, calendar, records, library, rest, presses } = props;
  const { startedAt, outcome, programme } = record;
  const curve = useMemo(() => recalledCurve(record, points), [record, points]);
  const ended = outcome === null ? history.running : history.outcome[outcome];
  const running = outcome === null;
  return (
    <>
      <div class="history-session-told">
        <h1 class="kicker">{history.at(dayInFull(calendar.dayOf(startedAt)), calendar.timeOf(startedAt))}</h1>
        <h2 class="headline">{programmeName(programme, library.programmes.value)}</h2>
        <p class={outcome === 'hurts' ? 'statement history-hurt' : 'statement'}>{capital(ended)}</p>
        {running && <p class="hint">{history.session.soFar}</p>}
        {isAhead(record, calendar.nowMs) && <p class="hint">{history.ahead}</p>}
      </div>
      <div class="history-session-facts">
        <Facts
          facts={[
            { name: words.facts.motorTime, value: minutesAndSeconds(record.motorOnS), old: false },
            { name: history.session.inAll, value: minutesAndSeconds(record.durationS), old: false },
            { name: words.facts.levelReached, value: level(record.topLevel), old: false },
          ]}
        />
      </div>
      <div class="history-session-curve">
        {points.length === 0 ? (
          <p class="hint">{history.session.nothingMeasured}</p>
        ) : (
          <CurveChart curve={curve} />
        )}
      </div>
      <Felt id={record.id} records={records} />
      {props.events.length > 0 && <Happened events={props.events} calendar={calendar} />}
      <div class="history-delete">
        <DeleteKey
          text={history.remove.one}
          goes={[history.remove.oneGoes, history.remove.stays]}
          confirm={history.remove.oneConfirm}
          unavailable={running ? words.ready.busy : null}
          onDelete={() => rest.deleteSession(record.id)}
          onDeleted={props.onDeleted}
          onProblem={presses.refuse}
        />
      </div>
    </>
  );
}

function Felt({ id, records }: { readonly id: string; readonly records: Records | null }) {
  const { felt } = words.history;
  if (records === null) return null;
  const { followUps } = records;
  const unread = typeof followUps === 'string' ? words.history.trend[followUps] : null;
  const asked = (typeof followUps === 'string' ? [] : followUps).filter(({ sessionId }) => sessionId === id);
  const due = asked.some(({ state }) => state === 'due');
  return (
    <section class="history-felt" aria-labelledby="history-felt-heading">
      <h2 id="history-felt-heading" class="history-heading">
        {felt.heading}
      </h2>
      {asked.length === 0 ? (
        <p class="hint">{unread ?? felt.nothing}</p>
      ) : (
        <dl class="felt">
          {feltInFull(asked).map(({ question, answer }) => (
            <div key={question}>
              <dt>{question}</dt>
              <dd>{answer}</dd>
            </div>
          ))}
        </dl>
      )}
      {due && (
        <p class="history-keys">
          <a class="key key-quiet" href={addressOf('today')}>
            {felt.answer}
          </a>
        </p>
      )}
    </section>
  );
}

function Happened(props: { readonly events: readonly SoleusEvent[]; readonly calendar: Calendar }) {
  return (
    <section class="history-events" aria-labelledby="history-events-heading">
      <h2 id="history-events-heading" class="history-heading">
        {words.history.session.happened}
      </h2>
      <ul class="log">
        {props.events.map((event) => (
          <li key={event.id}>
            <time dateTime={event.time}>{props.calendar.timeOf(event.time)}</time>
            <span>{event.text}</span>
            {event.rule !== undefined && <span class="log-rule">{event.rule}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
