import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ClockDrift } from '../../../src/device/clock-drift.ts';

/** Readings once a second for `seconds`, of a clock that runs at `pace` and is `lateMs(second)` late in arriving. */
function follow(
  drift: ClockDrift,
  pace: number,
  seconds: number,
  lateMs: (second: number) => number = () => 0,
): boolean {
  for (let second = 1; second <= seconds; second += 1) {
    drift.take(Math.round(second * 1000 * pace) % 65_536, second * 1000 + lateMs(second));
  }
  return drift.drifted;
}

test('S13: any drift over 2 % shows within 40 s, even with telegrams up to 50 ms late', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.double({ min: 0.5, max: 0.969, noNaN: true }),
        fc.double({ min: 1.031, max: 2, noNaN: true }),
      ),
      fc.array(fc.nat(50), { minLength: 41, maxLength: 41 }),
      (pace, late) => {
        expect(follow(new ClockDrift(), pace, 40, (second) => late[second] ?? 0)).toBe(true);
      },
    ),
  );
});

test('a drift under 2 % never shows, even with telegrams up to 50 ms late', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.986, max: 1.014, noNaN: true }),
      fc.array(fc.nat(50), { minLength: 301, maxLength: 301 }),
      (pace, late) => {
        expect(follow(new ClockDrift(), pace, 300, (second) => late[second] ?? 0)).toBe(false);
      },
    ),
  );
});

test('a host that was busy for twenty seconds is not a clock that has drifted', () => {
  const drift = new ClockDrift();
  expect(follow(drift, 1, 120, (second) => (second > 30 && second < 50 ? (50 - second) * 1000 : 0))).toBe(
    false,
  );
});

test('a silence longer than the count’s half begins anew', () => {
  const drift = new ClockDrift();
  for (let minute = 0; minute < 10; minute += 1) drift.take(0, minute * 60_000);
  expect(drift.drifted).toBe(false);
});
