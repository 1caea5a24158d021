/** The parts that benches speak of, found by what they are. */

import { motor, nano, relay, supply, thermalCutOff } from '../catalogue/modules.ts';
import { startButton, stopSwitch } from '../catalogue/panel.ts';
import { ntc } from '../catalogue/passives.ts';
import {
  currentAmplifier,
  flybackDiode,
  motorMosfet,
  regulator,
  relayMosfet,
} from '../catalogue/semiconductors.ts';
import type { Design } from '../design.ts';
import type { Part, PartType } from '../part.ts';
import { DesignRefused } from '../refused.ts';
import { partsOf } from '../rules/complaint.ts';
import { netAt, nodeOfNet, voltage } from './nodes.ts';

/** A bench speaks of a part that the design doesn't have. */
export class PartMissing extends DesignRefused {
  constructor(type: PartType) {
    super(`The design has no ${type.partNumber}, which a bench needs`);
  }
}

/** The first part of a type. */
function the(design: Design, type: PartType): Part {
  const [part] = partsOf(design, type);
  if (part === undefined) throw new PartMissing(type);
  return part;
}

export const supplyOf = (design: Design): Part => the(design, supply);
export const stopOf = (design: Design): Part => the(design, stopSwitch);
export const startOf = (design: Design): Part => the(design, startButton);
export const cutOffOf = (design: Design): Part => the(design, thermalCutOff);
export const relayOf = (design: Design): Part => the(design, relay);
export const relayMosfetOf = (design: Design): Part => the(design, relayMosfet);
export const mosfetOf = (design: Design): Part => the(design, motorMosfet);
export const motorOf = (design: Design): Part => the(design, motor);
export const processorOf = (design: Design): Part => the(design, nano);
export const regulatorOf = (design: Design): Part => the(design, regulator);
/** A board without it can still be looked at: that is how one sees what it is for. */
export const diodeOf = (design: Design): Part | undefined => partsOf(design, flybackDiode)[0];
export const amplifierOf = (design: Design): Part => the(design, currentAmplifier);
export const thermistorOf = (design: Design): Part => the(design, ntc);

/** Voltage of a part's pin against ground, on the board. */
export function volts(part: Part, pin: string): string {
  return voltage(nodeOfNet(netAt(part, pin)));
}
