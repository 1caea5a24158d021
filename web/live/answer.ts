import type { Problem } from '../../src/contract/index.ts';

/** What came of a request: its value, or a problem in words that a person can act on. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

/** A problem that this page itself has found; `code` says which, in the manner of the controller's own. */
export function ownProblem(code: string, title: string, detail: string): Problem {
  return { type: `urn:soleus:problem:${code}`, title, detail, code, status: 0 };
}
