import type { Phase, Position } from '../../src/contract/index.ts';
import { ceilingOn } from '../../src/contract/levels.ts';

/** A phase of a programme with its place in time, s from the start. */
export interface PhaseSpan {
  readonly kind: Phase['kind'];
  readonly name: string;
  readonly position: Position;
  readonly fromS: number;
  readonly toS: number;
}

export function phaseSpans(phases: readonly Phase[]): readonly PhaseSpan[] {
  let fromS = 0;
  return phases.map(({ kind, name, position, segments }) => {
    const toS = segments.reduce((at, { overS }) => at + overS, fromS);
    const span = { kind, name, position, fromS, toS };
    fromS = toS;
    return span;
  });
}

/** The span that a status names (by its kind or its name), else the last such one so far, else the one that holds `t`. */
export function phaseNow(spans: readonly PhaseSpan[], named: string, t: number): PhaseSpan | undefined {
  const candidates = spans.filter(({ kind, name }) => kind === named || name === named);
  const holding = (span: PhaseSpan): boolean => t >= span.fromS && t < span.toS;
  const soFar = candidates.findLast(({ fromS }) => fromS <= t);
  return candidates.find(holding) ?? soFar ?? candidates[0] ?? spans.find(holding);
}

/** The soaks: at the start, and after the massager has been turned round. */
export function soaksOf(spans: readonly PhaseSpan[]): readonly PhaseSpan[] {
  return spans.filter(({ kind }) => kind === 'soak');
}

/** When the massager is turned round, s: where the position changes; null for a programme that stays. */
export function turnS(spans: readonly PhaseSpan[]): number | null {
  const first = spans[0]?.position;
  return spans.find(({ position }) => position !== first)?.fromS ?? null;
}

/** How deep deeper goes, and from when to when. */
export interface CeilingSpan {
  readonly level: number;
  readonly fromS: number;
  readonly toS: number;
}

/** The ceilings of a session that lasts `endS`: two of them where the calves go less deep than the heels, none where it isn't known. */
export function ceilingSpans(
  spans: readonly PhaseSpan[],
  ceiling: number | null,
  endS: number,
): readonly CeilingSpan[] {
  if (ceiling === null) return [];
  const atS = turnS(spans);
  const [start, end] = [spans[0], spans.at(-1)];
  if (start === undefined || end === undefined) return [{ level: ceiling, fromS: 0, toS: endS }];
  const levels = [start, end].map(({ position }) => ceilingOn(position, ceiling));
  const [before = ceiling, after = ceiling] = levels;
  if (atS === null || before === after) return [{ level: before, fromS: 0, toS: endS }];
  return [
    { level: before, fromS: 0, toS: atS },
    { level: after, fromS: atS, toS: endS },
  ];
}
