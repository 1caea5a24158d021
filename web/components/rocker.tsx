import { level } from '../format.ts';
import type { Rocker as RockerView } from '../session/index.ts';
import { words } from '../words/index.ts';

/** Lighter, the level now, Deeper. */
export function Rocker(props: {
  readonly rocker: RockerView;
  readonly class?: string;
  readonly onPress: (press: 'lighter' | 'deeper') => void;
}) {
  const { rocker } = props;
  const looks = ['rocker', rocker.stale ? 'rocker-stale' : '', props.class ?? ''].filter(Boolean).join(' ');
  return (
    <fieldset class={looks} aria-label={words.keys.levelLabel}>
      <RockerKey
        name={words.keys.lighter}
        path="M3 2.5 12 9.5 21 2.5"
        shortcut="ArrowDown"
        unavailable={rocker.lighterUnavailable}
        onPress={() => props.onPress('lighter')}
      />
      <div class="rocker-now">
        <span class="rocker-level">{level(rocker.level)}</span>
        <span class="rocker-caption">{rocker.caption}</span>
      </div>
      <RockerKey
        name={words.keys.deeper}
        path="M3 9.5 12 2.5 21 9.5"
        shortcut="ArrowUp"
        unavailable={rocker.deeperUnavailable}
        onPress={() => props.onPress('deeper')}
      />
    </fieldset>
  );
}

function RockerKey(props: {
  readonly name: string;
  readonly path: string;
  readonly shortcut: string;
  readonly unavailable: string | null;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      class="rocker-key"
      aria-disabled={props.unavailable !== null}
      aria-keyshortcuts={props.shortcut}
      title={props.unavailable ?? undefined}
      onKeyDown={(event) => {
        if (event.repeat && event.key === 'Enter') event.preventDefault();
      }}
      onClick={() => {
        if (props.unavailable === null) props.onPress();
      }}
    >
      <svg viewBox="0 0 24 12" aria-hidden="true">
        <path d={props.path} />
      </svg>
      {props.name}
    </button>
  );
}
