/** The schematic of a design, as SVG. */

import type { Design } from '../design.ts';
import { DesignRefused } from '../refused.ts';
import { wrongConnections } from './checks/connections.ts';
import { drawingsOf } from './drawing.ts';
import { logicSheet } from './sheets/logic.ts';
import { powerSheet } from './sheets/power.ts';
import { svgOf } from './svg.ts';

export interface SheetFile {
  /** For the file’s name, without its ending. */
  readonly name: string;
  readonly svg: string;
}

export const SHEETS = [powerSheet, logicSheet] as const;

/**
 * Every sheet of a design as SVG text. Throws when a part has no place, a place has no part, a pin isn’t drawn,
 * or what the drawing connects isn’t what the design connects.
 */
export function schematic(design: Design): { readonly sheets: readonly SheetFile[] } {
  const drawings = drawingsOf(design, SHEETS);
  const wrong = wrongConnections(design, drawings);
  if (wrong.length > 0) throw new DesignRefused(`The drawing isn’t the design. ${wrong.join(' ')}`);
  return { sheets: drawings.map((drawing) => ({ name: drawing.sheet.name, svg: svgOf(drawing) })) };
}
