/** What the firmware reads and lights: each pin leads to what it is for, quietly, safely when a wire breaks, and never to 24 V. */
import { nano, supply } from '../catalogue/modules.ts';
import { type Design, GROUND } from '../design.ts';
import { netsOf, type Opened, reachedFrom } from '../netlist.ts';
import type { Part } from '../part.ts';
import { type Pin, pins } from '../pins.ts';
import { between, type Complaint, complaint, isComplaint, netOf, theOne } from './complaint.ts';

/** The net that the processor's own supply is on. */
const LOGIC_SUPPLY = 'V5';
/** What doesn't count as a purpose: it only leads on. */
const LEADS_ON = ['resistor', 'capacitor', 'connector', 'processor'];

interface WiredPin extends Pin {
  readonly net: string;
}

export function inputRules(design: Design): Complaint[] {
  const processor = theOne(design, nano, 'the firmware’s pins');
  if (isComplaint(processor)) return [processor];
  const wired = Object.values(pins as Readonly<Record<string, Pin>>).flatMap((pin) => {
    const net = processor.nets[pin.nano];
    return net === undefined ? [] : [{ ...pin, net }];
  });
  const inputs = wired.filter(({ direction }) => direction === 'in');
  return [
    ...wired.flatMap((pin) => purposeRule(design, processor, pin)),
    ...inputs.flatMap((pin) => [...filterRule(design, pin), ...highVoltageRule(design, processor, pin)]),
    ...inputs.filter(({ pullUp }) => pullUp).flatMap((pin) => pullUpRule(design, pin)),
    ...decouplingRule(design),
  ];
}

/** A pin reaches something that it measures or moves. */
function purposeRule(design: Design, processor: Part, { nano: pin, net, use }: WiredPin): Complaint[] {
  const nets = netsOf(design);
  const notBySupply: Opened = (part) => Object.values(part.nets).includes(LOGIC_SUPPLY);
  const purposes = [...reachedFrom(design, net, notBySupply).keys()]
    .filter((reached) => reached !== GROUND && reached !== LOGIC_SUPPLY)
    .flatMap((reached) => nets.get(reached) ?? [])
    .filter(({ part: { type } }) => !LEADS_ON.includes(type.nature.kind) && !isSignalDiode(type.nature));
  return purposes.length > 0
    ? []
    : [
        complaint(
          'every pin of the firmware leads to what it is for',
          processor.name,
          net,
          `${pin} (${use}) leads to nothing.`,
        ),
      ];
}

const isSignalDiode = (nature: Part['type']['nature']): boolean =>
  nature.kind === 'diode' && nature.sort !== 'light';

function filterRule(design: Design, { net }: WiredPin): Complaint[] {
  const filtered = between(design, net, GROUND).some(
    ({ type, place }) => type.nature.kind === 'capacitor' && place === 'board',
  );
  return filtered
    ? []
    : [
        complaint(
          'every input has a capacitor on the board',
          'A1',
          net,
          'long cables bring the motor’s noise in there.',
        ),
      ];
}

/** An input that the firmware reads as high when its wire is broken is pulled up on the board, not by the processor alone. */
function pullUpRule(design: Design, { net, use }: WiredPin): Complaint[] {
  const onlyResistors: Opened = (part) => part.type.nature.kind !== 'resistor' || part.place !== 'board';
  return reachedFrom(design, net, onlyResistors).has(LOGIC_SUPPLY)
    ? []
    : [
        complaint(
          'a broken wire reads as the safe side',
          'A1',
          net,
          `nothing on the board pulls it up (${use}).`,
        ),
      ];
}

/** A sensor that lives on 24 V can only pull an input down: a diode stands in between. */
function highVoltageRule(design: Design, processor: Part, { net, nano: pin }: WiredPin): Complaint[] {
  const rule = 'no sensor’s 24 V come in';
  const source = theOne(design, supply, rule);
  if (isComplaint(source)) return [source];
  const high = reachedFrom(design, netOf(source, 'plus1'), (part) => part.type.nature.kind !== 'fuse');
  const outputs = design.parts
    .filter(({ type, nets }) => type.nature.kind === 'circuit' && high.has(nets['supply'] ?? GROUND))
    .map((sensor) => netOf(sensor, 'output'));
  const blocked: Opened = (part) =>
    part.type.nature.kind === 'diode' && outputs.includes(netOf(part, 'cathode'));
  const notSupplied: Opened = (part, pair) =>
    blocked(part, pair) || Object.values(part.nets).includes(LOGIC_SUPPLY);
  const reached = reachedFrom(design, net, notSupplied);
  return outputs
    .filter((output) => reached.has(output))
    .map((output) =>
      complaint(rule, processor.name, net, `${output} reaches ${pin} without a diode in between.`),
    );
}

/** Every integrated circuit on the board has a capacitor of its own at its supply. */
function decouplingRule(design: Design): Complaint[] {
  const rule = 'every integrated circuit has its capacitor';
  const circuits = design.parts.filter(
    ({ type, place }) => type.nature.kind === 'circuit' && place === 'board',
  );
  const supplied = circuits.flatMap((part) =>
    ['supply', 'input', 'output']
      .map((pin) => part.nets[pin] ?? GROUND)
      .filter((net) => isSupply(design, net))
      .map((net) => ({ part, net })),
  );
  return [...new Set(supplied.map(({ net }) => net))].flatMap((net) => {
    const wanted = supplied.filter((other) => other.net === net);
    const ceramic = between(design, net, GROUND).filter(
      ({ type }) => type.nature.kind === 'capacitor' && !('plus' in type.pins),
    );
    const [short] = wanted.slice(ceramic.length);
    return short === undefined
      ? []
      : [
          complaint(
            rule,
            short.part.name,
            net,
            `${wanted.length} circuits share ${ceramic.length} capacitors.`,
          ),
        ];
  });
}

const isSupply = (design: Design, net: string): boolean =>
  net === LOGIC_SUPPLY ||
  design.parts.some(
    ({ type, nets }) => type.nature.kind === 'fuse' && net !== GROUND && Object.values(nets).includes(net),
  );
