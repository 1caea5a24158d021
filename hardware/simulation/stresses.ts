/** What each part has to bear on a bench, in the terms of its ratings. */
import type { Design } from '../design.ts';
import type { Part, Ratings } from '../part.ts';
import type { Bench } from './bench.ts';
import { CAPACITOR_INSIDE, chipNode } from './elements.ts';
import type { Run } from './engine.ts';
import { leadOf } from './leads.ts';
import { ammeter, innerNode, nodeOfPin } from './nodes.ts';
import {
  between,
  combined,
  currentTrace,
  effective,
  mean,
  netTrace,
  peak,
  peakEitherWay,
  type Trace,
} from './traces.ts';

export type RatingName = keyof Ratings;

export interface Stress {
  readonly part: string;
  readonly rating: RatingName;
  readonly value: number;
  readonly bench: string;
}

/** Ratings that heat decides: only a bench that may last says anything about them. */
const OF_HEAT: readonly RatingName[] = ['amperes', 'watts'];

type Stresses = Readonly<Partial<Record<RatingName, number>>>;

/** Every part's stresses on one bench. */
export function stressesIn(design: Design, bench: Bench, run: Run): Stress[] {
  return design.parts.flatMap((part) =>
    Object.entries(stressesOf(design, part, run, bench.settledS))
      .map(([rating, value]) => ({ part: part.name, rating: rating as RatingName, value, bench: bench.name }))
      .filter(({ rating }) => bench.lasting || !OF_HEAT.includes(rating)),
  );
}

function stressesOf(design: Design, part: Part, run: Run, fromS: number): Stresses {
  const { nature } = part.type;
  switch (nature.kind) {
    case 'resistor':
      return resistor(part, nature.ohm, run, fromS);
    case 'capacitor':
      return capacitor(part, nature.esrOhm, run, fromS);
    case 'diode':
      return diode(part, run, fromS);
    case 'mosfet':
      return mosfet(part, run, fromS);
    case 'relay':
      return contacts(part, [['common', 'made']], run, fromS);
    case 'switch':
      return contacts(part, nature.poles, run, fromS);
    case 'fuse':
      return {
        volts: highestNet(part, run, fromS),
        amperes: effective(run, currentTrace(run, ammeter(part)), fromS),
      };
    case 'motor':
      return { volts: Math.abs(mean(run, acrossEnds(part, run), fromS)) };
    case 'source':
      return { amperes: effective(run, currentTrace(run, ammeter(part)), fromS) };
    case 'circuit':
    case 'processor':
      return { ...supplied(part, run, fromS), ...putOut(part, run, fromS) };
    case 'connector':
      return { volts: highestNet(part, run, fromS), amperes: throughCables(design, part, run, fromS) };
    case 'thermistor':
      return {};
  }
}

function acrossEnds(part: Part, run: Run): Trace {
  const [a = '', b = ''] = Object.keys(part.type.pins);
  return between(run, nodeOfPin(part, a), nodeOfPin(part, b));
}

function resistor(part: Part, ohm: number, run: Run, fromS: number): Stresses {
  const across = acrossEnds(part, run);
  return { volts: peakEitherWay(run, across, fromS), watts: effective(run, across, fromS) ** 2 / ohm };
}

/** The ripple is known where there is a series resistance that it flows through. */
function capacitor(part: Part, esrOhm: number, run: Run, fromS: number): Stresses {
  const volts = peakEitherWay(run, acrossEnds(part, run), fromS);
  if (part.type.ratings.amperes === undefined) return { volts };
  const [, minus = ''] = Object.keys(part.type.pins);
  const acrossEsr = between(run, innerNode(part, CAPACITOR_INSIDE), nodeOfPin(part, minus));
  return { volts, amperes: effective(run, acrossEsr, fromS) / esrOhm };
}

function diode(part: Part, run: Run, fromS: number): Stresses {
  const reverse = between(run, chipNode(part, 'cathode'), chipNode(part, 'anode'));
  const current = currentTrace(run, ammeter(part));
  return {
    volts: peak(run, reverse, fromS),
    amperes: mean(run, current, fromS),
    peakAmperes: peak(run, current, fromS),
    watts: mean(
      run,
      combined(reverse, current, (volts, ampere) => -volts * ampere),
      fromS,
    ),
  };
}

function mosfet(part: Part, run: Run, fromS: number): Stresses {
  const volts = between(run, chipNode(part, 'drain'), chipNode(part, 'source'));
  const current = currentTrace(run, ammeter(part));
  return {
    volts: peak(run, volts, fromS),
    amperes: effective(run, current, fromS),
    peakAmperes: peak(run, current, fromS),
    watts: mean(
      run,
      combined(volts, current, (volt, ampere) => volt * ampere),
      fromS,
    ),
  };
}

/** The worst of a part's contacts. */
function contacts(
  part: Part,
  poles: readonly (readonly [string, string])[],
  run: Run,
  fromS: number,
): Stresses {
  const worst = (values: readonly number[]): number => Math.max(...values);
  const currents = poles.map(([a]) => currentTrace(run, ammeter(part, `_${a}`)));
  const across = poles.map(([a, b]) => between(run, nodeOfPin(part, a), nodeOfPin(part, b)));
  return {
    volts: worst(across.map((trace) => peakEitherWay(run, trace, fromS))),
    amperes: worst(currents.map((trace) => effective(run, trace, fromS))),
    peakAmperes: worst(currents.map((trace) => peakEitherWay(run, trace, fromS))),
  };
}

/** Highest voltage of any of a part's nets against ground. */
function highestNet(part: Part, run: Run, fromS: number): number {
  return Math.max(...Object.values(part.nets).map((net) => peakEitherWay(run, netTrace(run, net), fromS)));
}

/** What it is fed with: the net of its first supply pin, and the highest of all its pins. */
function supplied(part: Part, run: Run, fromS: number): Stresses {
  const pin = ['supply', '5V', 'input'].find((name) => part.nets[name] !== undefined);
  const net = pin === undefined ? undefined : part.nets[pin];
  if (net === undefined) return { volts: highestNet(part, run, fromS) };
  const lowest = -peak(
    run,
    netTrace(run, net).map((volts) => -volts),
    fromS,
  );
  return { volts: highestNet(part, run, fromS), supplyMinVolts: lowest };
}

/** What a regulator puts out. */
function putOut(part: Part, run: Run, fromS: number): Stresses {
  return run.traces.has(`i(${ammeter(part)})`)
    ? { amperes: effective(run, currentTrace(run, ammeter(part)), fromS) }
    : {};
}

/** The most that one way carries: what flows in the cables of all that isn't on the board, on that net. */
function throughCables(design: Design, part: Part, run: Run, fromS: number): number {
  const currents = [...new Set(Object.values(part.nets))].map((net) => {
    const leads = design.parts
      .filter(({ place }) => place !== 'board')
      .flatMap((outside) =>
        Object.entries(outside.nets)
          .filter(([, itsNet]) => itsNet === net)
          .map(([pin]) => leadOf(outside, pin)),
      )
      .filter((lead) => run.traces.has(`i(${lead})`));
    return Math.max(0, ...leads.map((lead) => effective(run, currentTrace(run, lead), fromS)));
  });
  return Math.max(...currents);
}
