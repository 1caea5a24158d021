import { describe, expect, it } from 'vitest';
import { RoundTrips } from '../../../src/link/round-trips.ts';

describe('round trips', () => {
  it('have no summary before the first', () => {
    expect(new RoundTrips().summary()).toBeNull();
  });

  it('are summed up by nearest rank, so that both figures are times that were measured', () => {
    const trips = new RoundTrips();
    for (let timeMs = 100; timeMs >= 1; timeMs -= 1) trips.add(timeMs);
    expect(trips.summary()).toEqual({ p50: 50, p99: 99 });
  });

  it('are forgotten after 128 newer ones', () => {
    const trips = new RoundTrips();
    trips.add(10_000);
    trips.add(10_000);
    for (let count = 0; count < 126; count += 1) trips.add(1);
    expect(trips.summary()?.p99).toBe(10_000);
    trips.add(1);
    expect(trips.summary()?.p99).toBe(1);
    trips.add(9);
    trips.add(9);
    expect(trips.summary()).toEqual({ p50: 1, p99: 9 });
  });
});
