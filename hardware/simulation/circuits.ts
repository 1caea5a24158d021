/** Integrated circuits by what they do at their pins, by part number. Thresholds, gains and delays are the data sheets'. */

import type { Part } from '../part.ts';
import { pins } from '../pins.ts';
import type { Bench } from './bench.ts';
import { ammeter, currentOf, figure, innerNode, nodeOfPin } from './nodes.ts';
import { sourceOf } from './waveforms.ts';

export type Model = (part: Part, bench: Bench) => string[];

/**
 * MCP1407: a comparator with hysteresis, 40 ns of delay, and a few ohms to either rail. Falls at 1.3 V, at its worst
 * at 0.8 V. Idealised: the delay is a resistor and a capacitor, the output switches at once, nothing is drawn at rest.
 */
const gateDriver: Model = (part, bench) => {
  const [supply, input, ground, output] = ['supply', 'input', 'ground', 'output'].map((pin) =>
    nodeOfPin(part, pin),
  );
  const [seen, delayed] = [innerNode(part, 'seen'), innerNode(part, 'delayed')];
  const fallsAtV = { '-1': 0.8, '0': 1.3, '1': 2.2 }[`${bench.spread.circuit ?? 0}`];
  const n = part.name;
  return [
    `C${n}_in ${input} ${ground} 10p`,
    `.model ${n}_in SW(VT=${figure(fallsAtV + 0.1)} VH=0.1 RON=1 ROFF=1g)`,
    `.model ${n}_out SW(VT=2.5 VH=0.1 RON=4 ROFF=10meg)`,
    `S${n}_in ${supply} ${seen} ${input} ${ground} ${n}_in`,
    `R${n}_in ${seen} ${ground} 1k`,
    `R${n}_d ${seen} ${delayed} 1k`,
    `C${n}_d ${delayed} ${ground} 58p`,
    `S${n}_up ${supply} ${output} ${delayed} ${ground} ${n}_out`,
    `S${n}_down ${output} ${ground} ${supply} ${delayed} ${n}_out`,
  ];
};

/**
 * INA240A1: 20 times the difference, above the mean of both references, between its rails, with 400 kHz. At its worst
 * 0.2 % of gain and 25 µV of offset. Each input takes some 90 µA. Idealised: rejects what both inputs share entirely.
 */
const currentAmplifier: Model = (part, bench) => {
  const [plus, minus, out, supply] = ['plus', 'minus', 'output', 'supply'].map((pin) => nodeOfPin(part, pin));
  const references = ['reference1', 'reference2'].map((pin) => nodeOfPin(part, pin));
  const off = bench.spread.circuit ?? 0;
  const [wanted, slow] = [innerNode(part, 'wanted'), innerNode(part, 'slow')];
  const sum = `${figure(20 * (1 + 0.002 * off))}*(v(${plus})-v(${minus})+${figure(25e-6 * off)})`;
  const middle = `(${references.map((node) => `v(${node})`).join('+')})/2`;
  const n = part.name;
  return [
    `B${n} ${wanted} 0 V=max(5m,min(v(${supply})-50m,${sum}+${middle}))`,
    `R${n}_plus ${plus} 0 300k`,
    `R${n}_minus ${minus} 0 300k`,
    `R${n}_slow ${wanted} ${slow} 1k`,
    `C${n}_slow ${slow} 0 398p`,
    `E${n} ${innerNode(part, 'out')} 0 ${slow} 0 1`,
    `R${n}_out ${innerNode(part, 'out')} ${out} 10`,
  ];
};

/** R-78HB: 5 V behind 20 mΩ, and at its input the power that it puts out, at 85 %. Idealised: no ripple, no start. */
const regulator: Model = (part) => {
  const [input, ground, output] = ['input', 'ground', 'output'].map((pin) => nodeOfPin(part, pin));
  const [inner, meter, n] = [innerNode(part, 'output'), ammeter(part), part.name];
  return [
    `V${n}_set ${innerNode(part, 'set')} ${ground} 5`,
    `${meter} ${innerNode(part, 'set')} ${inner} 0`,
    `R${n} ${inner} ${output} 20m`,
    `B${n} ${input} ${ground} I=5*max(0,${currentOf(meter)})/(0.85*max(6,v(${input})-v(${ground})))`,
  ];
};

/**
 * A sensor with an open collector that conducts or doesn't, as the bench says. `pullUpOhm`: what it has inside from
 * its output to its supply. Idealised: never changes while a bench runs.
 */
function openCollector(supplyOhm: number, pullUpOhm: number): Model {
  return (part, bench) => {
    const [supply, ground, output] = ['supply', 'ground', 'output'].map((pin) => nodeOfPin(part, pin));
    const n = part.name;
    return [
      `R${n} ${supply} ${ground} ${figure(supplyOhm)}`,
      `R${n}_up ${supply} ${output} ${figure(pullUpOhm)}`,
      `R${n}_out ${output} ${ground} ${bench.sensorsConduct ? 20 : '10meg'}`,
    ];
  };
}

export const CIRCUITS: Readonly<Record<string, Model>> = {
  'MCP1407-E/P': gateDriver,
  INA240A1DR: currentAmplifier,
  'R-78HB5.0-0.5': regulator,
  SS441A: openCollector(700, 1e8),
  // Some makes have a load inside, through which their 24 V come out.
  'CR18-8DN': openCollector(2400, 10_000),
};

/** Series resistance of an output pin, Ω, and the pull-up of an input, Ω. */
const PIN_OHM = 25;
const PULL_UP_OHM = 35_000;
/** What the Nano itself takes. */
const NANO_OHM = 250;
const HIGH_V = 5;

/** ATmega328P: outputs are voltages behind 25 Ω, inputs nothing but their pull-up. Idealised: no protective diodes. */
export const processor: Model = (part, bench) => {
  const supply = nodeOfPin(part, '5V');
  const mapped = Object.entries(pins).filter(([, { nano }]) => part.nets[nano] !== undefined);
  return [
    `R${part.name} ${supply} 0 ${NANO_OHM}`,
    ...mapped.flatMap(([name, { nano, direction, pullUp }]) => {
      const [node, inner] = [nodeOfPin(part, nano), innerNode(part, nano)];
      if (direction === 'in') {
        return [
          `R${part.name}_${nano} ${pullUp ? supply : '0'} ${node} ${figure(pullUp ? PULL_UP_OHM : 1e8)}`,
        ];
      }
      const waveform = Object.entries(bench.pins).find(([driven]) => driven === name)?.[1];
      return [
        `V${part.name}_${nano} ${inner} 0 ${sourceOf(waveform ?? { corners: [[0, 0]] }, HIGH_V)}`,
        `R${part.name}_${nano} ${inner} ${node} ${PIN_OHM}`,
      ];
    }),
  ];
};
