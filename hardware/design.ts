/**
 * The board: every part, and the net of each of its pins. Schematic, bill of materials, netlist, wiring table and
 * simulation are made of this file; the rules in rules/ judge it. No unit has been built or measured yet.
 */

import {
  hallSensor,
  motor,
  nano,
  presenceSensor,
  relay,
  supply,
  thermalCutOff,
} from './catalogue/modules.ts';
import { startButton, stopSwitch, supplyJack, terminal2, terminal3, terminal5 } from './catalogue/panel.ts';
import * as passive from './catalogue/passives.ts';
import {
  currentAmplifier,
  flybackDiode,
  gateDriver,
  light,
  motorMosfet,
  rectifier,
  regulator,
  relayMosfet,
  signalSchottky,
  suppressor,
} from './catalogue/semiconductors.ts';
import { type Part, part } from './part.ts';
import { pins } from './pins.ts';

export interface Design {
  readonly parts: readonly Part[];
}

/** What all voltages are counted from. */
export const GROUND = 'GND';

const supplyIn: readonly Part[] = [
  part(
    'PS1',
    supply,
    { plus1: 'V24_IN', minus1: 'GND', minus2: 'GND', plus2: 'V24_IN' },
    'keeps the mains away',
    'outside',
  ),
  part(
    'J1',
    supplyJack,
    { plus1: 'V24_IN', minus1: 'GND', minus2: 'GND', plus2: 'V24_IN', shell: 'GND' },
    'supply',
  ),
  part('F1', passive.fuse, { a: 'V24_IN', b: 'V24' }, 'ends a short in the wiring'),
  part(
    'D1',
    suppressor,
    { cathode: 'V24', anode: 'GND' },
    'surges; a supply the wrong way round blows the fuse',
  ),
  part(
    'C1',
    passive.C1000U,
    { plus: 'V24', minus: 'GND' },
    'bears the motor’s ripple; before STOP, so that no contact charges it',
  ),
  part('U1', regulator, { input: 'V24', ground: 'GND', output: 'V5' }, '5 V'),
  part('C2', passive.C1U, { a: 'V24', b: 'GND' }, 'input of the regulator'),
  part('C3', passive.C1U, { a: 'V5', b: 'GND' }, 'output of the regulator'),
];

const processor: readonly Part[] = [
  part(
    'A1',
    nano,
    {
      [pins.motor.nano]: 'PWM_PIN',
      [pins.relay.nano]: 'RELAY_PIN',
      [pins.stopSense.nano]: 'STOP_SENSE',
      [pins.tachometer.nano]: 'TACHOMETER',
      [pins.startButton.nano]: 'START',
      [pins.presence.nano]: 'PRESENCE',
      [pins.lamp.nano]: 'LAMP_PIN',
      [pins.current.nano]: 'CURRENT',
      [pins.supply.nano]: 'SUPPLY',
      [pins.temperature.nano]: 'TEMPERATURE',
      '5V': 'V5',
      GND1: 'GND',
      GND2: 'GND',
    },
    'firmware',
  ),
];

/** STOP's contacts: 11–12 in the motor's supply, 21–22 before the gate driver, 31–32 to be sensed. GND lies between the two sides of each in the terminals. */
const stop: readonly Part[] = [
  part(
    'S1',
    stopSwitch,
    { '11': 'V24', '12': 'V24_STOP', '21': 'PWM', '22': 'DRIVE_IN', '31': 'STOP_SENSE', '32': 'GND' },
    'STOP (S3)',
    'panel',
  ),
  part('J2', terminal3, { '1': 'V24', '2': 'GND', '3': 'V24_STOP' }, 'STOP, motor supply'),
  part(
    'J3',
    terminal5,
    { '1': 'PWM', '2': 'GND', '3': 'DRIVE_IN', '4': 'GND', '5': 'STOP_SENSE' },
    'STOP, gate path and sense',
  ),
  part('R1', passive.R4K7, { a: 'V5', b: 'STOP_SENSE' }, 'an open or broken loop reads as pressed'),
  part('C4', passive.C100N, { a: 'STOP_SENSE', b: 'GND' }, 'keeps noise off the sense line'),
];

