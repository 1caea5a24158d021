/** Contacts under load: STOP at the limit of current, the supply broken while the MOSFET conducts, the relay that closes; and a stall. */
import { LIMITS } from '../../../src/contract/index.ts';
import type { Design } from '../../design.ts';
import {
  ARC_S,
  type Bench,
  closesAt,
  type Measurement,
  NO_ARC_S,
  opensAt,
  type Spread,
  type Waveform,
} from '../bench.ts';
import { ammeter, currentOf, nodeOfPin, voltage } from '../nodes.ts';
import { cutOffOf, regulatorOf, relayOf, stopOf, volts } from '../roles.ts';
import {
  type Driven,
  diodeMeasurements,
  drainCurrent,
  drainVolts,
  driving,
  midOfPulseS,
  motorCurrent,
  PWM_PERIOD_S,
  relayClosed,
} from './driving.ts';
import { AT_REST, SUPPLY_MAX_V } from './rest.ts';

/** The firmware's limit of current, A. */
export const LIMIT_A = LIMITS.currentMaxMilliamp / 1000;

/** STOP's contacts by their first pins. */
const SUPPLY_POLE = '11';
const SUPPLY_POLE_OUT = '12';
const GATE_POLE = '21';
const SENSE_POLE = '31';

/** STOP amid a pulse, at the limit of current: both paths are broken at once. */
export function stopAtLimit(design: Design): Bench {
  const driven: Driven = { supplyV: SUPPLY_MAX_V, ampere: LIMIT_A, rotorRadPerS: 0 };
  const periods = 4;
  const pressedS = midOfPulseS(driven, 3);
  const volt = drainVolts(design);
  const before = `from=${2 * PWM_PERIOD_S} to=${3 * PWM_PERIOD_S}`;
  const after = `from=${pressedS}`;
  const stop = stopOf(design);
  return {
    ...driving(design, driven, periods),
    name: 'stop',
    what: `STOP amid a pulse at ${LIMIT_A} A, rotor standing, ${SUPPLY_MAX_V} V, slowest driver`,
    spread: { circuit: -1, mosfet: -1, resistor: 1 },
    contacts: {
      ...relayClosed(design),
      [stop.name]: {
        [SUPPLY_POLE]: opensAt(pressedS, ARC_S),
        [GATE_POLE]: opensAt(pressedS, NO_ARC_S),
        [SENSE_POLE]: opensAt(pressedS, NO_ARC_S),
      },
    },
    measurements: [
      { name: 'limit_drain_peak_v', asked: `MAX par('${volt}') from=${2 * PWM_PERIOD_S}` },
      { name: 'limit_mosfet_mean_w', asked: `AVG par('${volt}*${drainCurrent(design)}') ${before}` },
      {
        name: 'turn_off_s',
        asked: `TRIG AT=${pressedS} TARG ${drainCurrent(design)} VAL=0.05 FALL=1 TD=${pressedS}`,
      },
      { name: 'stop_mosfet_j', asked: `INTEG par('${volt}*${drainCurrent(design)}') ${after}` },
      ...diodeMeasurements(design, `from=${2 * PWM_PERIOD_S}`),
      {
        name: 'stop_contact_v',
        asked: `MAX par('${voltage(nodeOfPin(stop, SUPPLY_POLE), nodeOfPin(stop, SUPPLY_POLE_OUT))}') ${after}`,
      },
    ],
  };
}

/** The output goes on at a moment and stays: before, the motor is brought to its current. */
function onFrom(seconds: number): Waveform {
  return {
    corners: [
      [0, 0],
      [seconds, 0],
      [seconds + 1e-7, 5],
    ],
  };
}

/** The MOSFET doesn't switch off, and the supply is broken at the limit of current: by the relay or by STOP alone. */
function brokenAtLimit(
  design: Design,
  name: string,
  what: string,
  contacts: Bench['contacts'],
  across: string,
): Bench {
  return {
    ...AT_REST,
    name,
    what,
    motorA: LIMIT_A,
    pins: { motor: onFrom(1e-6) },
    contacts,
    spanS: 300e-6,
    settledS: 20e-6,
    stepS: 2e-6,
    measurements: [
      { name: `${name}_contact_v`, asked: `MAX par('${across}') from=100u` },
      { name: `${name}_drain_peak_v`, asked: `MAX par('${drainVolts(design)}') from=20u` },
      ...diodeMeasurements(design, 'from=20u').map((measurement) => ({
        ...measurement,
        name: `${name}_${measurement.name}`,
      })),
    ],
  };
}

