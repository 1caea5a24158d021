/** Every coil has its diode, the right way round, and the shunt lies where it sees the current of both halves of the period. */
import { motor, relay } from '../catalogue/modules.ts';
import { currentAmplifier, motorMosfet } from '../catalogue/semiconductors.ts';
import { type Design, GROUND } from '../design.ts';
import type { Part } from '../part.ts';
import { type Complaint, complaint, isComplaint, netOf, theOne } from './complaint.ts';

export function diodeRules(design: Design): Complaint[] {
  return [...flybackRule(design), ...coilDiodeRule(design), ...suppressorRule(design), ...shuntRule(design)];
}

const diodes = (design: Design): Part[] => design.parts.filter((part) => part.type.nature.kind === 'diode');

/** A diode between two nets: the right way round, or what is wrong. */
function catches(design: Design, rule: string, low: string, high: string, whom: Part): Complaint[] {
  const across = diodes(design).filter(({ nets }) => {
    const ends = Object.values(nets);
    return ends.includes(low) && ends.includes(high);
  });
  const right = across.filter((diode) => netOf(diode, 'anode') === low && netOf(diode, 'cathode') === high);
  const wrong = across.filter((diode) => !right.includes(diode));
  if (wrong.length > 0) {
    return wrong.map(({ name }) =>
      complaint(
        rule,
        name,
        low,
        `it is the wrong way round: it shorts ${high} as soon as ${low} is pulled down.`,
      ),
    );
  }
  return right.length > 0
    ? []
    : [
        complaint(
          rule,
          whom.name,
          low,
          `no diode leads from there to ${high}: its current has nowhere to go.`,
        ),
      ];
}

/** The motor's current finds a way when the MOSFET goes off. */
function flybackRule(design: Design): Complaint[] {
  const rule = 'the motor’s current has a flyback diode';
  const whom = theOne(design, motor, rule);
  const mosfet = theOne(design, motorMosfet, rule);
  const amplifier = theOne(design, currentAmplifier, rule);
  if (isComplaint(whom)) return [whom];
  if (isComplaint(mosfet)) return [mosfet];
  if (isComplaint(amplifier)) return [amplifier];
  return catches(design, rule, netOf(mosfet, 'drain'), netOf(amplifier, 'plus'), whom);
}

function coilDiodeRule(design: Design): Complaint[] {
  const rule = 'the relay’s coil has a diode';
  const coil = theOne(design, relay, rule);
  return isComplaint(coil) ? [coil] : catches(design, rule, netOf(coil, 'coil2'), netOf(coil, 'coil1'), coil);
}

/** A surge, or a supply the wrong way round, goes to ground behind the fuse. */
function suppressorRule(design: Design): Complaint[] {
  const rule = 'surges go to ground behind the fuse';
  const fused = design.parts.find(({ type }) => type.nature.kind === 'fuse');
  if (fused === undefined) return [complaint(rule, 'F1', 'none', 'there is no fuse.')];
  const ends = Object.values(fused.nets);
  const suppressors = diodes(design).filter(
    ({ type }) => type.nature.kind === 'diode' && type.nature.sort === 'suppressor',
  );
  const right = suppressors.filter(
    (diode) => netOf(diode, 'anode') === GROUND && ends.includes(netOf(diode, 'cathode')),
  );
  return right.length > 0
    ? []
    : [
        complaint(
          rule,
          suppressors[0]?.name ?? 'none',
          ends[1] ?? 'none',
          'no suppressor leads from there to ground.',
        ),
      ];
}

/** The shunt is inside the loop of the flyback diode, in line with the motor. */
function shuntRule(design: Design): Complaint[] {
  const rule = 'the shunt carries the motor’s current, on and off';
  const amplifier = theOne(design, currentAmplifier, rule);
  const whom = theOne(design, motor, rule);
  if (isComplaint(amplifier)) return [amplifier];
  if (isComplaint(whom)) return [whom];
  const minus = netOf(amplifier, 'minus');
  return minus === netOf(whom, 'plus')
    ? []
    : [complaint(rule, amplifier.name, minus, `it doesn’t measure next to ${whom.name}.`)];
}
