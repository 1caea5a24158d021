/** The wiring table: cables from panel, motor, plate and supply to the board, the Nano's pins, and the board's own joints. */
import type { Design } from '../design.ts';
import type { Pin } from '../pins.ts';
import { type End, type Way, waysOf } from './cables.ts';
import { ORIGIN, page, table } from './markdown.ts';
import { type NanoPin, nanoPins } from './nano-pins.ts';
import { naturalOrder } from './natural-order.ts';
import { entryOf, sortedNets } from './netlist-text.ts';
import { MOTOR_CURRENT_MM2, MOTOR_CURRENT_NETS, WIRE_COLOURS, wireMm2 } from './wires.ts';

export function wiringPage(design: Design, pinMap: Readonly<Record<string, Pin>>): string {
  return page([
    '# Wiring',
    '',
    ...ORIGIN,
    '## Cables',
    '',
    'From the terminals of the board to what isn’t on it. A screw with no wire stays empty: its ground lies between the',
    'two sides of a contact of STOP, so that a strand which slips out of one way bypasses nothing.',
    '',
    ...table(
      ['Terminal', 'Way', 'Net', 'Part', 'Its pin', 'Where', 'Wire', 'What for'],
      waysOf(design).map(wayRow),
    ),
    '',
    '## The Nano’s pins',
    '',
    'In their order, from TX1 down one side and from D13 up the other.',
    '',
    ...table(
      ['Number', 'Printed', 'ATmega328P', 'Direction', 'Net', 'Use'],
      nanoPins(design, pinMap).map(nanoRow),
    ),
    '',
    '## On the board',
    '',
    'Join the pins of each line: part, number of the pin, and in brackets what it does. A part whose pins are a and b may',
    `be put in either way round. A net in bold carries the motor’s current: wire of ${MOTOR_CURRENT_MM2} mm².`,
    '',
    ...table(['Net', 'Pins'], boardRows(design)),
    '',
    'These pins stay free:',
    '',
    ...table(['Part', 'Pin', 'Why'], freeRows(design)),
  ]);
}

/** A number, and what the pin does where that says more. */
const said = (number: string, pin: string): string =>
  pin.length > 1 && pin !== number ? `${number} (${pin})` : number;

function wayRow({ terminal, number, pin, net, end }: Way): string[] {
  const cells = [terminal.name, said(number, pin), net];
  if (end === undefined) return [...cells, '—', '—', '—', 'no wire', terminal.use];
  return [...cells, end.part.name, said(end.number, end.pin), end.part.place, wireOf(net, end), terminal.use];
}

/** A sensor with its own cable names its wires by their colours. */
const COLOUR_AS_NUMBER = /^[a-z]{3,}$/;

function wireOf(net: string, { part, number }: End): string {
  if (part.type.nature.kind === 'source') return 'its plug';
  if (COLOUR_AS_NUMBER.test(number)) return `its own, ${number}`;
  return `${WIRE_COLOURS[net] ?? 'any'}, ${wireMm2(net)} mm²`;
}

const nanoRow = ({ number, printed, atmega, direction, net, use }: NanoPin): string[] => [
  number,
  printed,
  atmega ?? '—',
  direction ?? '—',
  net ?? '—',
  use,
];

function boardRows(design: Design): string[][] {
  return sortedNets(design).map(([net, on]) => [
    MOTOR_CURRENT_NETS.includes(net) ? `**${net}**` : net,
    on
      .filter(({ part }) => part.place === 'board')
      .map(entryOf)
      .join(', '),
  ]);
}

/** The Nano’s own have been named above. */
function freeRows({ parts }: Design): string[][] {
  return parts
    .filter(({ type }) => type.nature.kind !== 'processor')
    .flatMap(({ name, type }) =>
      Object.entries(type.unused ?? {}).map(([number, why]) => [name, number, why]),
    )
    .sort(([a = ''], [b = '']) => naturalOrder(a, b));
}
