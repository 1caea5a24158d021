import type { SoleusEvent } from '../../../src/contract/index.ts';
import { words } from '../../words/index.ts';

/** Rows on the page: the latest ones. */
const ROWS = 8;

const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** What the massager did, newest first, with the rule behind it. */
export function EventLog({ events }: { readonly events: readonly SoleusEvent[] }) {
  return (
    <section class="panel-log" aria-labelledby="log-heading">
      <h2 id="log-heading" class="panel-log-heading">
        {words.panel.log}
      </h2>
      {events.length === 0 && <p class="hint">{words.panel.logEmpty}</p>}
      <ul class="log">
        {events.slice(0, ROWS).map((event) => (
          <li key={event.id}>
            <time dateTime={event.time}>{timeOfDay.format(new Date(event.time))}</time>
            <span>{event.text}</span>
            {event.rule !== undefined && <span class="log-rule">{event.rule}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
