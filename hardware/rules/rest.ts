/** What is off stays off by itself: in reset, without its driver, and with any cable out (S7, S15). */
import { nano, relay } from '../catalogue/modules.ts';
import { gateDriver } from '../catalogue/semiconductors.ts';
import { type Design, GROUND } from '../design.ts';
import { type Opened, reachedFrom } from '../netlist.ts';
import { pins } from '../pins.ts';
import { between, type Complaint, complaint, isComplaint, netOf, theOne } from './complaint.ts';

export function restRules(design: Design): Complaint[] {
  return [...pulledDown(design), ...pumpRule(design), ...coilRule(design), ...emptyRule(design)];
}

/** The gate of every MOSFET and the driver's input have a resistor to ground on the board itself. */
function pulledDown(design: Design): Complaint[] {
  const rule = 'pulled down, so off in reset and with the cable out';
  return design.parts.flatMap((part) => {
    const { kind } = part.type.nature;
    const pin =
      kind === 'mosfet' ? 'gate' : part.type.partNumber === gateDriver.partNumber ? 'input' : undefined;
    if (pin === undefined) return [];
    const net = netOf(part, pin);
    const holds = between(design, net, GROUND).some(
      ({ type, place }) => type.nature.kind === 'resistor' && place === 'board',
    );
    return holds
      ? []
      : [complaint(rule, part.name, net, `no resistor on the board holds its ${pin} at ground.`)];
  });
}

const withoutCapacitors: Opened = (part) => part.type.nature.kind === 'capacitor';

/** Only what changes reaches the gate of the relay's MOSFET: every way there leads through a capacitor. */
function pumpRule(design: Design): Complaint[] {
  const rule = 'the relay opens when its pin stands still';
  const coil = theOne(design, relay, rule);
  const processor = theOne(design, nano, rule);
  if (isComplaint(coil)) return [coil];
  if (isComplaint(processor)) return [processor];
  const switched = netOf(coil, 'coil2');
  const mosfets = design.parts.filter(
    (part) => part.type.nature.kind === 'mosfet' && netOf(part, 'drain') === switched,
  );
  if (mosfets.length === 0) return [complaint(rule, coil.name, switched, 'no MOSFET switches the coil.')];
  return mosfets.flatMap((mosfet) => {
    const gate = netOf(mosfet, 'gate');
    const reached = reachedFrom(design, gate, withoutCapacitors);
    const still = Object.entries(processor.nets).filter(([, net]) => net !== GROUND && reached.has(net));
    const pin = netOf(processor, pins.relay.nano);
    const changes = reachedFrom(design, gate, () => false).has(pin);
    return [
      ...still.map(([name, net]) =>
        complaint(
          rule,
          mosfet.name,
          gate,
          `a steady level at ${processor.name} (${name}) on net ${net} holds it.`,
        ),
      ),
      ...(changes
        ? []
        : [
            complaint(
              rule,
              mosfet.name,
              gate,
              `${processor.name} (${pins.relay.nano}) doesn’t reach it at all.`,
            ),
          ]),
    ];
  });
}

/** Nothing but its MOSFET draws current through the coil. */
function coilRule(design: Design): Complaint[] {
  const rule = 'only its MOSFET draws current through the relay’s coil';
  const coil = theOne(design, relay, rule);
  if (isComplaint(coil)) return [coil];
  const net = netOf(coil, 'coil2');
  const opened: Opened = (part, [pin]) =>
    part.type.nature.kind === 'mosfet' ||
    part.type.nature.kind === 'diode' ||
    (part.name === coil.name && pin !== 'common');
  const reached = [...reachedFrom(design, net, opened)].filter(([other]) => other !== net);
  return reached.map(([other, way]) =>
    complaint(
      rule,
      coil.name,
      net,
      `${way.map(({ name }) => name).join(', ')} leads from there to net ${other}.`,
    ),
  );
}

/** What the relay has charged doesn't stay charged behind its open contact. */
function emptyRule(design: Design): Complaint[] {
  const rule = 'the motor’s supply empties once the relay is open';
  const contact = theOne(design, relay, rule);
  if (isComplaint(contact)) return [contact];
  const net = netOf(contact, 'made');
  const empties = between(design, net, GROUND).some(({ type }) => type.nature.kind === 'resistor');
  return empties ? [] : [complaint(rule, contact.name, net, 'no resistor leads from there to ground.')];
}
