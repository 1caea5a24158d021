/** Cables: what isn't on the board has a lead for each pin, with resistance, inductance, and capacity to ground. */
import { GROUND } from '../design.ts';
import type { Part, Place } from '../part.ts';
import { figure, nodeOfNet, nodeOfPin } from './nodes.ts';

const LENGTH_M: Readonly<Record<Exclude<Place, 'board'>, number>> = {
  panel: 0.5,
  motor: 0.8,
  plate: 0.8,
  outside: 1.2,
};
/** 0.75 mm². */
const OHM_PER_M = 0.025;
/** A wire that lies loosely beside its return. */
const HENRY_PER_M = 1e-6;
const FARAD_PER_M = 100e-12;

/** Its current counts from the board to the part. */
export function leadOf(part: Part, pin: string): string {
  return `L${part.name}_${pin}`.toLowerCase();
}

/** Only where amperes flow does a lead's inductance matter. */
function carriesAmperes({ type: { nature } }: Part): boolean {
  return (
    nature.kind === 'source' ||
    nature.kind === 'motor' ||
    (nature.kind === 'switch' && nature.rest === 'closed')
  );
}

/** One lead for each pin. Idealised: no coupling, no skin effect; the capacity is lumped at the board. */
export function leads(part: Part): string[] {
  if (part.place === 'board') return [];
  const metres = LENGTH_M[part.place];
  return Object.entries(part.nets).flatMap(([pin, net]) => {
    const [lead, board, far] = [leadOf(part, pin), nodeOfNet(net), nodeOfPin(part, pin)];
    const resistance = figure(metres * OHM_PER_M);
    if (!carriesAmperes(part)) return [`R${lead} ${board} ${far} ${resistance}`];
    return [
      `R${lead} ${board} ${lead} ${resistance}`,
      `${lead} ${lead} ${far} ${figure(metres * HENRY_PER_M)}`,
      ...(net === GROUND ? [] : [`C${lead} ${board} 0 ${figure(metres * FARAD_PER_M)}`]),
    ];
  });
}
