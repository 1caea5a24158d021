/** How thick things are drawn, in pixels. */

/** Wires, by what they carry; symbols and leads are drawn like `other`. */
export const WIDTH = { power: 4, drive: 4, other: 2 } as const;

export const DOT_RADIUS = 4;
