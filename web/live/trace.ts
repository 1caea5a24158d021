import type { TracePoint } from '../../src/contract/index.ts';

interface Mean {
  sum: number;
  count: number;
}

/** What was measured, as the curve draws it: times and levels of equal length, times rising. */
export interface TraceLine {
  readonly t: readonly number[];
  readonly level: readonly number[];
}

/**
 * The measured level over a session as the mean of each second of motor-on time. Samples that this page
 * saw itself come ten times a second; the controller's record fills in what it didn't see.
 */
export class TraceMeans {
  readonly #seen = new Map<number, Mean>();
  readonly #recorded = new Map<number, Mean>();

  /** One sample at `t` seconds of motor-on time. */
  add(t: number, level: number): void {
    addTo(this.#seen, t, level);
  }

  /** The record so far. Seconds that this page has seen itself keep what it saw. */
  merge(points: readonly TracePoint[]): void {
    this.#recorded.clear();
    for (const point of points) {
      if (point.measuredLevel !== null) addTo(this.#recorded, point.t, point.measuredLevel);
    }
  }

  /** Mean of the second that holds `t`; undefined when nothing is known of it. */
  at(t: number): number | undefined {
    const second = Math.floor(t);
    const mean = this.#seen.get(second) ?? this.#recorded.get(second);
    return mean === undefined ? undefined : mean.sum / mean.count;
  }

  /** Mean of the last second before `t` that anything is known of; 0 when there is none. */
  last(t: number): number {
    return this.line(t).level.at(-1) ?? 0;
  }

  /**
   * The line up to `untilS`: each second's mean stands at its middle, the last one at `untilS`, so that
   * the line ends where now is. It starts at rest.
   */
  line(untilS: number): TraceLine {
    const seconds = [...new Set([...this.#recorded.keys(), ...this.#seen.keys()])]
      .filter((second) => second <= untilS)
      .sort((a, b) => a - b);
    if (seconds.length === 0) return { t: [], level: [] };
    const t = [0];
    const level = [0];
    for (const second of seconds) {
      t.push(Math.min(second + 0.5, untilS));
      level.push(this.at(second) ?? 0);
    }
    const last = level.at(-1);
    if (last !== undefined && (t.at(-1) ?? 0) < untilS) {
      t.push(untilS);
      level.push(last);
    }
    return { t, level };
  }
}

function addTo(means: Map<number, Mean>, t: number, level: number): void {
  const second = Math.floor(t);
  const mean = means.get(second);
  if (mean === undefined) means.set(second, { sum: level, count: 1 });
  else {
    mean.sum += level;
    mean.count += 1;
  }
}
