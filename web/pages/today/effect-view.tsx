import { ChangePreview } from '../../chart/index.ts';
import type { Effect } from './effect.ts';
import { effectText } from './effect-text.ts';

/** What an answer changes: the plan as it is and as it would be, in words and why. */
export function EffectView({ effect, more }: { readonly effect: Effect; readonly more: string | null }) {
  const { gist, detail } = effectText(effect);
  const { programme } = effect;
  return (
    <>
      {programme !== null && (
        <ChangePreview
          now={programme.now.plan}
          next={programme.next.plan}
          totalS={programme.now.totalS}
          topLevel={Math.max(programme.now.topLevel, programme.next.topLevel)}
        />
      )}
      <div class="today-effect-text">
        <p>
          <b>{gist}</b> {detail}
        </p>
      </div>
      {(effect.reasons.length > 0 || more !== null) && (
        <div class="today-effect-why">
          {effect.reasons.map(({ fact, text }) => (
            <p key={fact}>{text}</p>
          ))}
          {more !== null && <p>{more}</p>}
        </div>
      )}
    </>
  );
}
