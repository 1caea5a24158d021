import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../../src/clock/index.ts';
import { HoldToRun } from '../../../../src/controller/calibration/index.ts';

let clock: VirtualClock;
let changes: boolean[];
let hold: HoldToRun;

function by(holder: 'page' | 'unit'): void {
  clock = new VirtualClock(new Date(0));
  changes = [];
  hold = new HoldToRun(holder, clock, () => void changes.push(hold.held));
}

describe('a page’s key', () => {
  beforeEach(() => by('page'));

  it('is held for as long as the page says so', async () => {
    for (let said = 0; said < 20; said += 1) {
      hold.hear(true);
      await clock.advance(50);
    }
    expect(hold.held).toBe(true);
    expect(changes).toEqual([true]);
  });

  it('lets go at once when the page says so', () => {
    hold.hear(true);
    hold.hear(false);
    expect(changes).toEqual([true, false]);
  });

  it('lets go within 250 ms when the page is lost', async () => {
    hold.hear(true);
    await clock.advance(200);
    expect(hold.held).toBe(true);
    await clock.advance(50);
    expect(hold.held).toBe(false);
  });

  it('stays let go however much time passes', async () => {
    hold.hear(true);
    hold.hear(false);
    await clock.advance(10_000);
    expect(changes).toEqual([true, false]);
  });
});

it('START on the unit is held from telemetry to telemetry, also while nothing runs', async () => {
  by('unit');
  hold.hear(true);
  await clock.advance(250);
  expect(hold.held).toBe(true);
  hold.hear(true);
  await clock.advance(400);
  expect(hold.held).toBe(false);
});