const motorSupply: readonly Part[] = [
  part(
    'TH1',
    thermalCutOff,
    { a: 'V24_STOP', b: 'V24_SAFE' },
    'cuts the motor’s supply by its own heat',
    'motor',
  ),
  part('J4', terminal2, { '1': 'V24_STOP', '2': 'V24_SAFE' }, 'thermal cut-off'),
  part(
    'K1',
    relay,
    { common: 'V24_SAFE', made: 'MOTOR_SUPPLY', coil1: 'V24_SAFE', coil2: 'RELAY_COIL' },
    'opens on any fault or reset (S15)',
  ),
  part('D2', rectifier, { anode: 'RELAY_COIL', cathode: 'V24_SAFE' }, 'takes the coil’s current'),
  part(
    'Q2',
    relayMosfet,
    { gate: 'PUMP', drain: 'RELAY_COIL', source: 'GND' },
    'holds the relay while the pump is full',
  ),
  part('R2', passive.R220, { a: 'RELAY_PIN', b: 'PUMP_IN' }, 'bounds the pump’s current'),
  part('C5', passive.C4U7, { a: 'PUMP_IN', b: 'PUMP_AC' }, 'lets only changes pass'),
  part('D3', signalSchottky, { anode: 'GND', cathode: 'PUMP_AC' }, 'pump, falling edge'),
  part('D4', signalSchottky, { anode: 'PUMP_AC', cathode: 'PUMP' }, 'pump, rising edge'),
  part(
    'R19',
    passive.R1K,
    { a: 'PUMP_AC', b: 'GND' },
    'empties C5, so that it doesn’t hold the relay when the pin stays high',
  ),
  part('C6', passive.C1U_FILM, { a: 'PUMP', b: 'GND' }, 'what the pump fills'),
  part('R3', passive.R15K, { a: 'PUMP', b: 'GND' }, 'empties the pump'),
];

const driver: readonly Part[] = [
  part('R4', passive.R330, { a: 'PWM_PIN', b: 'PWM' }, 'bounds the current into a short of the cable'),
  part(
    'R5',
    passive.R10K,
    { a: 'DRIVE_IN', b: 'GND' },
    'off in reset, with STOP pressed, with the cable out',
  ),
  part(
    'U2',
    gateDriver,
    {
      supply: 'V5',
      supply2: 'V5',
      input: 'DRIVE_IN',
      ground: 'GND',
      powerGround: 'GND',
      output: 'DRIVE_OUT',
      output2: 'DRIVE_OUT',
    },
    'gate driver',
  ),
  part('C7', passive.C1U, { a: 'V5', b: 'GND' }, 'the driver’s peaks'),
  part('R6', passive.R10, { a: 'DRIVE_OUT', b: 'GATE' }, 'bounds how fast the gate moves'),
  part('R7', passive.R10K, { a: 'GATE', b: 'GND' }, 'off without a driver'),
  part('Q1', motorMosfet, { gate: 'GATE', drain: 'DRAIN', source: 'GND' }, 'drives the motor'),
];

const motorPath: readonly Part[] = [
  part('R8', passive.shunt, { a: 'MOTOR_SUPPLY', b: 'MOTOR_PLUS' }, 'motor current, on and off'),
  part('J5', terminal2, { '1': 'MOTOR_PLUS', '2': 'DRAIN' }, 'motor'),
  part('M1', motor, { plus: 'MOTOR_PLUS', minus: 'DRAIN' }, 'moves the plate', 'motor'),
  part(
    'D5',
    flybackDiode,
    { anode: 'DRAIN', cathode: 'MOTOR_SUPPLY' },
    'carries the motor’s current while the MOSFET is off',
  ),
  part('C8', passive.C100N_100V, { a: 'MOTOR_SUPPLY', b: 'GND' }, 'switching edges'),
  part(
    'R9',
    passive.damper,
    { a: 'MOTOR_SUPPLY', b: 'DAMPER' },
    'damps the leads to the panel; bounds what the relay charges',
  ),
  part('C9', passive.C100U, { plus: 'DAMPER', minus: 'GND' }, 'damps the leads to the panel'),
  part('R20', passive.R10K, { a: 'MOTOR_SUPPLY', b: 'GND' }, 'empties C8 and C9 once the relay is open'),
];

