/** A part as lines of a deck, by its kind; what stays out is named with the reason. */

import { MOTOR_EMF_CONSTANT, MOTOR_EMF_SPREAD, MOTOR_OHM, MOTOR_OHM_SPREAD } from '../motor.ts';
import type { Kind, Nature, Part } from '../part.ts';
import { DesignRefused } from '../refused.ts';
import type { Bench } from './bench.ts';
import { CIRCUITS, processor } from './circuits.ts';
import { DIODES, LEG_HENRY, MOSFETS } from './devices.ts';
import { ammeter, figure, innerNode, nodeOfPin } from './nodes.ts';
import { sourceOf } from './waveforms.ts';

export type Elements = { readonly lines: readonly string[] } | { readonly leftOut: string };

/** A part for which there is no model, and that nobody has said to leave out. */
export class UnmodelledPart extends DesignRefused {
  constructor(part: Part) {
    super(`${part.name} (${part.type.partNumber}) has no model, and no reason is given to leave it out`);
  }
}

/** The node that has the temperature of the thermistors, a volt for a degree. */
export const CELSIUS_NODE = 'in_celsius';

export function elementsOf(part: Part, bench: Bench): Elements {
  const { nature } = part.type;
  if (nature.kind === 'connector')
    return { leftOut: 'the nets join its pins; the cable’s resistance is more than its own' };
  return { lines: linesOf(part, nature, bench) };
}

function linesOf(part: Part, nature: Exclude<Nature, { kind: 'connector' }>, bench: Bench): string[] {
  switch (nature.kind) {
    case 'resistor':
      return [`R${part.name} ${ends(part)} ${figure(spread(bench, nature, nature.ohm))}`];
    case 'capacitor':
      return capacitor(part, nature, bench);
    case 'diode':
      return diode(part);
    case 'mosfet':
      return mosfet(part, nature, bench);
    case 'relay':
      return relay(part, nature, bench);
    case 'switch':
      return nature.poles.flatMap(([a, b]) => contact(part, a, b, nature.rest === 'open', bench));
    case 'fuse':
      return fuse(part);
    case 'motor':
      return motor(part, bench);
    case 'thermistor':
      return thermistor(part, nature, bench);
    case 'circuit':
      return named(part, CIRCUITS)(part, bench);
    case 'processor':
      return processor(part, bench);
    case 'source':
      return supply(part, bench);
  }
}

/** A value at the place in its tolerance that the bench asks for. */
function spread(bench: Bench, { kind, tolerance }: { kind: Kind; tolerance: number }, value: number): number {
  return value * (1 + tolerance * (bench.spread[kind] ?? 0));
}

function named<T>(part: Part, table: Readonly<Record<string, T>>): T {
  const found = table[part.type.partNumber];
  if (found === undefined) throw new UnmodelledPart(part);
  return found;
}

/** Both pins of a part that has two, in the order of its type. */
function twoPins(part: Part): [string, string] {
  const [a, b] = Object.keys(part.type.pins);
  if (a === undefined || b === undefined) throw new UnmodelledPart(part);
  return [nodeOfPin(part, a), nodeOfPin(part, b)];
}

const ends = (part: Part): string => twoPins(part).join(' ');

/** Between a capacitor and its series resistance. */
export const CAPACITOR_INSIDE = 'c';
/** A smaller series resistance than this changes nothing beside the leads'. */
const ESR_MIN_OHM = 0.02;

/** Capacity and series resistance. Idealised: no inductance, and the same capacity at every voltage (but see its tolerance). */
function capacitor(part: Part, nature: Extract<Nature, { kind: 'capacitor' }>, bench: Bench): string[] {
  const [a, b] = twoPins(part);
  const farad = figure(spread(bench, nature, nature.farad));
  if (nature.esrOhm < ESR_MIN_OHM) return [`C${part.name} ${a} ${b} ${farad}`];
  const inner = innerNode(part, CAPACITOR_INSIDE);
  return [`C${part.name} ${a} ${inner} ${farad}`, `R${part.name} ${inner} ${b} ${figure(nature.esrOhm)}`];
}

