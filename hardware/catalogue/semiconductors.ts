/** MOSFETs, diodes and integrated circuits. */
import type { PartType } from '../part.ts';

export const motorMosfet: PartType<'gate' | 'drain' | 'source'> = {
  nature: { kind: 'mosfet', thresholdMinV: 1.0, thresholdMaxV: 2.0 },
  what: 'N-channel MOSFET, logic level, 55 V, 22 mΩ',
  maker: 'Infineon',
  partNumber: 'IRLZ44NPBF',
  alternates: ['STP55NF06L (same pins)', 'FQP30N06L (same pins, 35 mΩ)'],
  housing: 'TO-220; the tab is the drain',
  pins: { gate: '1', drain: '2', source: '3' },
  ratings: { volts: 55, amperes: 33, peakAmperes: 160, watts: 2, joules: 0.21 },
  price: '1 to 5 €',
};

export const relayMosfet: PartType<'gate' | 'drain' | 'source'> = {
  nature: { kind: 'mosfet', thresholdMinV: 0.75, thresholdMaxV: 1.5 },
  what: 'N-channel MOSFET, 100 V, threshold 0.75 to 1.5 V',
  maker: 'Diodes Incorporated',
  partNumber: 'ZVNL110A',
  alternates: ['TN0604N3-G (other pins: 1 source, 2 gate, 3 drain)'],
  housing: 'E-line (TO-92)',
  pins: { drain: '1', gate: '2', source: '3' },
  ratings: { volts: 100, amperes: 0.32, watts: 0.7 },
  price: 'under 1 €',
};

type Diode = PartType<'anode' | 'cathode'>;

export const flybackDiode: Diode = {
  nature: { kind: 'diode', sort: 'schottky' },
  what: 'Schottky diode, 60 V, 10 A',
  maker: 'onsemi',
  partNumber: 'MBR1060G',
  alternates: ['STPS1060D (same pins)'],
  housing: 'TO-220-2; the tab is the cathode',
  pins: { cathode: '1', anode: '3' },
  ratings: { volts: 60, amperes: 10, peakAmperes: 150, watts: 2 },
  price: '1 to 5 €',
};

export const signalSchottky: Diode = {
  nature: { kind: 'diode', sort: 'schottky' },
  what: 'Schottky diode, 30 V, 0.2 A',
  maker: 'Vishay',
  partNumber: 'BAT85S-TR',
  alternates: ['BAT43', 'BAT48'],
  housing: 'DO-35; the ring is the cathode',
  pins: { cathode: '1', anode: '2' },
  ratings: { volts: 30, amperes: 0.2 },
  price: 'under 1 €',
};

export const rectifier: Diode = {
  nature: { kind: 'diode', sort: 'silicon' },
  what: 'silicon diode, 100 V, 1 A',
  maker: 'Vishay',
  partNumber: '1N4002-E3/54',
  alternates: ['1N4001 to 1N4007'],
  housing: 'DO-41; the ring is the cathode',
  pins: { cathode: '1', anode: '2' },
  ratings: { volts: 100, amperes: 1 },
  price: 'under 1 €',
};

export const suppressor: Diode = {
  nature: { kind: 'diode', sort: 'suppressor' },
  what: 'surge suppressor, one way, 28 V standing, clamps at 46 V, 1.5 kW',
  maker: 'Littelfuse',
  partNumber: '1.5KE33A',
  alternates: ['P6KE33A (600 W)'],
  housing: 'DO-201; the ring is the cathode',
  pins: { cathode: '1', anode: '2' },
  ratings: { volts: 28.2 },
  price: 'under 1 €',
};

export const light: Diode = {
  nature: { kind: 'diode', sort: 'light' },
  what: 'green LED for a panel, 3 mm hole, low current',
  maker: 'Kingbright',
  partNumber: 'WP710A10LGD',
  alternates: ['any green LED of 2 mA'],
  housing: '3 mm; the longer lead is the anode',
  pins: { anode: '1', cathode: '2' },
  ratings: { volts: 5, amperes: 0.025 },
  price: 'under 1 €',
};

export const gateDriver: PartType<
  'supply' | 'input' | 'ground' | 'powerGround' | 'output' | 'output2' | 'supply2'
> = {
  nature: { kind: 'circuit' },
  what: 'gate driver, not inverting, 6 A, 4.5 to 18 V',
  maker: 'Microchip',
  partNumber: 'MCP1407-E/P',
  alternates: ['TC4420CPA (same pins)'],
  housing: 'DIP-8',
  pins: { supply: '1', input: '2', ground: '4', powerGround: '5', output: '6', output2: '7', supply2: '8' },
  unused: { '3': 'not connected inside' },
  ratings: { volts: 18, supplyMinVolts: 4.5 },
  price: '1 to 5 €',
};

export const currentAmplifier: PartType<
  'minus' | 'ground' | 'reference2' | 'output' | 'supply' | 'reference1' | 'plus'
> = {
  nature: { kind: 'circuit' },
  what: 'current sense amplifier, gain 20, −4 to 80 V',
  maker: 'Texas Instruments',
  partNumber: 'INA240A1DR',
  alternates: ['INA240A1PWR (TSSOP-8: other pins)'],
  housing: 'SOIC-8',
  pins: { minus: '1', ground: '2', reference2: '3', output: '5', supply: '6', reference1: '7', plus: '8' },
  unused: { '4': 'not connected inside' },
  ratings: { volts: 80, supplyMinVolts: 2.7 },
  price: '1 to 5 €',
  needs: ['adapter from SOIC-8 to DIP-8 (Aries LCQT-SOIC8-8)'],
};

export const regulator: PartType<'input' | 'ground' | 'output'> = {
  nature: { kind: 'circuit' },
  what: 'switching regulator, 9 to 72 V to 5 V, 0.5 A',
  maker: 'Recom',
  partNumber: 'R-78HB5.0-0.5',
  alternates: ['Traco TSR 1-4850WI (same pins)'],
  housing: 'SIP-3',
  pins: { input: '1', ground: '2', output: '3' },
  ratings: { volts: 72, amperes: 0.5 },
  price: '5 to 20 €',
};
