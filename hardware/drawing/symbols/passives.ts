/** Resistor, thermistor, fuse, capacitors and motor. */
import { box } from '../geometry.ts';
import { filled, inLine, line, outlined, type PartSymbol } from './symbol.ts';

const BAR = 'M-20 -8H20V8H-20Z';
const barBody = box(-20, -8, 20, 8);

export const resistor: PartSymbol = {
  pins: inLine(['a', 'b'], 30, 20),
  strokes: [outlined(BAR)],
  body: barBody,
};

export const thermistor: PartSymbol = {
  pins: inLine(['a', 'b'], 30, 20),
  strokes: [outlined(BAR), line('M-22 14H-14L14 -14')],
  body: box(-22, -14, 20, 14),
};

export const fuse: PartSymbol = {
  pins: inLine(['a', 'b'], 30, 20),
  strokes: [outlined(BAR), line('M-20 0H20')],
  body: barBody,
};

export const capacitor: PartSymbol = {
  pins: inLine(['a', 'b'], 20, 4),
  strokes: [line('M-4 -14V14M4 -14V14')],
  body: box(-4, -14, 4, 14),
};

/** The hollow plate is plus. */
export const electrolytic: PartSymbol = {
  pins: inLine(['plus', 'minus'], 20, 8),
  strokes: [outlined('M-8 -14H-3V14H-8Z'), filled('M3 -14H8V14H3Z'), line('M-17 -9H-10M-13.5 -12.5V-5.5')],
  body: box(-17, -14, 8, 14),
};

export const motor: PartSymbol = {
  pins: inLine(['plus', 'minus'], 40, 24),
  strokes: [outlined('M-24 0A24 24 0 1 1 24 0A24 24 0 1 1 -24 0Z')],
  body: box(-24, -24, 24, 24),
  inscriptions: [{ text: 'M', at: { x: 0, y: 7 }, from: 'middle', size: 20 }],
  numbered: true,
};
