/** Reading the traces of a run: peaks and means from a moment on. */
import { DesignRefused } from '../refused.ts';
import type { Run } from './engine.ts';
import { nodeOfNet } from './nodes.ts';

/** The run has no such voltage or current. */
export class TraceMissing extends DesignRefused {
  constructor(name: string) {
    super(`The run has no trace ${name}`);
  }
}

/** A quantity at every point of a run. */
export type Trace = readonly number[];

function named(run: Run, name: string): Trace {
  const trace = run.traces.get(name.toLowerCase());
  if (trace === undefined) throw new TraceMissing(name);
  return trace;
}

export function nodeTrace(run: Run, node: string): Trace {
  return node === '0' ? run.seconds.map(() => 0) : named(run, `v(${node})`);
}

export function netTrace(run: Run, net: string): Trace {
  return nodeTrace(run, nodeOfNet(net));
}

/** Voltage between two nodes. */
export function between(run: Run, plus: string, minus: string): Trace {
  return combined(nodeTrace(run, plus), nodeTrace(run, minus), (a, b) => a - b);
}

/** Current through an ammeter or an inductor. */
export function currentTrace(run: Run, element: string): Trace {
  return named(run, `i(${element})`);
}

export function combined(a: Trace, b: Trace, by: (a: number, b: number) => number): Trace {
  return a.map((value, index) => by(value, b[index] ?? Number.NaN));
}

/** Largest value at or after a moment. */
export function peak(run: Run, trace: Trace, fromS: number): number {
  return trace.reduce(
    (most, value, index) => ((run.seconds[index] ?? 0) >= fromS && value > most ? value : most),
    Number.NEGATIVE_INFINITY,
  );
}

/** Largest distance from zero. */
export function peakEitherWay(run: Run, trace: Trace, fromS: number): number {
  return peak(run, trace.map(Math.abs), fromS);
}

/** Mean over time, by trapezia between the points. */
export function mean(run: Run, trace: Trace, fromS: number): number {
  let [area, span] = [0, 0];
  for (let index = 1; index < trace.length; index += 1) {
    const [start = 0, end = 0] = [run.seconds[index - 1], run.seconds[index]];
    if (start < fromS) continue;
    area += ((end - start) * ((trace[index - 1] ?? 0) + (trace[index] ?? 0))) / 2;
    span += end - start;
  }
  return area / span;
}

/** What heats: the root of the mean square. */
export function effective(run: Run, trace: Trace, fromS: number): number {
  return Math.sqrt(
    mean(
      run,
      trace.map((value) => value * value),
      fromS,
    ),
  );
}
