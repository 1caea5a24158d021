/** Physical pins, held against the data sheets a second time: a turned transistor is found here and not by its smoke. */
import { nano, printedOnNano } from '../catalogue/modules.ts';
import type { Design } from '../design.ts';
import { pins } from '../pins.ts';
import { type Complaint, complaint, isComplaint, netOf, theOne } from './complaint.ts';

/** Number of each pin, from the maker's data sheet, by part number. */
const DATA_SHEETS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // TO-220AB, seen from the front: gate, drain, source.
  IRLZ44NPBF: { gate: '1', drain: '2', source: '3' },
  // E-line, seen from the front: drain, gate, source.
  ZVNL110A: { drain: '1', gate: '2', source: '3' },
};

/** The order of a Nano's pins, from TX1 down one side and from D13 up the other. */
const NANO = [
  ...['TX1', 'RX0', 'RST', 'GND', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'D9', 'D10', 'D11', 'D12'],
  ...['D13', '3V3', 'AREF', 'A0', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', '5V', 'RST', 'GND', 'VIN'],
];
/** Served by the Nano's own USB. */
const BY_USB = ['RX0', 'TX1'];

export function pinoutRules(design: Design): Complaint[] {
  return [...mosfetRule(design), ...nanoRule(design), ...pinMapRule(design)];
}

function mosfetRule(design: Design): Complaint[] {
  const rule = 'a MOSFET’s pins are its data sheet’s';
  return design.parts
    .filter(({ type }) => type.nature.kind === 'mosfet')
    .flatMap(({ name, type, nets }) => {
      const sheet = DATA_SHEETS[type.partNumber];
      if (sheet === undefined)
        return [
          complaint(
            rule,
            name,
            nets['gate'] ?? 'none',
            `${type.partNumber} isn’t in the table of data sheets.`,
          ),
        ];
      return Object.entries(sheet)
        .filter(([pin, number]) => type.pins[pin] !== number)
        .map(([pin, number]) =>
          complaint(
            rule,
            name,
            nets[pin] ?? 'none',
            `its ${pin} is pin ${number}, and not ${type.pins[pin]}.`,
          ),
        );
    });
}

function nanoRule(design: Design): Complaint[] {
  const rule = 'the Nano’s pins are where its board has them';
  const processor = theOne(design, nano, rule);
  if (isComplaint(processor)) return [processor];
  return Object.entries(processor.type.pins)
    .filter(([pin, number]) => NANO[Number(number) - 1] !== printedOnNano(pin))
    .map(([pin, number]) =>
      complaint(rule, processor.name, netOf(processor, pin), `pin ${number} isn’t ${pin}.`),
    );
}

/** Every pin of the firmware's map is wired, and to a net of its own. */
function pinMapRule(design: Design): Complaint[] {
  const rule = 'every pin of the firmware is wired';
  const processor = theOne(design, nano, rule);
  if (isComplaint(processor)) return [processor];
  const mapped = Object.values(pins).filter(({ nano: pin }) => !BY_USB.includes(pin));
  const wired = mapped.map(({ nano: pin }) => processor.nets[pin]);
  return mapped.flatMap(({ nano: pin, use }, index) => {
    const net = wired[index];
    if (net === undefined) return [complaint(rule, processor.name, 'none', `${pin} (${use}) goes nowhere.`)];
    return wired.indexOf(net) === index
      ? []
      : [complaint(rule, processor.name, net, `${pin} shares it with another pin.`)];
  });
}