export function relayOpens(design: Design): Bench {
  const relay = relayOf(design);
  return brokenAtLimit(
    design,
    'relay_opens',
    `relay opens at ${LIMIT_A} A while the MOSFET stays on`,
    { [relay.name]: { common: opensAt(100e-6, ARC_S) } },
    voltage(nodeOfPin(relay, 'common'), nodeOfPin(relay, 'made')),
  );
}

export function stopOpens(design: Design): Bench {
  const stop = stopOf(design);
  return brokenAtLimit(
    design,
    'stop_opens',
    `STOP breaks the supply at ${LIMIT_A} A while the MOSFET stays on`,
    { ...relayClosed(design), [stop.name]: { [SUPPLY_POLE]: opensAt(100e-6, ARC_S) } },
    voltage(nodeOfPin(stop, SUPPLY_POLE), nodeOfPin(stop, SUPPLY_POLE_OUT)),
  );
}

export function cutOffOpens(design: Design): Bench {
  const cutOff = cutOffOf(design);
  return brokenAtLimit(
    design,
    'cut_off_opens',
    `thermal cut-off opens at ${LIMIT_A} A while the MOSFET stays on`,
    { ...relayClosed(design), [cutOff.name]: { a: opensAt(100e-6, ARC_S) } },
    voltage(nodeOfPin(cutOff, 'a'), nodeOfPin(cutOff, 'b')),
  );
}

/** The relay closes on empty capacitors, the output off. */
export function relayCloses(design: Design): Bench {
  const relay = relayOf(design);
  const rail = volts(relay, 'made');
  return {
    ...AT_REST,
    name: 'relay_closes',
    what: `relay closes at ${SUPPLY_MAX_V} V, the output off, the capacitors behind it empty`,
    spread: { resistor: -1 },
    contacts: { [relay.name]: { common: closesAt(10e-6) } },
    spanS: 60e-6,
    stepS: 1e-7,
    measurements: [
      { name: 'inrush_peak_a', asked: `MAX ${currentOf(ammeter(relay, '_common'))}` },
      { name: 'inrush_rail_peak_v', asked: `MAX par('${rail}')` },
    ],
  };
}

/** Stalled with the output on throughout, for as long as the firmware lets an over-current last. */
function stalled(
  design: Design,
  name: string,
  what: string,
  spread: Spread,
  measurements: readonly Measurement[],
): Bench {
  const onS = 1e-4;
  return {
    ...AT_REST,
    name,
    what: `rotor blocked, the output on throughout for ${LIMITS.currentMaxMs} ms, ${what}`,
    spread,
    pins: { motor: onFrom(onS) },
    contacts: relayClosed(design),
    spanS: onS + LIMITS.currentMaxMs / 1000,
    stepS: 2e-4,
    measurements,
  };
}

/** The motor that draws most, and the supply that gives most. */
export function stall(design: Design): Bench {
  return stalled(design, 'stall', `${SUPPLY_MAX_V} V, a supply that gives most`, { motor: -1, source: 1 }, [
    { name: 'stall_peak_a', asked: `MAX ${motorCurrent(design)}` },
    { name: 'stall_mosfet_j', asked: `INTEG par('${drainVolts(design)}*${drainCurrent(design)}')` },
  ]);
}

/** The motor that draws most, and the supply that gives least. */
export function stallDip(design: Design): Bench {
  return stalled(
    design,
    'stall_dip',
    `${SUPPLY_MAX_V} V, a supply that gives least`,
    { motor: -1, source: -1 },
    [
      { name: 'stall_supply_v', asked: `MIN par('${volts(regulatorOf(design), 'input')}')` },
      { name: 'stall_logic_v', asked: `MIN par('${volts(regulatorOf(design), 'output')}')` },
    ],
  );
}