/** Legs have inductance where the part is made for amperes. */
function leg(part: Part, pin: string): { node: string; lines: string[] } {
  const outer = nodeOfPin(part, pin);
  if (!part.type.housing.startsWith('TO-220')) return { node: outer, lines: [] };
  const node = innerNode(part, pin);
  return { node, lines: [`L${part.name}_${pin} ${outer} ${node} ${figure(LEG_HENRY)}`] };
}

/** Node of a pin behind its leg: what the chip itself sees. */
export function chipNode(part: Part, pin: string): string {
  return leg(part, pin).node;
}

function diode(part: Part): string[] {
  const [anode, cathode] = [leg(part, 'anode'), leg(part, 'cathode')];
  const behind = innerNode(part, 'metered');
  return [
    `.model ${part.name}_model ${named(part, DIODES)}`,
    ...anode.lines,
    ...cathode.lines,
    `${ammeter(part)} ${anode.node} ${behind} 0`,
    `D${part.name} ${behind} ${cathode.node} ${part.name}_model`,
  ];
}

function mosfet(part: Part, nature: Extract<Nature, { kind: 'mosfet' }>, bench: Bench): string[] {
  const [drain, source] = [leg(part, 'drain'), leg(part, 'source')];
  const { thresholdMinV: least, thresholdMaxV: most } = nature;
  const thresholdV = (least + most) / 2 + ((most - least) / 2) * (bench.spread.mosfet ?? 0);
  const behind = innerNode(part, 'metered');
  return [
    `.model ${part.name}_model VDMOS(Vto=${figure(thresholdV)} ${named(part, MOSFETS)})`,
    ...drain.lines,
    ...source.lines,
    `${ammeter(part)} ${drain.node} ${behind} 0`,
    `M${part.name} ${behind} ${nodeOfPin(part, 'gate')} ${source.node} ${part.name}_model`,
  ];
}

/** Resistance of a contact that touches, Ω, and the power of e by which that of one well apart is greater. */
const TOUCHING_OHM = 0.01;
const APART_LN = Math.log(1e11);

/** Idealised: touches with 10 mΩ and doesn't bounce; its arc is a resistance that grows exponentially. */
function contact(part: Part, a: string, b: string, restsOpen: boolean, bench: Bench): string[] {
  const moved = bench.contacts[part.name]?.[a];
  if (moved === undefined) return resting(part, a, b, restsOpen);
  const [control, behind, n] = [
    innerNode(part, `${a}_opens`),
    innerNode(part, `${a}_metered`),
    `${part.name}_${a}`,
  ];
  return [
    `V${n}_opens ${control} 0 ${sourceOf(moved, 1)}`,
    `${ammeter(part, `_${a}`)} ${nodeOfPin(part, a)} ${behind} 0`,
    `R${n} ${behind} ${nodeOfPin(part, b)} R='${TOUCHING_OHM}*exp(${figure(APART_LN)}*v(${control}))'`,
  ];
}

/** A contact that doesn't move. */
function resting(part: Part, a: string, b: string, open: boolean): string[] {
  const behind = innerNode(part, `${a}_metered`);
  return [
    `${ammeter(part, `_${a}`)} ${nodeOfPin(part, a)} ${behind} 0`,
    `R${part.name}_${a} ${behind} ${nodeOfPin(part, b)} ${open ? figure(TOUCHING_OHM * Math.exp(APART_LN)) : TOUCHING_OHM}`,
  ];
}

/** Inductance of a 24 V coil of 400 mW with its armature in, H: an assumption, for the data sheet gives none. */
const COIL_HENRY = { typical: 4, tolerance: 0.5 };
/** At 23 °C (data sheet). */
const COIL_OHM_TOLERANCE = 0.1;

/** The coil's inductance, whose current the relay follows. */
export const coilOf = (part: Part): string => `l${part.name}`.toLowerCase();

