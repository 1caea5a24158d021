import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursAndMinutes, minutesAndSeconds, ordinal, span, timeLeft } from '../../../web/format.ts';

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
