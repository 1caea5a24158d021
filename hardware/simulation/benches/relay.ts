/** The relay and the charge pump that holds it, in the corners that are worst for each. */
import type { Design } from '../../design.ts';
import type { Part } from '../../part.ts';
import type { Bench, Spread, Waveform } from '../bench.ts';
import { coilOf } from '../elements.ts';
import { currentOf } from '../nodes.ts';
import { relayMosfetOf, relayOf, volts } from '../roles.ts';
import { AT_REST, SUPPLY_MAX_V, SUPPLY_MIN_V } from './rest.ts';

/** How often the firmware changes the level of its pin, s. */
export const EDGE_S = 4e-3;
/** How much later an edge may come than it should. */
const LATE_SHARE = 0.2;
const FIRST_EDGE_S = 1e-3;
const MOVES_S = 1e-6;

/** Edges from `FIRST_EDGE_S` on; with an even number of them the pin ends low, with an odd one high. */
function edges(count: number, gapS: number): Waveform {
  const corners = [[0, 0] as const];
  const moved = Array.from({ length: count }, (_, index) => {
    const [atS, before] = [FIRST_EDGE_S + index * gapS, index % 2 === 0 ? 0 : 5];
    return [[atS, before] as const, [atS + MOVES_S, 5 - before] as const];
  });
  return { corners: [...corners, ...moved.flat()] };
}

const lastEdgeS = (count: number, gapS: number): number => FIRST_EDGE_S + (count - 1) * gapS;

/** Share of the rated voltage at which every unit pulls in (G5LE: 75 %). */
const PULL_IN_SHARE = 0.75;

/** Coil currents that pull every unit in, and that let every unit go, A. */
function coilAmperes(relay: Part): { pullIn: number; release: number } {
  const { nature } = relay.type;
  if (nature.kind !== 'relay') throw new TypeError(`${relay.name} is no relay`);
  const rated = nature.coilV / nature.coilOhm;
  return { pullIn: PULL_IN_SHARE * rated, release: nature.releaseShare * rated };
}

interface Pumped {
  readonly name: string;
  readonly what: string;
  readonly supplyV: number;
  readonly spread: Spread;
  readonly count: number;
  readonly gapS: number;
  readonly spanS: number;
  readonly measurements: Bench['measurements'];
}

function pumped({ count, gapS, ...bench }: Pumped): Bench {
  return { ...AT_REST, ...bench, pins: { relay: edges(count, gapS) }, stepS: 1e-3 };
}

/** Coil current that pulls every unit in, A. */
export const pullInAmperes = (relay: Part): number => coilAmperes(relay).pullIn;

const coilCurrent = (design: Design): string => currentOf(coilOf(relayOf(design)));

/** Everything against pulling in, edges on time: how long it takes. Then edges that are all late: whether it holds. */
export function relayHolds(design: Design): Bench {
  const gapS = EDGE_S * (1 + LATE_SHARE);
  const [count, window] = [24, `from=${FIRST_EDGE_S + 16 * gapS} to=${lastEdgeS(24, gapS)}`];
  const { pullIn } = coilAmperes(relayOf(design));
  return pumped({
    name: 'relay_holds',
    what: `pump with edges every ${gapS * 1000} ms at ${SUPPLY_MIN_V} V, capacitors and coil at their worst`,
    supplyV: SUPPLY_MIN_V,
    spread: { capacitor: -1, resistor: -1, mosfet: 1, relay: 1, coilOhm: 1 },
    count,
    gapS,
    spanS: lastEdgeS(count, gapS) + 1e-4,
    measurements: [
      {
        name: 'pull_in_s',
        asked: `TRIG AT=${FIRST_EDGE_S} TARG ${coilCurrent(design)} VAL=${pullIn} RISE=1`,
      },
      { name: 'pump_least_v', asked: `MIN par('${volts(relayMosfetOf(design), 'gate')}') ${window}` },
      { name: 'coil_least_a', asked: `MIN ${coilCurrent(design)} ${window}` },
    ],
  });
}

/** Held for as long as one likes, at the highest supply: what that asks of its parts. */
export function relayHeld(design: Design): Bench {
  const count = 24;
  const settledS = lastEdgeS(count - 8, EDGE_S);
  return {
    ...pumped({
      name: 'relay_held',
      what: `relay held at ${SUPPLY_MAX_V} V, coil of least resistance`,
      supplyV: SUPPLY_MAX_V,
      spread: { coilOhm: -1 },
      count,
      gapS: EDGE_S,
      spanS: lastEdgeS(count, EDGE_S),
      measurements: [{ name: 'coil_mean_a', asked: `AVG ${coilCurrent(design)} from=${settledS}` }],
    }),
    settledS,
    lasting: true,
  };
}

/** Everything for holding on; the pin stands still after the last edge. */
function dropOut(design: Design, left: 'high' | 'low'): Bench {
  const count = left === 'high' ? 21 : 22;
  const lastS = lastEdgeS(count, EDGE_S);
  const { release } = coilAmperes(relayOf(design));
  return pumped({
    name: `drop_out_${left}`,
    what: `pin left ${left} at ${SUPPLY_MAX_V} V, capacitors and coil at their worst`,
    supplyV: SUPPLY_MAX_V,
    spread: { capacitor: 1, resistor: 1, mosfet: -1, relay: 1, coilOhm: -1 },
    count,
    gapS: EDGE_S,
    spanS: lastS + 250e-3,
    measurements: [
      {
        name: `drop_out_${left}_s`,
        asked: `TRIG AT=${lastS} TARG ${coilCurrent(design)} VAL=${release} FALL=1 TD=${lastS}`,
      },
    ],
  });
}

export const dropOutHigh = (design: Design): Bench => dropOut(design, 'high');
export const dropOutLow = (design: Design): Bench => dropOut(design, 'low');
