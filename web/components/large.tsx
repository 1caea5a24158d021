import { timeLeft } from '../format.ts';
import type { Large as LargeView } from '../session/index.ts';
import { words } from '../words/index.ts';

/** The one large thing of the page. */
export function Large({ large }: { readonly large: LargeView }) {
  if (large.kind === 'headline') return <h2 class="headline">{large.text}</h2>;
  return (
    <p class="time">
      <span class="unseen">
        {words.time.spoken(large.seconds)} {large.unit}
      </span>
      <span class="time-digits" aria-hidden="true">
        {timeLeft(large.seconds)}
      </span>
      <span class="time-unit" aria-hidden="true">
        {large.unit}
      </span>
    </p>
  );
}
