/** Whether a value typed in from a reference instrument can be what it read. Typing errors are refused, never mended. */
import type { ReferenceQuantity, ReferenceReading } from '../contract/index.ts';
import { rpmOfLevel } from '../contract/index.ts';

/** What the plate’s peak acceleration is of the square of the speed, g per RPM², feet off: 1.2e-3 kg·m on 6 kg. */
const G_PER_RPM_SQUARED = (1.2e-3 * (Math.PI / 30) ** 2) / 6 / 9.81;
/** Feet bring 2 kg to the plate’s 6. */
const FEET_SHARE = 6 / 8;
/**
 * How far a sound reading may lie from what is expected, as factors (our policy): RPM by what is out of tolerance
 * several times over; g by where on the plate it is read, and by the feet’s own mass.
 */
const PLAUSIBLE = { rpm: { min: 0.75, max: 1.33 }, g: { min: 0.5, max: 2 } } as const;
const UNIT = { rpm: 'RPM', g: 'g' } as const;
/** Other units that such an instrument shows, and how many of ours one of theirs is. */
const OTHER_UNITS = {
  rpm: [{ name: 'Hz', factor: 60 }],
  g: [{ name: 'm/s²', factor: 1 / 9.81 }],
} as const;

export type ReferenceRefusalCode = 'not-a-number' | 'zero' | 'wrong-unit' | 'off-by-ten' | 'implausible';

export type CheckedReference =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: ReferenceRefusalCode; readonly text: string };

/** What an instrument should read about, RPM or g. */
export function expectedReference(
  quantity: ReferenceQuantity,
  level: number,
  load: ReferenceReading['load'],
): number {
  const rpm = rpmOfLevel(level);
  if (quantity === 'rpm') return rpm;
  return G_PER_RPM_SQUARED * rpm * rpm * (load === 'feet-on' ? FEET_SHARE : 1);
}

/** Judges a typed value. The sentence says what was expected. */
export function checkReference({ quantity, level, load, value }: ReferenceReading): CheckedReference {
  const expected = expectedReference(quantity, level, load);
  const about = `At level ${level} about ${figure(quantity, expected)} ${UNIT[quantity]} is expected`;
  const no = (code: ReferenceRefusalCode, text: string): CheckedReference => ({ ok: false, code, text });
  if (!Number.isFinite(value))
    return no('not-a-number', `${about}; what was typed is no number. Type digits.`);
  if (value <= 0) {
    return no('zero', `${about}, not ${value}. The instrument may not have read; read it again.`);
  }
  const fits = (candidate: number): boolean =>
    candidate >= PLAUSIBLE[quantity].min * expected && candidate <= PLAUSIBLE[quantity].max * expected;
  if (fits(value)) return { ok: true };
  const unit = OTHER_UNITS[quantity].find(({ factor }) => fits(value * factor));
  if (unit !== undefined) {
    return no(
      'wrong-unit',
      `${about}; ${value} looks like ${unit.name}. Type it in ${UNIT[quantity]}, and check the decimal point.`,
    );
  }
  if (fits(value / 10) || fits(value * 10)) {
    return no(
      'off-by-ten',
      `${about}; ${value} looks ten times off. Check the decimal point and the digits.`,
    );
  }
  return no('implausible', `${about}, not ${value}. Check the level, the instrument and its unit.`);
}

const figure = (quantity: ReferenceQuantity, value: number): string =>
  quantity === 'rpm' ? String(Math.round(value)) : value.toFixed(2);
