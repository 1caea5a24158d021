import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Curve } from '../curve/index.ts';
import { words } from '../words/index.ts';
import { CurveTable } from './curve-table.tsx';
import type { Plot } from './plot.ts';

/** What changes the colours of the canvas without changing the page's elements. */
const THEMES = ['(prefers-color-scheme: dark)', '(forced-colors: active)'];

/** The curve on its plate, with its legend and, for those who can't see it, its table. */
export function CurveChart({ curve }: { readonly curve: Curve }) {
  const stage = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const shown = useRef(curve);
  shown.current = curve;

  useLayoutEffect(() => {
    const element = stage.current;
    return element === null ? undefined : keepPlot(element, shown, plot);
  }, []);

  useLayoutEffect(() => {
    plot.current?.show(curve);
  }, [curve]);

  return (
    <figure class="curve">
      <div class="curve-stage" ref={stage} role="img" aria-label={words.curve.label} />
      {curve.end !== 'plan' && <Legend />}
      <CurveTable curve={curve} />
    </figure>
  );
}

/** Keeps a plot on the stage, in its size and colours, until the returned function is called. */
function keepPlot(
  element: HTMLElement,
  shown: { readonly current: Curve },
  plot: { current: Plot | null },
): () => void {
  let ended = false;
  let loading = false;
  const fitStage = async (): Promise<void> => {
    if (loading || element.clientWidth === 0 || element.clientHeight === 0) return;
    if (plot.current === null) {
      // The page and its STOP come first; the drawing follows.
      loading = true;
      const { createPlot } = await import('./plot.ts');
      loading = false;
      if (ended) return;
      plot.current = createPlot(element, shown.current, element.clientWidth, element.clientHeight);
    }
    plot.current.resize(element.clientWidth, element.clientHeight);
  };
  const sizes = new ResizeObserver(() => void fitStage());
  sizes.observe(element);
  const themes = THEMES.map((query) => matchMedia(query));
  const repaint = (): void => plot.current?.repaint();
  for (const theme of themes) theme.addEventListener('change', repaint);
  return () => {
    ended = true;
    sizes.disconnect();
    for (const theme of themes) theme.removeEventListener('change', repaint);
    plot.current?.remove();
    plot.current = null;
  };
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
