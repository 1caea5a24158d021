/** The figures that are reported: made of what the benches measured, each with the bounds that it has to keep. */

import type { Design } from '../design.ts';
import type { Part } from '../part.ts';
import { DesignRefused } from '../refused.ts';
import { type Complaint, complaint, netOf } from '../rules/complaint.ts';
import {
  ADC_COUNTS,
  ADC_REFERENCE_V,
  celsiusOfCounts,
  RELAY_DROP_OUT_S,
  RELAY_PULL_IN_EDGES,
  RELAY_PULL_IN_S,
} from '../signals.ts';
import { PWM_PERIOD_S } from './benches/driving.ts';
import { EDGE_S, pullInAmperes } from './benches/relay.ts';
import { SUPPLY_MIN_V } from './benches/rest.ts';
import { SIDES, type Side, TEMPERATURES_C, temperatureName } from './benches/temperature.ts';
import { marginFor } from './ratings.ts';
import {
  amplifierOf,
  cutOffOf,
  diodeOf,
  mosfetOf,
  processorOf,
  relayMosfetOf,
  relayOf,
  stopOf,
  supplyOf,
  thermistorOf,
} from './roles.ts';
import type { RatingName } from './stresses.ts';

/** A figure, before it is said which part it is about. */
interface Figured {
  readonly what: string;
  readonly unit: string;
  readonly value: number;
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  readonly bench: string;
}

export interface Finding extends Figured {
  /** What has to be looked at when the bound is broken. */
  readonly part: string;
  readonly net: string;
}

/** Measured values by `bench.measurement`. */
export type Measured = ReadonlyMap<string, number>;

/** A finding that lacks its measurement. */
export class FindingMissing extends DesignRefused {
  constructor(bench: string, name: string) {
    super(`Bench “${bench}” has no measurement ${name}`);
  }
}

