/** Whether the tinted fields of a sheet hold what is not on the board, and nothing else. */
import type { Drawing } from '../drawing.ts';
import { type Box, boxAround, overlap, point, within } from '../geometry.ts';

/** Sentences on parts that a reader would look for in the wrong place. */
export function wronglyTinted({ sheet, units }: Drawing): string[] {
  const fields = sheet.zones.map(({ from, to }) => boxAround(point(...from), point(...to)));
  return units.flatMap(({ part, owner, body }) => {
    const wrong = part.place === 'board' ? touched(fields, body) : !held(fields, body);
    if (!wrong) return [];
    const what =
      part.place === 'board' ? 'is on the board, and is tinted' : 'is not on the board, and isn’t tinted';
    return [`Sheet ${sheet.name}: ${owner} ${what}.`];
  });
}

const touched = (fields: readonly Box[], body: Box): boolean => fields.some((field) => overlap(field, body));

const held = (fields: readonly Box[], body: Box): boolean => fields.some((field) => within(body, field));
