/** A rectangle on the plate, CSS px. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where times and levels lie on the plate. */
export interface Scale {
  readonly area: Area;
  readonly endS: number;
  readonly topLevel: number;
  x(t: number): number;
  y(level: number): number;
  /** The time at an x, s. */
  t(x: number): number;
}

/** Linear both ways: time from 0 to `endS`, level from 0 to `topLevel`. */
export function createScale(area: Area, endS: number, topLevel: number): Scale {
  return {
    area,
    endS,
    topLevel,
    x: (t) => area.left + (area.width * t) / endS,
    y: (level) => area.top + area.height * (1 - level / topLevel),
    t: (x) => (endS * (x - area.left)) / area.width,
  };
}

/** The level axis goes to one above the ceiling. */
export function axisTop(ceiling: number): number {
  return Math.ceil(ceiling) + 1;
}
