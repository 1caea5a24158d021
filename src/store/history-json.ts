import type { History, PastSession } from '../contract/index.ts';

/** The text of `history.json` in pieces, so that no more than one session is in memory at a time. */
export function* historyJson(
  head: Omit<History, 'sessions'>,
  sessions: Iterable<PastSession>,
): Generator<string, void> {
  yield `${JSON.stringify(head).slice(0, -1)},"sessions":[`;
  let separator = '\n';
  for (const session of sessions) {
    yield separator + JSON.stringify(session);
    separator = ',\n';
  }
  yield '\n]}\n';
}
