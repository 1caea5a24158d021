/** What people touch, and the terminals of the board. */
import type { PartType } from '../part.ts';

/** Three linked contacts that are broken together, by force of the hand, and stay so until the head is turned. */
export const stopSwitch: PartType<'11' | '12' | '21' | '22' | '31' | '32'> = {
  nature: {
    kind: 'switch',
    poles: [
      ['11', '12'],
      ['21', '22'],
      ['31', '32'],
    ],
    rest: 'closed',
  },
  what: 'STOP: red 40 mm head that latches and is released by a turn, three contacts opened by force',
  maker: 'Schneider Electric',
  partNumber: 'ZB5AS844',
  alternates: ['Eaton M22-PVT with three M22-K01'],
  housing: 'panel, 22 mm',
  pins: { '11': '11', '12': '12', '21': '21', '22': '22', '31': '31', '32': '32' },
  // DC-13 Q600: 69 W of an inductive load; the flyback diode makes this one ohmic.
  ratings: { volts: 24, amperes: 10 },
  price: '20 to 50 €',
  needs: [
    'collar (ZB5AZ009)',
    'contact opened by force, for 11–12 (ZBE102)',
    'two contacts opened by force with gold flash, for 21–22 and 31–32 (ZBE1026)',
    'yellow label (ZBY9130)',
  ],
};

export const startButton: PartType<'a' | 'b'> = {
  nature: { kind: 'switch', poles: [['a', 'b']], rest: 'open' },
  what: 'START: green push button, closed while pressed',
  maker: 'Schneider Electric',
  partNumber: 'XB5AA31',
  alternates: ['any button that closes while pressed and switches 1 mA at 5 V'],
  housing: 'panel, 22 mm',
  pins: { a: '13', b: '14' },
  ratings: { volts: 24, amperes: 10 },
  price: '5 to 20 €',
  needs: ['contact with gold flash in place of the usual one (ZBE1016)'],
};

const TERMINAL = {
  nature: { kind: 'connector' },
  maker: 'Phoenix Contact',
  alternates: ['any screw terminal of 5.08 mm and 10 A'],
  housing: 'for the board, 5.08 mm',
  ratings: { volts: 250, amperes: 13.5 },
  price: 'under 1 €',
} as const;

export const terminal2: PartType<'1' | '2'> = {
  ...TERMINAL,
  what: 'screw terminal, 2 ways',
  partNumber: '1729128',
  pins: { '1': '1', '2': '2' },
};

export const terminal3: PartType<'1' | '2' | '3'> = {
  ...TERMINAL,
  what: 'screw terminal, 3 ways',
  partNumber: '1729131',
  pins: { '1': '1', '2': '2', '3': '3' },
};

export const terminal5: PartType<'1' | '2' | '3' | '4' | '5'> = {
  ...TERMINAL,
  what: 'screw terminal, 5 ways',
  partNumber: '1729157',
  price: '1 to 5 €',
  pins: { '1': '1', '2': '2', '3': '3', '4': '4', '5': '5' },
};

/** Looked at with the key up; the supply's maker and the jack's count the pins in different orders. */
export const supplyJack: PartType<'plus1' | 'minus1' | 'minus2' | 'plus2' | 'shell'> = {
  nature: { kind: 'connector' },
  what: 'jack for the supply’s R7B plug, 4 pins, locks',
  maker: 'Kycon',
  partNumber: 'KPJX-4S-S',
  alternates: ['none: it belongs to the plug'],
  housing: 'for the board',
  pins: { minus1: '1', plus1: '2', minus2: '3', plus2: '4', shell: 'S' },
  ratings: { volts: 30, amperes: 7.5 },
  price: '1 to 5 €',
};
