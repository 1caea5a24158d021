/** The motor in normal running and at a start. */

import {
  LEVEL_DEEPEST,
  LEVEL_LIGHTEST,
  LIMITS,
  PWM_PERIOD_COUNTS,
  rpmOfLevel,
} from '../../../src/contract/index.ts';
import type { Design } from '../../design.ts';
import { MOTOR_OHM, WINDING_KELVIN_PER_WATT } from '../../motor.ts';
import { type Bench, CLOSED, type Measurement } from '../bench.ts';
import { regulatorOf, relayOf, startOf, volts } from '../roles.ts';
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
  SETTLED_S,
  sensedAmperes,
} from './driving.ts';
import { SUPPLY_MAX_V, SUPPLY_NOMINAL_V } from './rest.ts';

const PERIODS = 4;
const WINDOW = `from=${SETTLED_S} to=${PERIODS * PWM_PERIOD_S}`;
const LAST_PERIOD = `from=${(PERIODS - 1) * PWM_PERIOD_S} to=${PERIODS * PWM_PERIOD_S}`;
const RAD_PER_S_PER_RPM = (2 * Math.PI) / 60;

/** The current that the firmware's model of the winding bears for as long as one likes, A. */
export const LASTING_A = Math.sqrt(LIMITS.windingRiseMaxK / WINDING_KELVIN_PER_WATT / MOTOR_OHM);

function atLevel(level: number): Driven {
  return { supplyV: SUPPLY_MAX_V, ampere: LASTING_A, rotorRadPerS: rpmOfLevel(level) * RAD_PER_S_PER_RPM };
}

function running(design: Design): Measurement[] {
  const volt = drainVolts(design);
  const rail = volts(relayOf(design), 'made');
  return [
    { name: 'drain_peak_v', asked: `MAX par('${volt}') ${WINDOW}` },
    { name: 'rail_peak_v', asked: `MAX par('${rail}') ${WINDOW}` },
    { name: 'rail_least_v', asked: `MIN par('${rail}') ${WINDOW}` },
    { name: 'mosfet_mean_w', asked: `AVG par('${volt}*${drainCurrent(design)}') ${WINDOW}` },
    ...diodeMeasurements(design, WINDOW),
  ];
}

/** Deepest level, highest supply, and what the board measures with every tolerance to the same side. */
export function deepest(design: Design): Bench {
  const driven = atLevel(LEVEL_DEEPEST);
  return {
    ...driving(design, driven, PERIODS),
    name: 'deepest',
    what: `deepest level at ${SUPPLY_MAX_V} V with the most current that may last`,
    spread: { resistor: 1, circuit: 1 },
    lasting: true,
    measurements: [
      ...running(design),
      { name: 'motor_mean_a', asked: `AVG ${motorCurrent(design)} ${LAST_PERIOD}` },
      sensedAmperes(design, 'sensed_a', midOfPulseS(driven, PERIODS - 1)),
    ],
  };
}

const START_POLE = 'a';

/** Lightest level, feet near, START pressed: there the diode carries the current for most of the period. */
export function lightest(design: Design): Bench {
  return {
    ...driving(design, atLevel(LEVEL_LIGHTEST), PERIODS),
    name: 'lightest',
    what: `lightest level at ${SUPPLY_MAX_V} V with the most current that may last`,
    contacts: { ...relayClosed(design), [startOf(design).name]: { [START_POLE]: CLOSED } },
    sensorsConduct: true,
    lasting: true,
    measurements: running(design),
  };
}

/** The rotor stands, and the start duty is as high as a calibration may ask. */
export function startKick(design: Design): Bench {
  const duty = LIMITS.startDutyMaxCounts / PWM_PERIOD_COUNTS;
  const driven = {
    supplyV: SUPPLY_NOMINAL_V,
    ampere: (duty * SUPPLY_NOMINAL_V) / MOTOR_OHM,
    rotorRadPerS: 0,
  };
  return {
    ...driving(design, driven, PERIODS),
    name: 'kick',
    what: `start at the highest start duty, ${SUPPLY_NOMINAL_V} V, rotor standing`,
    measurements: [
      { name: 'supply_least_v', asked: `MIN par('${volts(regulatorOf(design), 'input')}') ${WINDOW}` },
      { name: 'motor_peak_a', asked: `MAX ${motorCurrent(design)} ${WINDOW}` },
    ],
  };
}
