import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import { STOP_PATIENCE_MS, STOP_REPEAT_MS, StopSignal } from '../../../src/link/stop-signal.ts';

let clock: VirtualClock;
let sentAtMs: number[];
let signal: StopSignal;

beforeEach(() => {
  clock = new VirtualClock();
  sentAtMs = [];
  signal = new StopSignal(clock, () => sentAtMs.push(clock.nowMs()));
});

describe('the stop signal', () => {
  it('is sent within the very call', () => {
    void signal.start();
    expect(sentAtMs).toEqual([0]);
  });

  it('is repeated until it is confirmed, and no longer', async () => {
    const confirmed = signal.start();
    await clock.advance(10 * STOP_REPEAT_MS);
    expect(sentAtMs).toEqual([0, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200]);
    signal.confirm(true);
    await expect(confirmed).resolves.toBe(true);
    expect(signal.active).toBe(false);
    await clock.advance(1000);
    expect(sentAtMs.length).toBe(11);
  });

  it('is sent three times at least, lest one lost byte be taken for confirmed by older telemetry', async () => {
    const confirmed = signal.start();
    signal.confirm(true);
    expect(signal.active).toBe(true);
    await clock.advance(2 * STOP_REPEAT_MS);
    await expect(confirmed).resolves.toBe(true);
    expect(sentAtMs).toEqual([0, 20, 40]);
  });

  it('goes on when newer telemetry takes the confirmation back', async () => {
    void signal.start();
    signal.confirm(true);
    signal.confirm(false);
    await clock.advance(500);
    expect(signal.active).toBe(true);
    expect(sentAtMs.length).toBe(26);
  });

  it('answers no after its patience, and is still repeated', async () => {
    const confirmed = signal.start();
    await clock.advance(STOP_PATIENCE_MS);
    await expect(confirmed).resolves.toBe(false);
    const sofar = sentAtMs.length;
    await clock.advance(1000);
    expect(sentAtMs.length).toBe(sofar + 50);
  });

  it('answers everybody who asked for it', async () => {
    const first = signal.start();
    await clock.advance(50);
    const second = signal.start();
    expect(sentAtMs).toEqual([0, 20, 40, 50]);
    await clock.advance(50);
    signal.confirm(true);
    await expect(Promise.all([first, second])).resolves.toEqual([true, true]);
  });

  it('that is abandoned answers no and falls silent', async () => {
    const confirmed = signal.start();
    signal.abandon();
    await expect(confirmed).resolves.toBe(false);
    await clock.advance(1000);
    expect(sentAtMs).toEqual([0]);
  });

  it('can be given again after its end, and asks for a confirmation of its own', async () => {
    const first = signal.start();
    signal.confirm(true);
    await clock.advance(100);
    await first;
    const second = signal.start();
    await clock.advance(500);
    expect(signal.active).toBe(true);
    signal.confirm(true);
    await expect(second).resolves.toBe(true);
  });
});
