/** Contacts of switches, drawn at rest, and the relay’s coil and contact, which may be drawn apart. */
import { box, point } from '../geometry.ts';
import { inLine, line, outlined, type PartSymbol } from './symbol.ts';

const ENDS = [
  outlined('M-17 0A3 3 0 1 1 -11 0A3 3 0 1 1 -17 0Z'),
  outlined('M11 0A3 3 0 1 1 17 0A3 3 0 1 1 11 0Z'),
];

/** Closed at rest: the blade lies against its stop. */
export const closedContact = (pins: readonly [string, string]): PartSymbol => ({
  pins: inLine(pins, 40, 17),
  strokes: [...ENDS, line('M14 -3V-9M-11.5 -1.5L19 -8')],
  body: box(-17, -9, 19, 3),
  numbered: true,
});

/** Open at rest, closed by a push. */
export const openContact = (pins: readonly [string, string]): PartSymbol => ({
  pins: inLine(pins, 40, 17),
  strokes: [...ENDS, line('M-11.8 -2L12 -14M0 -8V-24M-10 -24H10')],
  body: box(-17, -25, 17, 3),
  numbered: true,
});

/** Opened by its own heat. */
export const thermalContact = (pins: readonly [string, string]): PartSymbol => ({
  pins: inLine(pins, 40, 17),
  strokes: [...ENDS, line('M14 -3V-9M-11.5 -1.5L19 -8M0 -4.5V-14H-7V-21H7V-28')],
  body: box(-17, -28, 19, 3),
});

/** Change-over contact of a relay without current: `made` is open, pin 4 is where the blade rests. */
export const relayContact: PartSymbol = {
  pins: [...inLine(['common', 'made'], 40, 17), { pin: '4', at: point(40, -20), root: point(14, -20) }],
  strokes: [...ENDS, line('M14 -20L10 -14M-11.8 -2L13 -16')],
  body: box(-17, -34, 17, 3),
  numbered: true,
};

export const relayCoil: PartSymbol = {
  pins: inLine(['coil1', 'coil2'], 40, 14),
  strokes: [outlined('M-14 -22H14V22H-14Z'), line('M-14 10L14 -10')],
  body: box(-14, -22, 14, 22),
  numbered: true,
};
