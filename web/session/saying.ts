/** What the page says, as data, and the names it says it with. */
import type { Run } from '../live/index.ts';
import { words } from '../words/index.ts';
import { forWhom, programmeName, type Situation } from './situation.ts';

/** What is large on the page: time, or what has happened. */
export type Large =
  | { readonly kind: 'time'; readonly seconds: number; readonly unit: string; readonly old: boolean }
  | { readonly kind: 'headline'; readonly text: string };

/** What the page says, from top to bottom. */
export interface Told {
  readonly kicker: string;
  readonly large: Large;
  readonly statement: string;
  readonly hint: string;
  /** In red: what a person must do now. */
  readonly warning: string | null;
  /** What to do, step by step. */
  readonly steps: readonly string[];
  /** The part of it that is spoken when it changes: never a value that moves by itself. */
  readonly spoken: { readonly text: string; readonly urgent: boolean };
}

/** What a scene says; the rest of it is the same for most. */
export type Saying = Omit<Told, 'spoken' | 'warning' | 'steps'> & {
  readonly warning?: string;
  readonly steps?: readonly string[];
  readonly spoken?: string;
  readonly urgent?: boolean;
};

export const headline = (text: string): Large => ({ kind: 'headline', text });

/** What Start would start, and for whom. */
export function chosenName({ chosen, profile, people }: Situation): string {
  return chosen === null ? words.product : forWhom(chosen.name, profile, people);
}

/** What a run is of, and whose it is. */
export function nameOf({ session }: Run, { programmes, people }: Situation): string {
  return forWhom(programmeName(session.programme, programmes), session.profile, people);
}
