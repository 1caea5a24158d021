import type { Profile, ProfileText } from '../../../src/contract/index.ts';
import { LEVEL_DEEPEST, LEVEL_LIGHTEST } from '../../../src/contract/levels.ts';

/** What is typed about a person, as it stands in the fields. */
export interface PersonDraft {
  readonly name: string;
  readonly colour: ProfileText['colour'];
  readonly situation: ProfileText['situation'];
  readonly bodyMass: string;
  readonly ceiling: string;
}

export type DraftError = 'name' | 'bodyMass' | 'ceiling';

/** What the fields mean, or which of them can't be read. */
export type ReadDraft =
  | { readonly ok: true; readonly person: ProfileText }
  | { readonly ok: false; readonly errors: readonly DraftError[] };

const NAME_MOST = 40;
const BODY_MASS_KG = { least: 20, most: 300 };

export function draftOf(person: Profile): PersonDraft {
  const { name, colour, situation, bodyMassKg, ceiling } = person;
  return { name, colour, situation, bodyMass: shown(bodyMassKg), ceiling: shown(ceiling) };
}

export function emptyDraft(colour: ProfileText['colour']): PersonDraft {
  return { name: '', colour, situation: 'unsaid', bodyMass: '', ceiling: '' };
}

const shown = (value: number | null): string => (value === null ? '' : String(value));

/** Reads the fields; an empty number is none, and a comma is as good as a point. */
export function readDraft(draft: PersonDraft): ReadDraft {
  const name = draft.name.trim();
  const bodyMassKg = numberIn(draft.bodyMass, BODY_MASS_KG.least, BODY_MASS_KG.most);
  const ceiling = numberIn(draft.ceiling, LEVEL_LIGHTEST, LEVEL_DEEPEST);
  const errors: DraftError[] = [];
  if (name === '' || name.length > NAME_MOST) errors.push('name');
  if (bodyMassKg === undefined) errors.push('bodyMass');
  if (ceiling === undefined) errors.push('ceiling');
  if (errors.length > 0 || bodyMassKg === undefined || ceiling === undefined) return { ok: false, errors };
  const { colour, situation } = draft;
  return { ok: true, person: { name, colour, situation, bodyMassKg, ceiling } };
}

/** Null for nothing, undefined for what isn't a number within the limits. */
function numberIn(text: string, least: number, most: number): number | null | undefined {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return null;
  const value = Number(trimmed);
  return value >= least && value <= most ? value : undefined;
}