interface Bounds {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

type Figure = (what: string, from: string, unit: string, bounds?: Bounds, scale?: number) => Figured;

/** `from`: bench and measurement, as in `stop.turn_off_s`. */
function reader(measured: Measured): Figure {
  return (what, from, unit, bounds = {}, scale = 1) => {
    const [bench = '', name = ''] = from.split('.');
    const value = measured.get(from);
    if (value === undefined) throw new FindingMissing(bench, name);
    return { what, unit, value: value * scale, bench, ...bounds };
  };
}

export function findingsOf(design: Design, measured: Measured): Finding[] {
  const figure = reader(measured);
  return [
    ...about(mosfetOf(design), 'drain', drainFindings(design, figure)),
    ...about(mosfetOf(design), 'drain', diodeFindings(design, figure)),
    ...about(stopOf(design), '12', stopFindings(design, figure)),
    ...about(supplyOf(design), 'plus1', supplyFindings(design, figure)),
    ...about(relayOf(design), 'common', relayFindings(design, figure)),
    ...about(amplifierOf(design), 'output', [senseFinding(figure)]),
    ...SIDES.flatMap((side) => about(thermistorOf(design), 'a', temperatureFindings(figure, side))),
  ];
}

function about(part: Part, pin: string, figures: readonly Figured[]): Finding[] {
  return figures.map((figured) => ({ ...figured, part: part.name, net: netOf(part, pin) }));
}

/** The figures that are beyond their bounds. */
export function findingComplaints(findings: readonly Finding[]): Complaint[] {
  return findings
    .filter(({ value, least = -Infinity, most = Infinity }) => !(value >= least && value <= most))
    .map(({ what, value, unit, least, most, bench, part, net }) => {
      const bounds = [
        least === undefined ? '' : `${least} at least`,
        most === undefined ? '' : `${most} at most`,
      ];
      const asked = bounds.filter((bound) => bound !== '').join(' and ');
      const why = `“${what}” is ${value.toPrecision(3)} ${unit} on bench “${bench}”, and ${asked} is asked.`;
      return complaint('every figure of the simulation keeps its bound', part, net, why);
    });
}

/** What a rating leaves after its margin. */
function allowed(part: Part, rating: RatingName): Bounds {
  const limit = part.type.ratings[rating];
  return limit === undefined ? {} : { most: limit / marginFor(part, rating) };
}

function drainFindings(design: Design, figure: Figure): Figured[] {
  const mosfet = mosfetOf(design);
  const [volts, watts] = [allowed(mosfet, 'volts'), allowed(mosfet, 'watts')];
  return [
    figure('Drain peak, deepest level', 'deepest.drain_peak_v', 'V', volts),
    figure('Drain peak, lightest level', 'lightest.drain_peak_v', 'V', volts),
    figure('Drain peak at the limit of current and at STOP', 'stop.limit_drain_peak_v', 'V', volts),
    figure('Drain peak, STOP breaks the supply, MOSFET on', 'stop_opens.stop_opens_drain_peak_v', 'V', volts),
    figure('Motor rail, highest', 'deepest.rail_peak_v', 'V'),
    figure('Motor rail, lowest', 'deepest.rail_least_v', 'V'),
    figure('MOSFET, mean dissipation, deepest level', 'deepest.mosfet_mean_w', 'W', watts),
    figure('MOSFET, mean dissipation at the limit of current', 'stop.limit_mosfet_mean_w', 'W'),
  ];
}

function diodeFindings(design: Design, figure: Figure): Figured[] {
  const diode = diodeOf(design);
  if (diode === undefined) return [];
  const [volts, peak, mean] = [
    allowed(diode, 'volts'),
    allowed(diode, 'peakAmperes'),
    allowed(diode, 'amperes'),
  ];
  return [
    figure('Flyback diode, reverse peak, deepest level', 'deepest.diode_reverse_peak_v', 'V', volts),
    figure('Flyback diode, reverse peak at STOP', 'stop.diode_reverse_peak_v', 'V', volts),
    figure(
      'Flyback diode, reverse peak, relay opens',
      'relay_opens.relay_opens_diode_reverse_peak_v',
      'V',
      volts,
    ),
    figure('Flyback diode, peak current', 'stop.diode_peak_a', 'A', peak),
    figure('Flyback diode, mean current, lightest level', 'lightest.diode_mean_a', 'A', mean),
  ];
}

function stopFindings(design: Design, figure: Figure): Figured[] {
  const mosfet = mosfetOf(design);
  const contact = allowed(stopOf(design), 'volts');
  return [
    figure(
      'STOP opens to no drain current',
      'stop.turn_off_s',
      'µs',
      { least: 0, most: PWM_PERIOD_S * 1e6 },
      1e6,
    ),
    figure('MOSFET, energy at STOP', 'stop.stop_mosfet_j', 'mJ', { most: joules(mosfet) * 1e3 }, 1e3),
    figure('Voltage across STOP’s contact, gate broken too', 'stop.stop_contact_v', 'V', contact),
    figure('Voltage across STOP’s contact, MOSFET on', 'stop_opens.stop_opens_contact_v', 'V', contact),
    figure(
      'Voltage across the thermal cut-off, MOSFET on',
      'cut_off_opens.cut_off_opens_contact_v',
      'V',
      allowed(cutOffOf(design), 'volts'),
    ),
    figure(
      'Voltage across the relay’s contact, MOSFET on',
      'relay_opens.relay_opens_contact_v',
      'V',
      allowed(relayOf(design), 'volts'),
    ),
  ];
}

const joules = (part: Part): number => allowed(part, 'joules').most ?? 0;

function supplyFindings(design: Design, figure: Figure): Figured[] {
  const logicMinV = processorOf(design).type.ratings.supplyMinVolts ?? 0;
  return [
    figure('Current at a start', 'kick.motor_peak_a', 'A'),
    figure('24 V at a start, lowest', 'kick.supply_least_v', 'V', { least: SUPPLY_MIN_V }),
    figure('Current of a stall, highest', 'stall.stall_peak_a', 'A'),
    figure('MOSFET, energy of a stall of 50 ms', 'stall.stall_mosfet_j', 'J'),
    figure('24 V in a stall, lowest', 'stall_dip.stall_supply_v', 'V'),
    figure('5 V in a stall, lowest', 'stall_dip.stall_logic_v', 'V', { least: logicMinV }),
  ];
}

/** G5LE: operates within 10 ms and releases within 5 ms (data sheet), counted in full on top of the coil's current. */
const OPERATE_MS = 10;
const RELEASE_MS = 5;

function relayFindings(design: Design, figure: Figure): Figured[] {
  const relay = relayOf(design);
  const { nature } = relayMosfetOf(design).type;
  const threshold = nature.kind === 'mosfet' ? nature.thresholdMaxV : 0;
  const pullInMs = Math.max(RELAY_PULL_IN_S, (RELAY_PULL_IN_EDGES - 1) * EDGE_S) * 1e3;
  const released = (left: 'high' | 'low'): Figured => {
    const coil = figure(
      `Relay drops out, pin left ${left}, after the last edge`,
      `drop_out_${left}.drop_out_${left}_s`,
      'ms',
      { least: 0, most: RELAY_DROP_OUT_S * 1e3 },
      1e3,
    );
    return { ...coil, value: coil.value + RELEASE_MS };
  };
  const pulledIn = figure(
    'Relay pulls in after the first edge',
    'relay_holds.pull_in_s',
    'ms',
    { most: pullInMs },
    1e3,
  );
  return [
    figure(
      'Inrush through the relay’s contact',
      'relay_closes.inrush_peak_a',
      'A',
      allowed(relay, 'peakAmperes'),
    ),
    { ...pulledIn, value: pulledIn.value + OPERATE_MS },
    figure('Pump, lowest between late edges', 'relay_holds.pump_least_v', 'V', { least: threshold }),
    figure(
      'Coil current between late edges, lowest, of what pulls every unit in',
      'relay_holds.coil_least_a',
      '%',
      { least: 100 },
      100 / pullInAmperes(relay),
    ),
    figure('Relay held, mean coil current at the highest supply', 'relay_held.coil_mean_a', 'mA', {}, 1e3),
    released('high'),
    released('low'),
  ];
}

/** Both tolerances of 1 %, of the shunt and of the rest of the path. */
const SENSE_ERROR_PERCENT = 2;

function senseFinding(figure: Figure): Figured {
  const mean = figure('', 'deepest.motor_mean_a', 'A').value;
  const sensed = figure('', 'deepest.sensed_a', 'A').value;
  return {
    what: 'Motor current as measured amid the pulse, off by',
    unit: '%',
    value: (sensed / mean - 1) * 100,
    least: -SENSE_ERROR_PERCENT,
    most: SENSE_ERROR_PERCENT,
    bench: 'deepest',
  };
}

/** How far the firmware's temperature may be off, K. */
const TEMPERATURE_ERROR_K = 3;

function temperatureFindings(figure: Figure, side: Side): Figured[] {
  return TEMPERATURES_C.map((celsius) => {
    const { value: volts, bench } = figure('', `ntc_${side}.${temperatureName(side, celsius)}`, 'V');
    const counts = Math.round((volts / ADC_REFERENCE_V) * ADC_COUNTS);
    return {
      what: `Temperature as the firmware takes it, off by, at ${celsius} °C`,
      unit: 'K',
      value: celsiusOfCounts(counts) - celsius,
      least: -TEMPERATURE_ERROR_K,
      most: TEMPERATURE_ERROR_K,
      bench,
    };
  });
}