const measured: readonly Part[] = [
  part(
    'U3',
    currentAmplifier,
    {
      plus: 'MOTOR_SUPPLY',
      minus: 'MOTOR_PLUS',
      output: 'CURRENT_OUT',
      supply: 'V5',
      ground: 'GND',
      reference1: 'GND',
      reference2: 'GND',
    },
    'motor current: 0.2 V for an ampere',
  ),
  part('C10', passive.C100N, { a: 'V5', b: 'GND' }, 'amplifier'),
  part('R10', passive.R1K, { a: 'CURRENT_OUT', b: 'CURRENT' }, 'filter of 1 µs'),
  part('C11', passive.C1N, { a: 'CURRENT', b: 'GND' }, 'filter of 1 µs'),
  part('R11', passive.R100K, { a: 'V24', b: 'SUPPLY' }, 'supply voltage: 15 parts of 115'),
  part('R12', passive.R15K, { a: 'SUPPLY', b: 'GND' }, 'supply voltage: 15 parts of 115'),
  part('C12', passive.C100N, { a: 'SUPPLY', b: 'GND' }, 'filter of 1.3 ms'),
  part('R13', passive.R10K, { a: 'V5', b: 'TEMPERATURE' }, 'temperature: other half of the divider'),
  part('RT1', passive.ntc, { a: 'TEMPERATURE', b: 'GND' }, 'motor temperature', 'motor'),
  part('J6', terminal2, { '1': 'TEMPERATURE', '2': 'GND' }, 'NTC'),
  part('C13', passive.C100N, { a: 'TEMPERATURE', b: 'GND' }, 'filter of 0.5 ms'),
];

const sensed: readonly Part[] = [
  part('B1', hallSensor, { supply: 'V5', ground: 'GND', output: 'HALL' }, 'four pulses a turn', 'motor'),
  part('J7', terminal3, { '1': 'V5', '2': 'GND', '3': 'HALL' }, 'tachometer'),
  part('R14', passive.R4K7, { a: 'V5', b: 'HALL' }, 'pulls the open collector up'),
  part('R15', passive.R1K, { a: 'HALL', b: 'TACHOMETER' }, 'filter of 1 µs'),
  part('C14', passive.C1N, { a: 'TACHOMETER', b: 'GND' }, 'filter of 1 µs'),
  part('B2', presenceSensor, { supply: 'V24', ground: 'GND', output: 'NEAR' }, 'feet on the plate', 'plate'),
  part('J8', terminal3, { '1': 'V24', '2': 'GND', '3': 'NEAR' }, 'presence'),
  part(
    'D6',
    signalSchottky,
    { anode: 'PRESENCE', cathode: 'NEAR' },
    'the sensor may pull down, its 24 V may not come in',
  ),
  part('R16', passive.R4K7, { a: 'V5', b: 'PRESENCE' }, 'a broken wire reads as no feet'),
  part('C15', passive.C100N, { a: 'PRESENCE', b: 'GND' }, 'keeps noise off'),
  part('S2', startButton, { a: 'START', b: 'GND' }, 'START', 'panel'),
  part('J9', terminal2, { '1': 'START', '2': 'GND' }, 'START'),
  part('R17', passive.R4K7, { a: 'V5', b: 'START' }, 'a broken wire reads as not pressed'),
  part('C16', passive.C100N, { a: 'START', b: 'GND' }, 'keeps noise off'),
  part('R18', passive.R1K, { a: 'LAMP_PIN', b: 'LAMP' }, 'current of the lamp'),
  part('H1', light, { anode: 'LAMP', cathode: 'GND' }, 'status', 'panel'),
  part('J10', terminal2, { '1': 'LAMP', '2': 'GND' }, 'lamp'),
];

export const design: Design = {
  parts: [
    ...supplyIn,
    ...processor,
    ...stop,
    ...motorSupply,
    ...driver,
    ...motorPath,
    ...measured,
    ...sensed,
  ],
};
