import type { Screening } from '../../../src/contract/index.ts';
import { type Calendar, dayInBrief } from '../../history/index.ts';
import { addressOf } from '../../navigation.ts';
import { scheduleWords } from '../../words/schedule.ts';

const { standing: said } = scheduleWords;

/** Whether this person’s answers hold for scheduled sessions, and where they are given. */
export function Standing({
  standing,
  calendar,
}: {
  readonly standing: Screening['standing'];
  readonly calendar: Calendar;
}) {
  const { dayOf, timeOf, today } = calendar;
  return (
    <div class="schedule-standing">
      <h3 class="schedule-subheading">{said.heading}</h3>
      <p class="row-detail">
        {standing === null
          ? said.none
          : said.until(`${dayInBrief(dayOf(standing.until), today)}, ${timeOf(standing.until)}`)}
      </p>
      <p class="schedule-keys">
        <a class="key key-quiet" href={addressOf('today', { for: 'schedule' })}>
          {said.answer}
        </a>
      </p>
    </div>
  );
}
