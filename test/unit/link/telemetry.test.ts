import { describe, expect, it } from 'vitest';
import { parseAuxiliary, parseTelemetry } from '../../../src/link/telemetry.ts';

const words = (text: string): readonly string[] => text.split(' ');
const GOOD = 'running 350 600 1392 1250 -45 2398 19 0 0';

describe('telemetry', () => {
  it('is read in its units', () => {
    expect(parseTelemetry(words(GOOD))).toEqual({
      state: 'running',
      level: 3.5,
      targetLevel: 6,
      rpm: 1392,
      currentA: 1.25,
      temperatureC: -4.5,
      supplyV: 23.98,
      presence: true,
      startPressed: false,
      stopOpen: false,
      calibrated: true,
      outputOn: true,
      unattended: false,
      consent: false,
      storing: false,
      fault: null,
      end: 'none',
    });
  });

  it('names the fault, the end and every flag', () => {
    expect(parseTelemetry(words('fault 0 0 0 0 251 2398 e6 3 6'))).toMatchObject({
      presence: false,
      startPressed: true,
      stopOpen: true,
      calibrated: false,
      outputOn: false,
      unattended: true,
      consent: true,
      storing: true,
      fault: 'overTemperature',
      end: 'fault',
    });
  });

  it('with a fault that this program does not know still shows the state', () => {
    expect(parseTelemetry(words('fault 0 0 0 0 251 2398 01 77 6'))).toMatchObject({
      state: 'fault',
      fault: null,
    });
  });

  it.each([
    ['a word is missing', 'running 350 600 1392 1250 -45 2398 19 0'],
    ['there is a word too many', `${GOOD} 0`],
    ['the state is unknown', GOOD.replace('running', 'flying')],
    ['the level is over 11', GOOD.replace('350', '1101')],
    ['the level is negative', GOOD.replace('350', '-350')],
    ['the level has a fraction', GOOD.replace('350', '3.5')],
    ['a number is hexadecimal', GOOD.replace('1392', '0x5')],
    ['a number is empty', GOOD.replace('1392', '')],
    ['a number has a leading zero', GOOD.replace('1392', '01392')],
    ['a number is NaN', GOOD.replace('1392', 'NaN')],
    ['a number is endless', GOOD.replace('1392', '9'.repeat(10))],
    ['the flags are not two hex digits', GOOD.replace(' 19 ', ' 1g ')],
    ['the end reason is unknown', 'running 350 600 1392 1250 -45 2398 19 0 99'],
  ])('is refused when %s', (_why, text) => {
    expect(parseTelemetry(words(text))).toBeUndefined();
  });
});

describe('auxiliary telemetry', () => {
  it('is read in its units', () => {
    expect(parseAuxiliary(words('00010002 60000 612 2988 411 3 12 41236'))).toEqual({
      run: '00010002',
      soakMs: 60_000,
      motorOnS: 612,
      budgetS: 2988,
      duty: 411,
      droppedLines: 3,
      pauseS: 12,
      uptimeMs: 41_236,
    });
  });

  it.each([
    ['the run is no name', '10002 60000 612 2988 411 3 12 41236'],
    ['a number is negative', '00010002 60000 612 -1 411 3 12 41236'],
    ['a word is missing', '00010002 60000 612 2988 411 3 12'],
  ])('is refused when %s', (_why, text) => {
    expect(parseAuxiliary(words(text))).toBeUndefined();
  });
});
