import { exerciseWords as said } from '../../words/exercises.ts';
import { recentDays } from './recent-days.ts';

const DAYS = 14;
const PITCH = 16;
const HEIGHT = 30;

const initial = new Intl.DateTimeFormat('en-GB', { weekday: 'narrow' });

/** The last two weeks, a slot for each day; the same in words beside it. */
export function RecentStrip({ doneAt, now }: { readonly doneAt: readonly string[]; readonly now: Date }) {
  const days = recentDays(doneAt, now, DAYS);
  const count = days.filter(({ done }) => done).length;
  return (
    <p class="recent">
      <svg viewBox={`0 0 ${DAYS * PITCH} ${HEIGHT}`} aria-hidden="true">
        {days.map(({ noon, done }, index) => (
          <g key={noon.getTime()} transform={`translate(${index * PITCH} 0)`}>
            <rect
              class={done ? 'recent-done' : 'recent-day'}
              x="2"
              y={done ? 0 : 10}
              width="12"
              height={done ? 16 : 6}
              rx="2"
            />
            <text x="8" y="28">
              {initial.format(noon)}
            </text>
          </g>
        ))}
      </svg>
      <span>{said.lately(count, DAYS)}</span>
    </p>
  );
}
