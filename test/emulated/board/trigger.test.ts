import { describe, expect, it } from 'vitest';
import { currentVolts } from '../../../hardware/signals.ts';
import { NOMINAL_UNIT } from '../../../src/emulator/plant/index.ts';
import { watched } from './machine.ts';
import { bench, hexOf } from './program.ts';

const PERIOD = 800;
/** A trigger's way through the synchronizer, in processor cycles. */
const SYNC = 3;
const [COMPARE_B, OVERFLOW] = ['SOURCE=5', 'SOURCE=6'];
const CONVERSIONS = 1;
const ADC_RESULT = 'adc-result';

/** How far into a PWM period the ADC sampled, each time but the first, in processor cycles. */
function sampledAt(...defines: string[]): number[] {
  const { board, samples, runMs } = bench('trigger', defines);
  runMs(2);
  expect(samples.length).toBeGreaterThan(10);
  return samples.slice(1).map(({ cycle }) => Math.round(board.pwmAt(cycle).phase * PERIOD));
}

describe('the ADC, triggered by Timer 1', () => {
  it.each([0, 100, 700])('samples two of its clocks after the match B at %i, in every period', (match) => {
    const phases = sampledAt(COMPARE_B, `MATCH=${match}`);
    expect(new Set(phases)).toEqual(new Set([match + 1 + SYNC + 2 * 16]));
  });

  it('samples two of its clocks after the overflow likewise', () => {
    expect(new Set(sampledAt(OVERFLOW))).toEqual(new Set([SYNC + 2 * 16]));
    expect(new Set(sampledAt(OVERFLOW, 'PRESCALER=5'))).toEqual(new Set([SYNC + 2 * 32]));
  });

  it('has the result 13.5 clocks after the trigger, and 25 after the first', () => {
    const { board, samples } = bench('trigger', [COMPARE_B, 'MATCH=100']);
    const results: number[] = [];
    while (results.length < 4) {
      const due = board.agenda.save()[ADC_RESULT];
      if (due !== undefined && results.at(-1) !== due) results.push(due);
      board.run(board.cycles + 1);
    }
    const afterTrigger = results.map((cycle) => (cycle - SYNC - 101) % PERIOD);
    const bottom = (samples[1]?.cycle ?? 0) - (101 + SYNC + 2 * 16);
    expect(afterTrigger.map((cycle) => (cycle - (bottom % PERIOD) + PERIOD) % PERIOD)).toEqual([
      25 * 16,
      13.5 * 16,
      13.5 * 16,
      13.5 * 16,
    ]);
    expect((samples[0]?.cycle ?? 0) - (results[0] ?? 0)).toBe((13.5 - 25) * 16);
  });

  it('starts once only while nobody clears the flag, and waits for no further event', () => {
    const { board, samples, runMs } = bench('trigger', [COMPARE_B, 'CLEARED=NOBODY']);
    runMs(5);
    expect(samples.length).toBe(1);
    expect(Object.keys(board.agenda.save())).toEqual([]);
  });

  it('starts again once the flag’s own interrupt has cleared it', () => {
    const phases = sampledAt(COMPARE_B, 'CLEARED=INTERRUPT_OF_FLAG');
    expect(phases.length).toBeGreaterThan(36);
    expect(new Set(phases)).toEqual(new Set([100 + 1 + SYNC + 2 * 16]));
  });

  it('ignores an edge that comes while it converts', () => {
    const { samples, runMs } = bench('trigger', [COMPARE_B, 'CLEARED=LOOP', 'PRESCALER=7']);
    runMs(5);
    const cycles = samples.slice(1).map(({ cycle }) => cycle);
    expect(cycles.length).toBeGreaterThan(25);
    const apart = cycles.slice(1).map((cycle, index) => cycle - (cycles[index] ?? 0));
    expect(new Set(apart)).toEqual(new Set([Math.ceil((13.5 * 128 + SYNC) / PERIOD) * PERIOD]));
  });

  it('takes a flag that was set before for no edge, nor going over from one that is set to another', () => {
    const { samples, runMs, send } = bench('trigger', ['ALREADY_SET', COMPARE_B, 'CLEARED=NOBODY']);
    runMs(2);
    expect(samples.length).toBe(0);
    const other = bench('trigger', [COMPARE_B, 'CLEARED=NOBODY']);
    other.runMs(2);
    other.send(0);
    other.runMs(2);
    expect(other.samples.length).toBe(1);
    send(0);
    runMs(2);
    expect(samples.length).toBe(0);
  });

  it('goes over from a clear flag to a set one', () => {
    const { samples, runMs, send } = bench('trigger', [COMPARE_B, 'MATCH=900', 'CLEARED=NOBODY']);
    runMs(2);
    expect(samples.length).toBe(0);
    send(0);
    runMs(2);
    expect(samples.length).toBe(1);
  });

  it('tells its results by its interrupt, one for each', () => {
    const { samples, volts, reported16, runMs } = bench('trigger', [COMPARE_B]);
    volts[0] = 2.5;
    runMs(10);
    expect(reported16(0)).toBe(512);
    expect(samples.length - reported16(CONVERSIONS)).toBeLessThanOrEqual(1);
    expect(samples.length).toBeGreaterThan(190);
  });
});

describe('a current that is sampled in step with the PWM', () => {
  const DUTY = 300;
  /** Reading at `counts` into the period, the rotor held so that the mean is steady. */
  function reading(counts: number) {
    const match = (counts - SYNC - 2 * 16 - 1 + PERIOD) % PERIOD;
    const { machine, runMs, reported16 } = watched(hexOf('trigger', [`MATCH=${match}`, `DUTY=${DUTY}`]));
    machine.setHands({ rotorHeld: true });
    runMs(100);
    return { counts: reported16(0), meanA: machine.plant.currentA };
  }
  const adcCounts = (ampere: number): number => (currentVolts(ampere) / 5) * 1024;

  it('is the mean in the middle of the on-time and of the off-time', () => {
    for (const at of [DUTY / 2, (DUTY + PERIOD) / 2]) {
      const { counts, meanA } = reading(at);
      expect(meanA).toBeGreaterThan(4);
      expect(counts).toBe(Math.floor(adcCounts(meanA)));
    }
  });

  it('is lowest where the driver turns on, and highest where it turns off', () => {
    const duty = DUTY / PERIOD;
    const swingV = 24 + NOMINAL_UNIT.diodeV - NOMINAL_UNIT.supplyOhm * reading(0).meanA;
    const rippleA = (swingV * duty * (1 - duty) * 50e-6) / NOMINAL_UNIT.inductanceH;
    expect(adcCounts(rippleA)).toBeGreaterThan(4);
    const rise = reading(DUTY).counts - reading(0).counts;
    expect(Math.abs(rise - adcCounts(rippleA))).toBeLessThanOrEqual(1);
  });
});

describe('the internal reference', () => {
  it('is the unit’s own, as a channel and as what is measured against', () => {
    const unit = { ...NOMINAL_UNIT, bandgapV: 1.0 };
    const { machine, runMs, reported16 } = watched(hexOf('adc'), { unit });
    machine.forceVolts({ 2: 0.55 });
    runMs(75);
    expect(reported16(5)).toBe(Math.floor((1.0 / 5) * 1024));
    expect(reported16(6)).toBe(0);
    expect(reported16(7)).toBe(Math.floor((0.55 / 1.0) * 1024));
  });
});
