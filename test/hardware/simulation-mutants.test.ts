import { describe, expect, it } from 'vitest';
import { R1K } from '../../hardware/catalogue/passives.ts';
import { motorMosfet } from '../../hardware/catalogue/semiconductors.ts';
import { type Design, design } from '../../hardware/design.ts';
import { type Nature, part } from '../../hardware/part.ts';
import type { Bench } from '../../hardware/simulation/bench.ts';
import { deepest } from '../../hardware/simulation/benches/motor.ts';
import { relayCloses, stopAtLimit } from '../../hardware/simulation/benches/opening.ts';
import { dropOutHigh, relayHolds } from '../../hardware/simulation/benches/relay.ts';
import { temperature } from '../../hardware/simulation/benches/temperature.ts';
import { DeckFailed, MeasurementFailed } from '../../hardware/simulation/engine.ts';
import { onBench } from '../../hardware/simulation/index.ts';
import { judged, ratingComplaints } from '../../hardware/simulation/ratings.ts';
import { changed, without } from './mutants.ts';

/** The same part with another value. */
function valued(name: string, value: Partial<Nature>): Design {
  return changed(name, (old) => ({
    ...old,
    type: { ...old.type, nature: { ...old.type.nature, ...value } as Nature },
  }));
}

/** What a bench alone says against a design: only ratings that it measures. */
async function complaints(mutant: Design, bench: (of: Design) => Bench): Promise<string[]> {
  const { stresses } = await onBench(mutant, bench(mutant));
  const judgements = judged(mutant, stresses).filter(({ worst }) => worst !== undefined);
  return ratingComplaints(judgements).map(({ sentence }) => sentence);
}

async function measured(mutant: Design, bench: (of: Design) => Bench, name: string): Promise<number> {
  const result = await onBench(mutant, bench(mutant));
  return result.measured.get(`${result.bench.name}.${name}`) ?? Number.NaN;
}

describe('a board that isn’t right shows it on the bench', () => {
  it('without its flyback diode the drain breaks the MOSFET’s rating', async () => {
    const [complaint = ''] = (await complaints(without('D5'), deepest)).filter((it) => it.includes('Q1'));
    expect(complaint).toMatch(/Q1 on net GATE: it is made for 55 V; bench “deepest” shows (5[5-9]|[6-9]\d)/);
    expect(complaint).toContain('every rating lies beyond the worst case');
  });

  it('with its flyback diode the wrong way round the supply is shorted at each pulse', async () => {
    const reversed = changed('D5', (old) => ({
      ...old,
      nets: { anode: old.nets['cathode'] ?? '', cathode: old.nets['anode'] ?? '' },
    }));
    expect((await complaints(reversed, deepest)).join()).toMatch(/PS1 on net V24_IN: it is made for 5 A/);
  });

  it('with half the sense resistor the firmware reads half the current', async () => {
    const half = valued('R8', { ohm: 0.005 });
    const { measured: values } = await onBench(half, deepest(half));
    const share = (values.get('deepest.sensed_a') ?? 1) / (values.get('deepest.motor_mean_a') ?? 1);
    expect(share).toBeLessThan(0.55);
  });

  it('with a relay that is driven directly it never drops out while the pin is high', async () => {
    const direct = changed('C5', (old) =>
      part('C5', R1K, { a: old.nets['a'] ?? '', b: old.nets['b'] ?? '' }, old.use),
    );
    await expect(onBench(direct, dropOutHigh(direct))).rejects.toMatchObject({
      deck: 'drop_out_high',
      measurement: 'drop_out_high_s',
    });
  });

  it('without the resistor that empties C5 the relay holds on when the pin stays high', async () => {
    expect(await measured(without('R19'), dropOutHigh, 'drop_out_high_s')).toBeGreaterThan(0.1);
  });

  it('with a pump that empties too fast the relay doesn’t hold', async () => {
    const bench = relayHolds(valued('R3', { ohm: 10_000 }));
    await expect(onBench(valued('R3', { ohm: 10_000 }), bench)).rejects.toThrow(MeasurementFailed);
  });

  it('without the pull-down at the driver STOP never turns it off', async () => {
    const floating = without('R5');
    await expect(onBench(floating, stopAtLimit(floating))).rejects.toMatchObject({
      measurement: 'turn_off_s',
    });
  });

  it('with hardly a damper the rail rings beyond the MOSFET’s rating', async () => {
    const said = await complaints(valued('C9', { farad: 1e-7 }), stopAtLimit);
    expect(said.filter((it) => it.includes('Q1'))).toHaveLength(1);
  });

  it('with a larger capacitor behind the relay its contact makes more than it may', async () => {
    const said = await complaints(valued('C8', { farad: 1e-6 }), relayCloses);
    expect(said.join()).toMatch(/K1 on net V24_SAFE: it is made for 10 A for a moment/);
  });

  it.each([
    ['D3', 'the pump never fills', relayHolds],
    ['C6', 'the pump holds nothing', relayHolds],
    ['R6', 'the gate is never driven', stopAtLimit],
  ] as const)('without %s the bench has nothing to measure: %s', async (name, _why, bench) => {
    await expect(onBench(without(name), bench(without(name)))).rejects.toThrow(MeasurementFailed);
  });

  it('without C8 an opening contact and the drain see more than they are made for', async () => {
    expect((await complaints(without('C8'), stopAtLimit)).join()).toMatch(/Q1 .+ made for 55 V/);
  });

  it('without C1 the supply can’t be simulated at all: its leads end in a switched current', async () => {
    await expect(onBench(without('C1'), stopAtLimit(without('C1')))).rejects.toThrow(DeckFailed);
  });

  it('with twice the NTC’s resistor the temperature is far off', async () => {
    const doubled = valued('R13', { ohm: 20_000 });
    const at75 = (of: Design): Promise<number> =>
      measured(of, (it) => temperature(it, 'warmer'), 'ntc_warmer_75_v');
    expect((await at75(doubled)) / (await at75(design))).toBeLessThan(0.6);
  });

  it('with a MOSFET that bears less, or one whose current nobody has measured, a rating doesn’t hold', () => {
    const stress = { part: 'Q1', rating: 'volts', value: 43, bench: 'stop' } as const;
    const said = (volts: number): string[] => {
      const mutant = changed('Q1', (old) => ({
        ...old,
        type: { ...motorMosfet, ratings: { volts, amperes: 33 } },
      }));
      return ratingComplaints(
        judged({ parts: mutant.parts.filter(({ name }) => name === 'Q1') }, [stress]),
      ).map(({ sentence }) => sentence);
    };
    expect(said(55)).toHaveLength(1);
    expect(said(55)[0]).toContain('no bench measures what its 33 A have to bear');
    expect(said(50)).toHaveLength(2);
    expect(said(50)[0]).toContain(
      'Q1 on net GATE: it is made for 50 V; bench “stop” shows 43.0, and 1.25 times',
    );
  });
});
