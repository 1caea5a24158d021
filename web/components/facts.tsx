import type { Fact } from '../session/index.ts';

/** Named values, softened when they are not of now. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(({ name, value, old }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class={old ? 'fact-old' : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
