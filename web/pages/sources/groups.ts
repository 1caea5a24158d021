import type { CareFact } from '../../../src/contract/index.ts';
import { sourceWords as said } from '../../words/sources.ts';

export interface FactGroup {
  readonly name: string;
  readonly facts: readonly CareFact[];
}

/** The facts by the letter of their ids, the groups in the order of a session; a letter without a name comes last. */
export function groupsOf(facts: readonly CareFact[]): readonly FactGroup[] {
  const letters = Object.keys(said.groups);
  const known = letters.map((letter) => ({
    name: said.groups[letter] ?? letter,
    facts: facts.filter(({ id }) => id.startsWith(letter)),
  }));
  const others = facts.filter(({ id }) => !letters.includes(id.slice(0, 1)));
  return [...known, { name: said.others, facts: others }].filter((group) => group.facts.length > 0);
}
