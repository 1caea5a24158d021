import { describe, expect, it } from 'vitest';
import { type Design, design } from '../../hardware/design.ts';
import { deepest } from '../../hardware/simulation/benches/motor.ts';
import { type Deck, deckOf } from '../../hardware/simulation/deck.ts';
import { UnmodelledPart } from '../../hardware/simulation/elements.ts';
import { DeckFailed, MeasurementFailed, run } from '../../hardware/simulation/engine.ts';
import { changed, without } from './mutants.ts';

/** A resistor and a capacitor at a step of 5 V. */
function filter(name: string, more: readonly string[], asked: readonly string[]): Deck {
  return {
    name,
    lines: ['V1 in 0 PWL(0 0 1u 5)', 'R1 in out 1k', 'C1 out 0 1n', '.tran 100n 20u', ...more],
    leftOut: [],
    asked,
  };
}

const TOP = '.meas tran top MAX v(out)';

describe('the engine', () => {
  it('gives numbers, and the traces they are made of', async () => {
    const { measured, traces, seconds } = await run(filter('filter', [TOP], ['top']));
    expect(measured.get('top')).toBeCloseTo(5, 2);
    expect(traces.get('v(out)')?.length).toBe(seconds.length);
    expect(seconds.at(-1)).toBeCloseTo(20e-6, 9);
  });

  it('takes a measurement that failed for an error, with the deck, its name and ngspice’s words', async () => {
    const never = '.meas tran never WHEN v(out)=7';
    const failed = run(filter('too high', [TOP, never], ['top', 'never']));
    await expect(failed).rejects.toThrow(MeasurementFailed);
    await expect(failed).rejects.toMatchObject({ deck: 'too high', measurement: 'never' });
    await expect(failed).rejects.toThrow(
      /Deck “too high”: measurement never gave no number: .*out of interval/,
    );
  });

  it('takes a measurement that nobody made for an error', async () => {
    await expect(run(filter('silent', [TOP], ['top', 'other']))).rejects.toThrow('nothing was said about it');
  });

  it('never passes off the results of the deck before for those of one that can’t be run', async () => {
    await run(filter('before', [TOP], ['top']));
    const broken = run(filter('broken', ['X1 in out nosuch', TOP], ['top']));
    await expect(broken).rejects.toThrow(DeckFailed);
    await expect(broken).rejects.toMatchObject({ deck: 'broken' });
  });

  it('goes on with the next deck', async () => {
    const failing = run(filter('failing', [], ['top']));
    const next = run(filter('next', [TOP], ['top']));
    await expect(failing).rejects.toThrow(MeasurementFailed);
    expect((await next).measured.get('top')).toBeCloseTo(5, 2);
  });
});

describe('a deck', () => {
  const bench = deepest(design);
  const linesOf = (of: Design): readonly string[] => deckOf(of, bench).lines;
  it('has every part, or says why not', () => {
    const { lines, leftOut } = deckOf(design, bench);
    for (const { name, type } of design.parts) {
      const out = leftOut.find(({ part }) => part === name);
      const words = lines.map((line) => line.split(' ')[0]?.toLowerCase() ?? '');
      const named = words.some((word) => word.slice(1).split('_')[0] === name.toLowerCase());
      expect(named, `${name} (${type.partNumber})`).toBe(out === undefined);
      expect(out?.reason ?? 'a reason').not.toBe('');
    }
  });

  it('refuses a part that it has no model for', () => {
    const unknown = changed('D5', (old) => ({ ...old, type: { ...old.type, partNumber: 'XYZ' } }));
    expect(() => linesOf(unknown)).toThrow(UnmodelledPart);
    expect(() => linesOf(unknown)).toThrow('D5 (XYZ) has no model');
  });

  it('follows the design: a value, a diode turned round, a part that is gone', () => {
    const line = (of: Design, start: string): string | undefined =>
      linesOf(of).find((it) => it.startsWith(`${start} `));
    const other = changed('R4', (old) => ({
      ...old,
      type: { ...old.type, nature: { kind: 'resistor', ohm: 470, tolerance: 0 } },
    }));
    expect(line(other, 'RR4')).toBe('RR4 pwm_pin pwm 4.7e+2');
    const turned = changed('D3', (old) => ({ ...old, nets: { anode: 'PUMP_AC', cathode: 'GND' } }));
    expect(line(design, 'vd3')).toBe('vd3 0 in_d3_metered 0');
    expect(line(turned, 'vd3')).toBe('vd3 pump_ac in_d3_metered 0');
    expect(line(without('R5'), 'RR5')).toBeUndefined();
  });
});
