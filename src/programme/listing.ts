import type { Programme, ProgrammeListing } from '../contract/index.ts';
import { isBuiltIn } from './built-in.ts';
import { planOf, topLevel, totalS } from './plan.ts';

/** The programme as the interfaces list it, with its plan worked out. */
export function listing(programme: Programme): ProgrammeListing {
  return {
    ...programme,
    totalS: totalS(programme),
    topLevel: topLevel(programme),
    plan: planOf(programme),
    builtIn: isBuiltIn(programme.id),
  };
}
