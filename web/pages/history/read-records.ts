import type { FollowUp, Problem, SessionRecord } from '../../../src/contract/index.ts';
import type { Rest } from '../../live/index.ts';

/** What is on record of a person. */
export interface Records {
  /** Newest first, in the order in which they were recorded. */
  readonly sessions: readonly SessionRecord[];
  /** All sessions have been read, not only the latest. */
  readonly whole: boolean;
  /** The questions about them; null where they could not be read. */
  readonly followUps: readonly FollowUp[] | null;
}

/** The latest sessions are there at once; the others follow, as many at a time as the controller gives. */
const LATEST = 50;
const FURTHER = 1000;

/**
 * Reads everything on record of a person: `show` gets it as it arrives. Gives the problem that ended it
 * before all was read, or null.
 */
export async function readRecords(
  rest: Pick<Rest, 'sessions' | 'followUps'>,
  profile: string,
  show: (records: Records) => void,
): Promise<Problem | null> {
  const [latest, answers] = await Promise.all([
    rest.sessions({ profile, limit: LATEST }),
    rest.followUps(profile),
  ]);
  if (!latest.ok) return latest.problem;
  const followUps = answers.ok ? answers.value : null;
  let [sessions, read, asked] = [latest.value, latest.value.length, LATEST];
  while (read === asked) {
    show({ sessions, whole: false, followUps });
    const before = sessions.at(-1)?.id;
    const further = await rest.sessions({
      profile,
      limit: FURTHER,
      ...(before === undefined ? {} : { before }),
    });
    if (!further.ok) return further.problem;
    [sessions, read, asked] = [[...sessions, ...further.value], further.value.length, FURTHER];
  }
  show({ sessions, whole: true, followUps });
  return null;
}
