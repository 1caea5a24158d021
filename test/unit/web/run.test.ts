import { describe, expect, it } from 'vitest';
import type { SessionRecord } from '../../../src/contract/index.ts';
import { complete, follow, recall } from '../../../web/live/index.ts';
import { HEEL, inSession, runAt, status } from './given.ts';

const record: SessionRecord = {
  id: 's1',
  programme: HEEL.id,
  profile: 'default',
  startedAt: '2026-03-04T08:00:00Z',
  endedAt: '2026-03-04T08:15:00Z',
  outcome: 'completed',
  durationS: 905,
  motorOnS: 900,
  topLevel: 4.5,
};

describe('following a session', () => {
  it('begins with its first status and keeps its trace', () => {
    const first = follow(null, inSession({ elapsedS: 10 }, { measuredLevel: 1 }));
    const second = follow(first, inSession({ elapsedS: 11 }, { measuredLevel: 2 }));
    expect(second?.trace.line(11).level).toEqual([0, 1, 2]);
  });

  it('begins anew with another session', () => {
    const next = follow(runAt(300), inSession({ id: 's2', elapsedS: 0 }, { measuredLevel: 0.5 }));
    expect(next?.id).toBe('s2');
    expect(next?.trace.at(300)).toBeUndefined();
  });

  it('is over when the status has no session any more, and still knows what it was', () => {
    const over = follow(runAt(300), status());
    expect(over).toMatchObject({ id: 's1', over: true, session: { elapsedS: 300 } });
  });

  it('is over when the session says that it has ended', () => {
    const ended = status({ session: { state: 'ended', elapsedS: 310 } });
    expect(follow(runAt(300), ended)).toMatchObject({ over: true, session: { elapsedS: 310 } });
  });

  it('does not come back to life with an old session', () => {
    const over = follow(runAt(300), status());
    expect(follow(over, status())).toBe(over);
  });

  it.each([
    'pausing',
    'running',
  ] as const)('takes no sample while the unit pauses and the session is %s', (state) => {
    const pausing = inSession({ elapsedS: 300, state }, { state: 'pausing', measuredLevel: 0.4 });
    const run = follow(runAt(300, 3), pausing);
    expect(run?.trace.at(300)).toBe(3);
    expect(run?.levelNow).toBe(0.4);
  });

  it('stands where it was last measured once it is over', () => {
    const paused = follow(
      runAt(300, 3),
      inSession({ elapsedS: 300, state: 'paused' }, { state: 'paused', measuredLevel: 0 }),
    );
    expect(follow(paused, status())?.levelNow).toBe(3);
  });

  it('ends where the programme ends when the record says that it was completed', () => {
    const over = follow(runAt(890, 1), status());
    if (over === null) throw new Error('over');
    expect(complete(over, record, []).session.elapsedS).toBe(900);
  });

  it('fills in from the record what this page did not see', () => {
    const over = follow(runAt(100, 2), status());
    if (over === null) throw new Error('over');
    const whole = complete(over, { ...record, outcome: 'stopped' }, [
      { t: 50, level: 1, measuredLevel: 1, rpm: null },
      { t: 120, level: 3, measuredLevel: 3, rpm: null },
    ]);
    expect(whole.session.elapsedS).toBe(120);
    expect(whole.trace.at(50)).toBe(1);
    expect(whole.levelNow).toBe(3);
  });

  it('can be brought back from its record after a reload', () => {
    const run = recall(record, HEEL, [{ t: 400.2, level: 3, measuredLevel: 3, rpm: null }]);
    expect(run).toMatchObject({ over: true, record, session: { elapsedS: 400.2, plan: HEEL.plan } });
  });
});
