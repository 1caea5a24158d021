/** The design with something else about it. */
import { type Design, design } from '../../hardware/design.ts';
import type { Part } from '../../hardware/part.ts';

/** Throws where the design has no such part: a mutant that changes nothing shows nothing. */
function demand(name: string): void {
  if (!design.parts.some((part) => part.name === name)) throw new Error(`The design has no ${name}.`);
}

/** Without one part. */
export function without(name: string): Design {
  demand(name);
  return { parts: design.parts.filter((part) => part.name !== name) };
}

/** With one part changed. */
export function changed(name: string, change: (part: Part) => Part): Design {
  demand(name);
  return { parts: design.parts.map((part) => (part.name === name ? change(part) : part)) };
}
