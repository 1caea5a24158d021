import type { FollowUp, Problem, SessionRecord } from '../../../src/contract/index.ts';
import type { Rest } from '../../live/index.ts';

/** What is on record of a person. */
export interface Records {
  /** Newest first, in the order in which they were recorded. */
  readonly sessions: readonly SessionRecord[];
  /** All sessions have been read, not only the latest. */
  readonly whole: boolean;
  /** The questions about them, unless they are on their way or could not be read. */
  readonly followUps: readonly FollowUp[] | 'on their way' | 'unread';
}

/** The latest sessions are there at once; the others follow, as many at a time as the controller gives. */
const LATEST = 50;
const FURTHER = 1000;

/**
 * Reads everything on record of a person: `show` gets it as it arrives, sessions without waiting for the
 * answers about them. Gives the problem that ended it before all sessions were read, or null.
 */
export async function readRecords(
  rest: Pick<Rest, 'sessions' | 'followUps'>,
  profile: string,
  show: (records: Records) => void,
): Promise<Problem | null> {
  let records: Records = { sessions: [], whole: false, followUps: 'on their way' };
  const change = (arrived: Partial<Records>): void => {
    records = { ...records, ...arrived };
    if (records.sessions.length > 0 || records.whole) show(records);
  };
  const answersRead = rest.followUps(profile).then((answers) => {
    change({ followUps: answers.ok ? answers.value : 'unread' });
  });
  const problem = await readSessions(rest, profile, change);
  await answersRead;
  return problem;
}

async function readSessions(
  rest: Pick<Rest, 'sessions'>,
  profile: string,
  change: (arrived: Pick<Records, 'sessions' | 'whole'>) => void,
): Promise<Problem | null> {
  let sessions: readonly SessionRecord[] = [];
  for (let limit = LATEST; ; limit = FURTHER) {
    const before = sessions.at(-1)?.id;
    const page = await rest.sessions({ profile, limit, ...(before === undefined ? {} : { before }) });
    if (!page.ok) return page.problem;
    sessions = [...sessions, ...page.value];
    const whole = page.value.length < limit;
    change({ sessions, whole });
    if (whole) return null;
  }
}
