/** What the firmware counts with is what the board has: shunt, dividers, thermistor. */
import { shunt } from '../catalogue/passives.ts';
import { currentAmplifier } from '../catalogue/semiconductors.ts';
import { type Design, GROUND } from '../design.ts';
import { NTC_OHM_25C, NTC_PULL_UP_OHM, SHUNT_OHM, SUPPLY_LOWER_OHM, SUPPLY_UPPER_OHM } from '../signals.ts';
import { between, type Complaint, complaint, isComplaint, netOf, theOne } from './complaint.ts';

export function scaleRules(design: Design): Complaint[] {
  const rule = 'the firmware’s scale is the board’s';
  const amplifier = theOne(design, currentAmplifier, rule);
  if (isComplaint(amplifier)) return [amplifier];
  return [
    ...ohms(design, rule, [netOf(amplifier, 'plus'), netOf(amplifier, 'minus')], SHUNT_OHM, shunt.partNumber),
    ...ohms(design, rule, ['V24', 'SUPPLY'], SUPPLY_UPPER_OHM, 'upper half of the divider'),
    ...ohms(design, rule, ['SUPPLY', GROUND], SUPPLY_LOWER_OHM, 'lower half of the divider'),
    ...ohms(design, rule, ['V5', 'TEMPERATURE'], NTC_PULL_UP_OHM, 'pull-up of the NTC'),
    ...ohms(design, rule, ['TEMPERATURE', GROUND], NTC_OHM_25C, 'NTC'),
  ];
}

/** The one resistance between two nets is what the firmware takes it for. */
function ohms(
  design: Design,
  rule: string,
  [a, b]: readonly [string, string],
  wanted: number,
  what: string,
): Complaint[] {
  const found = between(design, a, b).flatMap((part) => {
    const { nature } = part.type;
    if (nature.kind === 'resistor') return [{ name: part.name, ohm: nature.ohm }];
    return nature.kind === 'thermistor' ? [{ name: part.name, ohm: nature.ohm25C }] : [];
  });
  const [only, ...others] = found;
  if (only === undefined) return [complaint(rule, what, a, `nothing joins it to ${b}.`)];
  if (others.length > 0)
    return [complaint(rule, only.name, a, `${others.map(({ name }) => name).join(', ')} lies beside it.`)];
  return only.ohm === wanted
    ? []
    : [complaint(rule, only.name, a, `it has ${only.ohm} Ω, and the firmware counts with ${wanted} Ω.`)];
}
