import { beforeAll, describe, expect, it } from 'vitest';
import { design } from '../../hardware/design.ts';
import { BENCHES } from '../../hardware/simulation/benches/index.ts';
import {
  type Results,
  simulate,
  simulationComplaints,
  simulationReport,
} from '../../hardware/simulation/index.ts';

let results: Results;

beforeAll(async () => {
  results = await simulate(design);
});

/** What is reported, by its first words; where two lie side by side, the one that is farther off. */
function found(words: string): number {
  const values = results.findings.filter(({ what }) => what.startsWith(words)).map(({ value }) => value);
  expect(values, words).not.toEqual([]);
  return Math.max(...values.map(Math.abs));
}

describe('the board simulated', () => {
  it('bears the worst of every bench with each of its ratings, and keeps every bound of its figures', () => {
    expect(simulationComplaints(results).map(({ sentence }) => sentence)).toEqual([]);
  });

  it('is measured wherever a rating matters: every rating of every part', () => {
    const ratings = design.parts.flatMap(({ name, type }) =>
      Object.keys(type.ratings).map((rating) => `${name} ${rating}`),
    );
    const measured = results.judgements.filter(({ worst }) => Number.isFinite(worst?.value));
    expect(measured.map(({ part, rating }) => `${part.name} ${rating}`)).toEqual(ratings);
    expect(ratings.length).toBeGreaterThan(80);
  });

  it('says which figure is beyond its bound, with its part, its net and its bench', () => {
    const worse = results.findings.map((finding) =>
      finding.what.startsWith('Relay drops out, pin left high') ? { ...finding, value: 50 } : finding,
    );
    expect(simulationComplaints({ ...results, findings: worse }).map(({ sentence }) => sentence)).toEqual([
      'Rule “every figure of the simulation keeps its bound”: K1 on net V24_SAFE: “Relay drops out, pin left high, ' +
        'after the last edge” is 50.0 ms on bench “drop_out_high”, and 0 at least and 36 at most is asked.',
    ]);
  });

  it('gives every measurement that is promised', () => {
    const promised = [
      ...['Drain peak', 'Flyback diode, reverse peak', 'Flyback diode, peak current', 'STOP opens'],
      ...['Flyback diode, mean current', 'MOSFET, energy at STOP', 'MOSFET, energy of a stall'],
      ...['MOSFET, mean dissipation', 'Relay pulls in', 'Relay drops out, pin left high'],
      ...['Relay drops out, pin left low', 'Pump, lowest', 'Inrush', '24 V at a start', '24 V in a stall'],
      ...['5 V in a stall', 'Voltage across STOP', 'Voltage across the relay', 'Motor current as measured'],
      ...[0, 25, 60, 75, 90].map(
        (celsius) => `Temperature as the firmware takes it, off by, at ${celsius} °C`,
      ),
    ];
    for (const words of promised) expect(found(words), words).toBeGreaterThan(0);
    expect(results.benches.map(({ name }) => name)).toEqual(BENCHES.map((bench) => bench(design).name));
  });

  it('is near what a calculation by hand gives', () => {
    // 27 V and a diode's drop at least; a steep edge and the leads add to it.
    expect(found('Drain peak, deepest level')).toBeGreaterThan(27.3);
    // Two thirds of the period at 3.6 A.
    expect(found('Flyback diode, mean current')).toBeGreaterThan(1.8);
    expect(found('Flyback diode, mean current')).toBeLessThan(2.4);
    expect(found('Flyback diode, peak current')).toBeGreaterThan(8);
    // 3.6 A for 89 % of the period.
    const fuse = results.judgements.find(({ part, rating }) => part.name === 'F1' && rating === 'amperes');
    expect(fuse?.worst?.value).toBeGreaterThan(3);
    expect(fuse?.worst?.value).toBeLessThan(3.5);
    // 260 counts of 800 of 24 V over 1.73 Ω, and half of the ripple.
    expect(found('Current at a start')).toBeGreaterThan(4.3);
    expect(found('Current at a start')).toBeLessThan(4.8);
    // 27 V over the damper, less its capacitor's resistance, and the small capacitor's share.
    expect(found('Inrush')).toBeGreaterThan(7);
    // The driver sees a falling edge of 10 kΩ and some 60 pF, and takes 40 ns more.
    expect(found('STOP opens')).toBeLessThan(3);
    expect(found('STOP opens')).toBeGreaterThan(0.3);
  });

  it('reads the motor too warm rather than too cold where the firmware acts', () => {
    const at = (celsius: number): number[] =>
      results.findings.filter(({ what }) => what.endsWith(` at ${celsius} °C`)).map(({ value }) => value);
    for (const celsius of [60, 75]) {
      expect(at(celsius)).toHaveLength(2);
      expect(Math.min(...at(celsius))).toBeGreaterThan(-0.6);
      expect(Math.max(...at(celsius))).toBeGreaterThan(1);
    }
  });

  it('makes a report with every figure, every rating, every bench and what is idealised', () => {
    const report = simulationReport(results);
    for (const { what } of results.findings) expect(report).toContain(`| ${what} |`);
    for (const { part } of results.judgements) expect(report).toContain(`| ${part.name} |`);
    for (const { name } of results.benches) expect(report).toContain(`| ${name} |`);
    for (const { part } of results.leftOut) expect(report).toContain(`| ${part} |`);
    expect(report).toContain('No unit has been built or measured yet');
    expect(report).not.toMatch(/NaN|undefined|Infinity|not measured|\de[-+]\d/);
    expect(simulationReport(results)).toBe(report);
  });
});
