/** What a technician's PIN looks like. Free of zod: the dashboard reads it too. */

/** How many digits it has. */
export const PIN_DIGITS = { least: 4, most: 12 } as const;

export const PIN = new RegExp(`^[0-9]{${PIN_DIGITS.least},${PIN_DIGITS.most}}$`);
