import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TraceMeans } from '../../../web/live/index.ts';

const point = (t: number, measuredLevel: number | null) => ({ t, level: 1, measuredLevel, rpm: null });

describe('the measured line', () => {
  it('is the mean of each second', () => {
    const trace = new TraceMeans();
    for (const level of [1, 2, 3]) trace.add(4.1 + level / 10, level);
    expect(trace.at(4.9)).toBe(2);
    expect(trace.at(5)).toBeUndefined();
  });

  it('begins at rest and ends at now', () => {
    const trace = new TraceMeans();
    trace.add(0.2, 1);
    trace.add(1.2, 3);
    expect(trace.line(1.3)).toEqual({ t: [0, 0.5, 1.3], level: [0, 1, 3] });
  });

  it('is empty when nothing is known', () => {
    expect(new TraceMeans().line(100)).toEqual({ t: [], level: [] });
    expect(new TraceMeans().last(100)).toBe(0);
  });

  it('takes from the record what this page has not seen itself', () => {
    const trace = new TraceMeans();
    trace.add(2.5, 3);
    trace.merge([point(0.5, 1), point(1.5, null), point(2.5, 9)]);
    expect([trace.at(0), trace.at(1), trace.at(2)]).toEqual([1, undefined, 3]);
  });

  it('counts a record that is read twice once', () => {
    const trace = new TraceMeans();
    for (let times = 0; times < 2; times += 1) trace.merge([point(0.1, 1), point(0.6, 2)]);
    expect(trace.at(0)).toBe(1.5);
  });

  it('never runs backwards, never leaves what was measured, and never goes past now', () => {
    const sample = fc.tuple(
      fc.double({ min: 0, max: 1200, noNaN: true }),
      fc.double({ min: 0, max: 11, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(sample),
        fc.array(sample),
        fc.double({ min: 0, max: 1300, noNaN: true }),
        (seen, recorded, untilS) => {
          const trace = new TraceMeans();
          for (const [t, level] of seen) trace.add(t, level);
          trace.merge(recorded.map(([t, level]) => point(t, level)));
          const line = trace.line(untilS);
          expect(line.t).toHaveLength(line.level.length);
          expect([...line.t].sort((a, b) => a - b)).toEqual(line.t);
          for (const t of line.t) expect(t).toBeLessThanOrEqual(untilS);
          const top = Math.max(0, ...[...seen, ...recorded].map(([, level]) => level));
          for (const level of line.level) expect(level).toBeLessThanOrEqual(top + 1e-9);
        },
      ),
    );
  });
});
