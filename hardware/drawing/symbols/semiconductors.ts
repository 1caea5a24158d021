/** Diodes of every sort, and the MOSFET. */
import { box, point } from '../geometry.ts';
import { filled, inLine, line, outlined, type PartSymbol, type Stroke } from './symbol.ts';

/** The arrow points from anode to cathode; what the bar looks like tells the sort. */
function diodeWith(bar: Stroke, ...more: readonly Stroke[]): PartSymbol {
  return {
    pins: inLine(['anode', 'cathode'], 20, 8),
    strokes: [outlined('M-8 -9L8 0L-8 9Z'), bar, ...more],
    body: box(-8, -10, 9, 10),
  };
}

export const silicon = diodeWith(line('M8 -10V10'));
export const schottky = diodeWith(line('M4 -6V-10H8V10H12V6'));
export const suppressor = diodeWith(line('M3 -12L8 -9V9L13 12'));

export const light: PartSymbol = {
  ...diodeWith(
    line('M8 -10V10'),
    line('M-1 -12L6 -20M7 -12L14 -20'),
    filled('M8 -22.5L2.6 -20.2L6.2 -16.9ZM16 -22.5L10.6 -20.2L14.2 -16.9Z'),
  ),
  body: box(-8, -22, 16, 10),
};

/** N-channel, enhancement type, with its body diode’s arrow in the channel. */
export const mosfet: PartSymbol = {
  pins: [
    { pin: 'gate', at: point(-30, 0), root: point(-11, 0) },
    { pin: 'drain', at: point(10, -30), root: point(10, -11) },
    { pin: 'source', at: point(10, 30), root: point(10, 11) },
  ],
  strokes: [
    line('M-11 -14V14'),
    line('M-5 -16V-6M-5 -5V5M-5 6V16'),
    line('M-5 -11H10M-5 11H10M-5 0H10V11'),
    filled('M-4.5 0L4 -4V4Z'),
  ],
  body: box(-11, -16, 11, 16),
  numbered: true,
};
