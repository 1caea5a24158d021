/** The relay in the motor's supply and the charge pump that holds it, from edge to edge. Pure: the state is plain data. */
import {
  RELAY_DROP_OUT_S,
  RELAY_PULL_IN_EDGES,
  RELAY_PULL_IN_GAP_S,
  RELAY_PULL_IN_S,
} from '../../../hardware/signals.ts';

export interface Relay {
  readonly closed: boolean;
  /** Edges at the pump that followed each other closely enough to pull the relay in, so far. */
  readonly edges: number;
  /** When the first and the last of them came, s. */
  readonly sinceS: number;
  readonly lastS: number;
}

/** Open, its pump empty. */
export function relayAtRest(): Relay {
  return { closed: false, edges: 0, sinceS: 0, lastS: 0 };
}

/** After an edge at the pump's pin. */
export function pumpRelay(relay: Relay, atS: number): Relay {
  if (relay.closed) return { closed: true, edges: relay.edges, sinceS: relay.sinceS, lastS: atS };
  const goesOn = relay.edges > 0 && atS - relay.lastS <= RELAY_PULL_IN_GAP_S;
  const edges = goesOn ? relay.edges + 1 : 1;
  const sinceS = goesOn ? relay.sinceS : atS;
  const closed = edges >= RELAY_PULL_IN_EDGES && atS - sinceS >= RELAY_PULL_IN_S;
  return { closed, edges, sinceS, lastS: atS };
}

/** When a closed relay drops out if no further edge comes, s. */
export function dropOutS(relay: Relay): number {
  return relay.lastS + RELAY_DROP_OUT_S;
}
