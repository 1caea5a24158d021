/** What comes ready made: the processor's board, the supply, the motor, the relay, the sensors. */
import { MOTOR_EMF_CONSTANT, MOTOR_OHM } from '../motor.ts';
import type { PartType } from '../part.ts';

export const nano: PartType<
  'D2' | 'D3' | 'D4' | 'D5' | 'D6' | 'D9' | 'D13' | 'A0' | 'A1' | 'A2' | '5V' | 'GND1' | 'GND2'
> = {
  nature: { kind: 'processor' },
  what: 'Arduino Nano: ATmega328P at 16 MHz, 5 V, USB',
  maker: 'Arduino',
  partNumber: 'A000005',
  alternates: ['any Nano with an ATmega328P and a 16 MHz crystal or resonator; its bootloader is replaced'],
  housing: 'module, 2 × 15 pins',
  pins: {
    ...{ GND1: '4', D2: '5', D3: '6', D4: '7', D5: '8', D6: '9', D9: '12' },
    ...{ D13: '16', A0: '19', A1: '20', A2: '21', '5V': '27', GND2: '29' },
  },
  unused: {
    '1': 'TX1: its own USB',
    '2': 'RX0: its own USB',
    '3': 'RST',
    ...{ '10': 'D7', '11': 'D8', '13': 'D10', '14': 'D11', '15': 'D12' },
    ...{ '17': '3V3', '18': 'AREF: decoupled on the Nano', '22': 'A3', '23': 'A4', '24': 'A5', '25': 'A6' },
    ...{ '26': 'A7', '28': 'RST', '30': 'VIN: the 5 V come from the regulator' },
  },
  ratings: { volts: 5.5, supplyMinVolts: 4.5 },
  price: '20 to 50 €',
};

/** The name printed on a Nano beside a pin: it has two grounds, which the type tells apart. */
export const printedOnNano = (pin: string): string => pin.replace(/^GND\d$/, 'GND');

export const supply: PartType<'plus1' | 'minus1' | 'minus2' | 'plus2'> = {
  nature: { kind: 'source' },
  what: 'desktop supply 24 V, 5 A, class II, low leakage',
  maker: 'Mean Well',
  partNumber: 'GSM120B24-R7B',
  alternates: [
    'GSM160B24-R7B (6.67 A)',
    'any class II supply of 24 V and 5 A with double insulation from the mains',
  ],
  housing: 'desktop, plug R7B',
  pins: { plus1: '1', minus1: '2', minus2: '3', plus2: '4' },
  ratings: { amperes: 5 },
  price: '20 to 50 €',
  needs: ['mains lead with a C7 plug'],
};

export const motor: PartType<'plus' | 'minus'> = {
  nature: { kind: 'motor' },
  what: `brushed motor 24 V, ${MOTOR_OHM} Ω, ${MOTOR_EMF_CONSTANT} V·s/rad, with an eccentric of 1.2 g·m`,
  maker: 'to be wound',
  partNumber: 'as specified (between Pittman DC054B-2 and -3)',
  alternates: ['Pittman DC054B-2 (0.055 V·s/rad: the deepest levels need more than 24 V on some units)'],
  housing: '54 mm',
  pins: { plus: '+', minus: '−' },
  ratings: { volts: 30 },
  price: '20 to 50 €',
};

export const relay: PartType<'common' | 'coil1' | 'made' | 'coil2'> = {
  nature: { kind: 'relay', coilOhm: 1440, coilV: 24, releaseShare: 0.1 },
  what: 'power relay, 24 V coil of 1,440 Ω, contact 8 A at 30 V DC',
  maker: 'Omron',
  partNumber: 'G5LE-1 DC24',
  alternates: ['Songle SRD-24VDC-SL-C (same pins)'],
  housing: 'for the board, 5 pins',
  pins: { common: '1', coil1: '2', made: '3', coil2: '5' },
  unused: { '4': 'the contact that is made at rest' },
  ratings: { volts: 30, amperes: 8, peakAmperes: 10 },
  price: '1 to 5 €',
};

export const thermalCutOff: PartType<'a' | 'b'> = {
  nature: { kind: 'switch', poles: [['a', 'b']], rest: 'closed' },
  what: 'bimetal cut-off, opens at 85 ± 5 °C, 10 A at 24 V DC, closes by itself',
  maker: 'BW',
  partNumber: 'H20-85',
  alternates: ['any of 85 °C that breaks 5 A at 24 V DC'],
  housing: 'plastic, 18.5 × 8 × 4 mm, leads',
  pins: { a: '1', b: '2' },
  ratings: { volts: 24, amperes: 10 },
  price: '1 to 5 €',
};

export const hallSensor: PartType<'supply' | 'ground' | 'output'> = {
  nature: { kind: 'circuit' },
  what: 'Hall switch, one pole, open collector, 3.8 to 30 V',
  maker: 'Honeywell',
  partNumber: 'SS441A',
  alternates: ['Allegro A1120LUA-T'],
  housing: 'flat TO-92',
  pins: { supply: '1', ground: '2', output: '3' },
  ratings: { volts: 30, supplyMinVolts: 3.8 },
  price: '1 to 5 €',
  needs: ['a disc on the shaft with four magnets of 5 × 2 mm, south poles outwards'],
};

export const presenceSensor: PartType<'supply' | 'ground' | 'output'> = {
  nature: { kind: 'circuit' },
  what: 'capacitive proximity switch, 8 mm, NPN, open until something is near, 12 to 24 V',
  maker: 'Autonics',
  partNumber: 'CR18-8DN',
  alternates: ['any capacitive NPN switch, normally open, for 24 V DC'],
  housing: 'M18; brown, blue, black',
  pins: { supply: 'brown', ground: 'blue', output: 'black' },
  ratings: { volts: 30, supplyMinVolts: 10 },
  price: '20 to 50 €',
};
