import type { Pace } from '../clock/index.ts';
import type { Session, SessionNews } from '../session/index.ts';

/**
 * Keeps the pace with a session: it is over, or it waits for the massager to be turned round (a person
 * turns no faster, however fast time runs on an emulated massager), or it goes on from there.
 */
export function keepPace(pace: Pace, session: Session, news: readonly SessionNews[]): void {
  const turns = news.some((one) => one.type === 'paused' && one.by === 'turn');
  if (session.state === 'ended' || turns) pace.setBusy(false);
  else if (news.some(({ type }) => type === 'resumed')) pace.setBusy(true);
}