/** Coil and contact know nothing of each other here: the bench moves the contact. Idealised: the coil's inductance stays. */
function relay(part: Part, nature: Extract<Nature, { kind: 'relay' }>, bench: Bench): string[] {
  const { relay: henryOff = 0, coilOhm: ohmOff = 0 } = bench.spread;
  const [inner, n] = [innerNode(part, 'coil'), part.name];
  return [
    `${coilOf(part)} ${nodeOfPin(part, 'coil1')} ${inner} ${figure(COIL_HENRY.typical * (1 + COIL_HENRY.tolerance * henryOff))}`,
    `R${n}_coil ${inner} ${nodeOfPin(part, 'coil2')} ${figure(nature.coilOhm * (1 + COIL_OHM_TOLERANCE * ohmOff))}`,
    ...contact(part, 'common', 'made', true, bench),
  ];
}

/** A slow fuse of 5 A, cold. Idealised: never blows. */
const FUSE_OHM = 0.02;

function fuse(part: Part): string[] {
  const [a, b] = twoPins(part);
  const behind = innerNode(part, 'metered');
  return [`${ammeter(part)} ${a} ${behind} 0`, `R${part.name} ${behind} ${b} ${FUSE_OHM}`];
}

/** Winding’s inductance, H (Pittman DC054B-2). */
const MOTOR_HENRY = 2.5e-3;

/**
 * Winding and EMF. Idealised: the rotor’s speed stays, for a run lasts a few milliseconds and the rotor needs some 30; the
 * winding has 25 °C; no brushes. Current sources bring winding and supply to their currents before the first moment, and go.
 */
function motor(part: Part, bench: Bench): string[] {
  const off = bench.spread.motor ?? 0;
  const [plus, minus, n] = [nodeOfPin(part, 'plus'), nodeOfPin(part, 'minus'), part.name];
  const [coil, emf] = [innerNode(part, 'coil'), innerNode(part, 'emf')];
  const volts = MOTOR_EMF_CONSTANT * (1 + MOTOR_EMF_SPREAD * off) * bench.rotorRadPerS;
  return [
    `R${n} ${plus} ${coil} ${figure(MOTOR_OHM * (1 + MOTOR_OHM_SPREAD * off))}`,
    `L${n} ${coil} ${emf} ${MOTOR_HENRY}`,
    `${ammeter(part)} ${emf} ${minus} ${figure(volts)}`,
    `I${n} ${minus} ${plus} PWL(0 ${figure(bench.motorA)} 1e-8 0)`,
    `I${n}_supply ${plus} 0 PWL(0 ${figure(bench.supplyA)} 1e-8 0)`,
  ];
}

/** By its B value alone; it has the temperature of the bench at once. */
function thermistor(part: Part, nature: Extract<Nature, { kind: 'thermistor' }>, bench: Bench): string[] {
  const at25C = spread(bench, nature, nature.ohm25C);
  const power = `${nature.betaK}*(1/(v(${CELSIUS_NODE})+273.15)-1/298.15)`;
  return [`R${part.name} ${ends(part)} R='${figure(at25C)}*exp(${power})'`];
}

/** Resistance of the supply itself, Ω. */
const SUPPLY_OHM = 0.05;
/** Where its limit of current lies, of its rating: 105 to 150 % (data sheet). */
const LIMIT_SHARE = { middle: 1.275, half: 0.225 };

/** A voltage behind a resistance that gives no more than its limit. Idealised: no capacity at its output, never switches off. */
function supply(part: Part, bench: Bench): string[] {
  const limitA =
    (part.type.ratings.amperes ?? 0) * (LIMIT_SHARE.middle + LIMIT_SHARE.half * (bench.spread.source ?? 0));
  const [plus, minus, n] = [innerNode(part, 'plus'), innerNode(part, 'minus'), part.name];
  const short = `(${figure(bench.supplyV)}-v(${plus})+v(${minus}))/${figure(SUPPLY_OHM * limitA)}`;
  const rails = Object.keys(part.type.pins).map(
    (pin) => `R${n}_${pin} ${pin.startsWith('plus') ? plus : minus} ${nodeOfPin(part, pin)} 1m`,
  );
  return [
    `B${n} ${minus} ${behind(part)} I=${figure(limitA)}*tanh(${short})`,
    `${ammeter(part)} ${behind(part)} ${plus} 0`,
    ...rails,
  ];
}

const behind = (part: Part): string => innerNode(part, 'metered');
