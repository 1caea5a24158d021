/** Figures as a record shows them. */

/** With so many digits after the point, and a true minus. */
export function fixed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** With its sign, also where it is above 0. */
export function signed(value: number, digits: number): string {
  const text = fixed(value, digits);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** As short as it can be said: `3`, `3.5`. */
export const plain = (value: number): string => String(value).replace('-', '−');

/** From lowest to highest, with its unit. */
export function range({ min, max }: { readonly min: number; readonly max: number }, unit: string): string {
  const [low, high] = [fixed(min, 1), fixed(max, 1)];
  return low === high ? `${low} ${unit}` : `${low} to ${high} ${unit}`;
}

/** An instant, such as `2026-11-21 10:08:30 UTC`. */
export const instant = (iso: string): string =>
  `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** From one instant to another, such as `8 min 30 s`. */
export function duration(from: string, to: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export const NONE = '–';
