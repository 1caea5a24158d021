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
  /** A run of a schedule that waits for a person; null for none. */
  readonly scheduled: string | null;
  /** In red: what a person must do now. */
  readonly warning: string | null;
  /** What to do, step by step. */
  readonly steps: readonly string[];
  /** The part of it that is spoken when it changes: never a value that moves by itself. */
  readonly spoken: { readonly text: string; readonly urgent: boolean };
}

/** What a scene says; what most of them don't need may be left out. */
export type Saying = Omit<Told, 'spoken' | 'scheduled' | 'warning' | 'steps'> & {
  readonly warning?: string;
  readonly steps?: readonly string[];
  readonly spoken?: string;
  readonly urgent?: boolean;
};

export const headline = (text: string): Large => ({ kind: 'headline', text });

/** The chosen programme, and whom it is for. */
export function chosenName({ chosen, profile, people }: Situation): string {
  return chosen === null ? words.product : forWhom(chosen.name, profile, people);
}

/** The programme of a run, and whom it is for. */
export function nameOf({ session }: Run, { programmes, people }: Situation): string {
  return forWhom(programmeName(session.programme, programmes), session.profile, people);
}

/** A headline takes no full stop. */
export function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
