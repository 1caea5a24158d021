import type { Profile, ProgrammeListing } from '../../src/contract/index.ts';
import { forWhom, programmeName } from '../session/index.ts';

/** What ids are called by people. */
export interface Names {
  readonly programmes: readonly ProgrammeListing[];
  readonly people: readonly Profile[];
}

/** The programme and, where there are several people, whom it is for. */
export function whatRuns(
  run: { readonly programme: string; readonly profile: string },
  { programmes, people }: Names,
): string {
  return forWhom(programmeName(run.programme, programmes), run.profile, people);
}
