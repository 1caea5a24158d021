import type { Phase } from '../../src/contract/index.ts';

/** A phase of a programme with its place in time, s from the start. */
export interface PhaseSpan {
  readonly kind: Phase['kind'];
  readonly name: string;
  readonly fromS: number;
  readonly toS: number;
}

export function phaseSpans(phases: readonly Phase[]): readonly PhaseSpan[] {
  let fromS = 0;
  return phases.map(({ kind, name, segments }) => {
    const toS = segments.reduce((at, { overS }) => at + overS, fromS);
    const span = { kind, name, fromS, toS };
    fromS = toS;
    return span;
  });
}

/** The span that a status names (by its kind or its name), else the one that holds `t`. */
export function phaseNow(spans: readonly PhaseSpan[], named: string, t: number): PhaseSpan | undefined {
  const candidates = spans.filter(({ kind, name }) => kind === named || name === named);
  const holding = (span: PhaseSpan): boolean => t >= span.fromS && t < span.toS;
  return candidates.find(holding) ?? candidates[0] ?? spans.find(holding);
}

/** Where the soak at the start ends, s; null for a programme that begins otherwise. */
export function soakEndS(spans: readonly PhaseSpan[]): number | null {
  const first = spans[0];
  return first?.kind === 'soak' ? first.toS : null;
}
