import type { ProgrammeListing } from '../../src/contract/index.ts';
import { previewTeeth } from '../curve/index.ts';

const SIZE = { width: 92, height: 33, pitch: 4 };

/** A programme's plan at a glance: neutral, on the axis that all previews share. */
export function Preview(props: {
  readonly programme: Pick<ProgrammeListing, 'plan' | 'totalS'>;
  readonly topLevel: number;
}) {
  const { plan, totalS } = props.programme;
  return (
    <svg class="programme-preview" viewBox="0 0 92 34" aria-hidden="true">
      <line x1="0" x2="92" y1="33.5" y2="33.5" />
      {previewTeeth(plan, totalS, props.topLevel, SIZE).map(({ x, height }) => (
        <rect key={x} x={x} y={SIZE.height - height} width="2.6" height={height} rx="1.2" />
      ))}
    </svg>
  );
}
