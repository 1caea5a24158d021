import { useLayoutEffect, useRef } from 'preact/hooks';

/** A drawing on a stage. */
export interface Plot<T> {
  show(next: T): void;
  resize(width: number, height: number): void;
  /** Reads the colours again and draws with them. */
  repaint(): void;
  remove(): void;
}

export type CreatePlot<T> = (stage: HTMLElement, first: T, width: number, height: number) => Plot<T>;

/** What changes the colours of the canvas without changing the page's elements. */
const THEMES = ['(prefers-color-scheme: dark)', '(forced-colors: active)'];

/** Keeps a plot on its place, in its size and colours. `load` is asked once, and stays the same function. */
export function Stage<T>(props: {
  readonly shown: T;
  readonly label: string;
  readonly load: () => Promise<CreatePlot<T>>;
}) {
  const { shown, load } = props;
  const stage = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot<T> | null>(null);
  const latest = useRef(shown);
  latest.current = shown;

  useLayoutEffect(() => {
    const element = stage.current;
    return element === null ? undefined : keepPlot(element, load, latest, plot);
  }, [load]);

  useLayoutEffect(() => {
    plot.current?.show(shown);
  }, [shown]);

  return <div class="curve-stage" ref={stage} role="img" aria-label={props.label} />;
}

/** Keeps a plot on the stage until the returned function is called. */
function keepPlot<T>(
  element: HTMLElement,
  load: () => Promise<CreatePlot<T>>,
  latest: { readonly current: T },
  plot: { current: Plot<T> | null },
): () => void {
  let ended = false;
  let loading = false;
  const fitStage = async (): Promise<void> => {
    if (loading || element.clientWidth === 0 || element.clientHeight === 0) return;
    if (plot.current === null) {
      // The page and its STOP come first; the drawing follows.
      loading = true;
      const create = await load();
      loading = false;
      if (ended) return;
      plot.current = create(element, latest.current, element.clientWidth, element.clientHeight);
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
