import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayAndTime,
  hoursAndMinutes,
  minutesAndSeconds,
  ordinal,
  span,
  spokenSpan,
  timeLeft,
} from '../../../web/format.ts';

const secondsOf = (text: string): number => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

describe('numbers as people read them', () => {
  it('has time done and time left add up to the whole, at every instant', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (whole, share) => {
          const done = whole * share;
          expect(secondsOf(minutesAndSeconds(done)) + secondsOf(timeLeft(whole - done))).toBe(whole);
        },
      ),
    );
  });

  it.each([
    [0, '0:00'],
    [59.9, '0:59'],
    [530, '8:50'],
    [3723, '1:02:03'],
    [-1, '0:00'],
  ])('%d s is %s', (seconds, text) => {
    expect(minutesAndSeconds(seconds)).toBe(text);
  });

  it.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [12, '12th'],
    [13, '13th'],
    [21, '21st'],
    [111, '111th'],
  ])('%d is the %s', (count, text) => {
    expect(ordinal(count)).toBe(text);
  });

  describe('an instant', () => {
    const now = new Date(2026, 2, 4, 12).toISOString();
    const at = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute).toISOString();

    it.each([
      [at(4, 17, 5), '17:05'],
      [at(4, 9, 0), '09:00'],
      [at(5, 8, 30), 'tomorrow at 08:30'],
      [at(5, 0), 'tomorrow'],
      [at(3, 17, 5), 'yesterday at 17:05'],
      [at(9, 8), '9 Mar at 08:00'],
    ])('%s is %s', (instant, text) => {
      expect(dayAndTime(instant, now)).toBe(text);
    });

    it('of today can be led up to', () => {
      expect(dayAndTime(at(4, 17, 5), now, 'at')).toBe('at 17:05');
      expect(dayAndTime(at(3, 17, 5), now, 'at')).toBe('yesterday at 17:05');
    });

    it.each([
      [0, '0 minutes'],
      [1, 'a minute'],
      [59, '59 minutes'],
      [60, 'an hour'],
      [125, 'two hours'],
      [24 * 60, 'a day'],
      [50 * 60, 'two days'],
      [-5, '0 minutes'],
    ])('%d minutes before another is %s before it', (minutes, text) => {
      const earlier = new Date(Date.parse(now) - minutes * 60_000).toISOString();
      expect(spokenSpan(earlier, now)).toBe(text);
    });
  });

  it.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min'],
    [899, '15 min'],
    [3569, '59 min'],
    [3571, '1 h'],
    [9660, '2 h 41 min'],
    [-5, '0 s'],
  ])('%d s of motor-on time are %s', (seconds, text) => {
    expect(hoursAndMinutes(seconds)).toBe(text);
  });

  it.each([
    [4.9, '4 s'],
    [59.9, '59 s'],
    [60, '1 min'],
    [7300, '2 h'],
  ])('an age of %d s is %s', (seconds, text) => {
    expect(span(seconds)).toBe(text);
  });
});
