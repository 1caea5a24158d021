import type { Curve } from '../curve/index.ts';
import { words } from '../words/index.ts';
import { CurveTable } from './curve-table.tsx';
import { Stage } from './stage.tsx';

const loadPlot = async () => (await import('./plot.ts')).createPlot;

/** The curve on its plate, with its legend and, for those who can't see it, its table. */
export function CurveChart({ curve }: { readonly curve: Curve }) {
  return (
    <figure class="curve">
      <Stage shown={curve} label={words.curve.label} load={loadPlot} />
      {curve.end !== 'plan' && <Legend />}
      <CurveTable curve={curve} />
    </figure>
  );
}

function Legend() {
  const teeth = [0, 7, 14].map((x) => <rect key={x} x={x} y="0" width="5" height="10" rx="1.5" />);
  return (
    <ul class="curve-legend" aria-hidden="true">
      <li>
        <svg viewBox="0 0 20 10" aria-hidden="true" class="legend-measured">
          <path d="M2 8 18 2" />
        </svg>
        {words.curve.measured}
      </li>
      <li>
        <svg viewBox="0 0 20 10" aria-hidden="true" class="legend-planned">
          {teeth}
        </svg>
        {words.curve.planned}
      </li>
      <li>
        <svg viewBox="0 0 20 10" aria-hidden="true" class="legend-done">
          {teeth}
        </svg>
        {words.curve.done}
      </li>
    </ul>
  );
}
