/** A past for the dashboard's history: months of sessions, which no product under test has had. */
import type { Page, Route } from 'playwright-core';
import {
  type FollowUp,
  type FollowUpAnswer,
  OUTCOMES,
  type SessionRecord,
  type TracePoint,
} from '../../src/contract/index.ts';
import { HEEL_SOOTHE, listing } from '../../src/programme/index.ts';

const HOUR_MS = 3_600_000;

/** What the controller is to say of the past. Tests change it before they open a page, or under it. */
export interface Past {
  /** Newest first. */
  sessions: SessionRecord[];
  followUps: FollowUp[];
  points: TracePoint[];
  /** Nothing of it can be read. */
  failing: boolean;
}

/** `count` sessions, the last of them three hours before `now`: one or two a day, most days. */
export function pastOf(now: string, count: number): Past {
  const sessions = Array.from({ length: count }, (_, index) => sessionOf(Date.parse(now), index));
  const followUps = sessions.flatMap(questionsAbout);
  return { sessions, followUps, points: POINTS, failing: false };
}

/** Nothing has been. */
export function emptyPast(): Past {
  return { sessions: [], followUps: [], points: [], failing: false };
}

function sessionOf(nowMs: number, index: number): SessionRecord {
  const startedMs = nowMs - (3 + index * 19 + (index % 5) * 4) * HOUR_MS;
  const outcome =
    index % 9 === 4 ? (OUTCOMES[1 + (index % (OUTCOMES.length - 1))] ?? 'stopped') : 'completed';
  const motorOnS = outcome === 'completed' ? 900 : 130 + ((index * 61) % 600);
  return {
    id: `past-${index}`,
    programme: index % 4 === 3 ? 'first-sessions' : 'heel-soothe',
    profile: 'default',
    startedAt: new Date(startedMs).toISOString(),
    endedAt: new Date(startedMs + (motorOnS + 12) * 1000).toISOString(),
    outcome,
    durationS: motorOnS + 12,
    motorOnS,
    topLevel: outcome === 'completed' ? 4.5 : 3.2,
  };
}

/** Two questions about each session; every fourth stays without an answer. It hurts less as time goes on. */
function questionsAbout(session: SessionRecord, index: number): FollowUp[] {
  const pain = Math.min(10, Math.floor(index / 12) + (index % 3));
  const twoHours: FollowUpAnswer = { kind: 'two-hours', pain };
  const nextDay: FollowUpAnswer = {
    kind: 'next-day',
    pain: Math.max(0, pain - 1),
    soreness: index % 6 === 2,
    bruising: index % 12 === 5,
    longerThanADay: false,
    tablets: false,
  };
  return [twoHours, nextDay].map((answer): FollowUp => {
    const endedMs = Date.parse(session.endedAt ?? session.startedAt);
    const dueMs = endedMs + (answer.kind === 'two-hours' ? 2 : 20) * HOUR_MS;
    const given = index % 4 !== 1 && index > 0;
    return {
      sessionId: session.id,
      profile: session.profile,
      programme: session.programme,
      kind: answer.kind,
      state: given ? 'answered' : index > 0 ? 'lapsed' : answer.kind === 'two-hours' ? 'due' : 'waiting',
      sessionEndedAt: new Date(endedMs).toISOString(),
      dueAt: new Date(dueMs).toISOString(),
      answeredAt: given ? new Date(dueMs + HOUR_MS / 2).toISOString() : null,
      answer: given ? answer : null,
    };
  });
}

/** What was measured in a whole session: a point each second, a little off what was asked. */
const POINTS: TracePoint[] = (() => {
  const { plan, totalS } = listing(HEEL_SOOTHE);
  return Array.from({ length: totalS }, (_, t): TracePoint => {
    const after = plan.findIndex((point) => point.t > t);
    const [a, b] = [plan[after - 1], plan[after]];
    const level =
      a === undefined || b === undefined ? 1 : a.level + ((b.level - a.level) * (t - a.t)) / (b.t - a.t);
    const measuredLevel = Math.max(0, t === 0 ? 0 : level + 0.04 * Math.sin(t / 7));
    return { t, level, measuredLevel, rpm: null };
  });
})();

/** Has a page read this past in place of the controller's, and delete from it. */
export async function tellPast(page: Page, past: Past): Promise<void> {
  await page.route(/\/api\/v1\/(sessions|follow-ups)(?=[/?]|$)/, (route) => answer(route, past));
}

function answer(route: Route, past: Past): Promise<void> {
  const request = route.request();
  const url = new URL(request.url());
  const [what = '', id, part] = url.pathname.replace('/api/v1/', '').split('/');
  if (past.failing) return route.abort();
  if (request.method() === 'DELETE') {
    past.sessions = id === undefined ? [] : past.sessions.filter((session) => session.id !== id);
    return route.fulfill({ status: 204 });
  }
  if (what === 'follow-ups') return route.fulfill({ json: { items: past.followUps } });
  if (part === 'trace') return route.fulfill({ json: { items: past.points } });
  if (id === undefined) return route.fulfill({ json: { items: listed(url, past) } });
  const found = past.sessions.find((session) => session.id === id);
  return found === undefined ? route.continue() : route.fulfill({ json: found });
}

function listed(url: URL, { sessions }: Past): SessionRecord[] {
  const before = url.searchParams.get('before');
  const from = before === null ? 0 : sessions.findIndex(({ id }) => id === before) + 1;
  return sessions.slice(from, from + Number(url.searchParams.get('limit') ?? 50));
}
