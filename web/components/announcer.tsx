import type { Told } from '../session/index.ts';

/** Speaks what has changed: phases when there is time, faults and losses at once. Never seconds. */
export function Announcer({ spoken }: { readonly spoken: Told['spoken'] }) {
  return (
    <>
      <output class="unseen">{spoken.urgent ? '' : spoken.text}</output>
      <p class="unseen" role="alert">
        {spoken.urgent ? spoken.text : ''}
      </p>
    </>
  );
}
