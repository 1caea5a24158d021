import type { ProgrammeListing } from '../../src/contract/index.ts';
import { type Plan, previewTeeth, type Tooth } from '../curve/index.ts';

const SIZE = { width: 92, height: 33, pitch: 4 };

/** Room above the deepest level of a change, levels. */
const CHANGE_ROOM = 0.5;

/** A programme's plan at a glance: neutral, on the axis that all previews share. */
export function Preview(props: {
  readonly programme: Pick<ProgrammeListing, 'plan' | 'totalS'>;
  readonly topLevel: number;
}) {
  const { plan, totalS } = props.programme;
  return (
    <svg class="programme-preview" viewBox="0 0 92 34" aria-hidden="true">
      <line x1="0" x2="92" y1="33.5" y2="33.5" />
      <Comb teeth={previewTeeth(plan, totalS, props.topLevel, SIZE)} />
    </svg>
  );
}

/** How a plan changes: as it will be, before what it is now. The words beside it say the same. */
export function ChangePreview(props: {
  readonly now: Plan;
  readonly next: Plan;
  readonly totalS: number;
  readonly topLevel: number;
}) {
  const teethOf = (plan: Plan): readonly Tooth[] =>
    previewTeeth(plan, props.totalS, props.topLevel + CHANGE_ROOM, SIZE);
  return (
    <svg class="change-preview" viewBox="0 0 92 34" aria-hidden="true">
      <g class="change-now">
        <Comb teeth={teethOf(props.now)} />
      </g>
      <g class="change-next">
        <Comb teeth={teethOf(props.next)} />
      </g>
    </svg>
  );
}

function Comb({ teeth }: { readonly teeth: readonly Tooth[] }) {
  return (
    <>
      {teeth.map(({ x, height }) => (
        <rect key={x} x={x} y={SIZE.height - height} width="2.6" height={height} rx="1.2" />
      ))}
    </>
  );
}
