import { useState } from 'preact/hooks';
import { Key } from '../../components/index.ts';
import {
  type CalendarDay,
  calendarMonth,
  type Day,
  type Days,
  dayInFull,
  type Month,
  monthAfter,
  monthName,
  monthOf,
  monthsToShow,
} from '../../history/index.ts';
import { words } from '../../words/index.ts';

interface Props {
  readonly days: Days;
  readonly today: Day;
  readonly chosen: Day | null;
  readonly onChoose: (day: Day | null) => void;
}

/**
 * A month with its sessions. The days that have some are a group of radio buttons: one stop for Tab, the
 * arrow keys go from one to the next.
 */
export function MonthCalendar({ days, today, chosen, onChoose }: Props) {
  const { calendar: said } = words.history;
  const [month, setMonth] = useState<Month>(monthOf(today));
  const { weeks, sessionCount, motorOnS } = calendarMonth(month, days, today);
  const name = monthName(month);
  const turnTo = (next: Month): void => {
    setMonth(next);
    onChoose(null);
  };
  return (
    <>
      <div class="month-bar">
        <h2 class="month-name" aria-live="polite">
          {name}
        </h2>
        <TurnKey which="earlier" month={month} days={days} today={today} onTurn={turnTo} />
        <TurnKey which="later" month={month} days={days} today={today} onTurn={turnTo} />
      </div>
      <p class="month-total">{said.total(sessionCount, motorOnS)}</p>
      <fieldset class="month" aria-label={said.label(name)}>
        <table>
          <thead>
            <tr>
              {said.weekdays.map(({ short, long }) => (
                <th key={short} scope="col">
                  <span aria-hidden="true">{short}</span>
                  <span class="unseen">{long}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week.find((day) => day !== null)?.day}>
                {week.map((day, weekday) => (
                  <td key={day?.day ?? `other-${weekday}`} data-today={day?.today ? '' : undefined}>
                    {day !== null && <DayCell day={day} chosen={day.day === chosen} onChoose={onChoose} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </fieldset>
    </>
  );
}

function TurnKey(props: {
  readonly which: 'earlier' | 'later';
  readonly month: Month;
  readonly days: Days;
  readonly today: Day;
  readonly onTurn: (month: Month) => void;
}) {
  const { calendar: said } = words.history;
  const { first, last } = monthsToShow(props.days, props.today);
  const earlier = props.which === 'earlier';
  const next = monthAfter(props.month, earlier ? -1 : 1);
  const there = earlier ? next >= first : next <= last;
  const name = monthName(next);
  return (
    <Key
      look="quiet"
      label={earlier ? said.earlierMonth(name) : said.laterMonth(name)}
      unavailable={there ? null : earlier ? said.noEarlier : said.noLater}
      onPress={() => props.onTurn(next)}
    >
      {earlier ? said.earlier : said.later}
    </Key>
  );
}

/** Motor-on time that makes a tooth as high as it gets: the longest run there is (S6), s. */
const FULL_TOOTH_S = 20 * 60;
/** Room in a cell. */
const MOST_TEETH = 4;

function DayCell(props: {
  readonly day: CalendarDay;
  readonly chosen: boolean;
  readonly onChoose: (day: Day) => void;
}) {
  const { calendar: said } = words.history;
  const { day, number, sessions, motorOnS, today } = props.day;
  const todayWord = today && <span class="unseen"> {said.today}</span>;
  if (sessions.length === 0) {
    return (
      <span class="day">
        <span class="day-number">{number}</span>
        {todayWord}
      </span>
    );
  }
  const teeth = [...sessions].reverse().slice(0, MOST_TEETH);
  return (
    <label class="day day-with-sessions">
      <input
        type="radio"
        name="day"
        checked={props.chosen}
        aria-label={said.day(dayInFull(day), sessions.length, motorOnS)}
        onChange={() => props.onChoose(day)}
      />
      <span class="day-number" aria-hidden="true">
        {number}
      </span>
      <svg class="day-teeth" viewBox="0 0 24 14" aria-hidden="true">
        {teeth.map(({ id, motorOnS: oneS }, index) => {
          const height = 3 + 11 * Math.min(1, oneS / FULL_TOOTH_S);
          return (
            <rect
              key={id}
              x={24 - 6 * (teeth.length - index)}
              y={14 - height}
              width="4"
              height={height}
              rx="1.2"
            />
          );
        })}
      </svg>
      <span class="day-count" aria-hidden="true">
        {said.count(sessions.length)}
      </span>
      <span class="day-motor" aria-hidden="true">
        {said.motorOn(motorOnS)}
      </span>
    </label>
  );
}
