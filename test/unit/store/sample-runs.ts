import type { PlannerState, ScheduledRun } from '../../../src/contract/index.ts';
import { scheduleWith } from '../schedule/arbitrary-schedule.ts';

/** A run that waits for consent, but for what is said of it. */
export function scheduledRun(given: Partial<ScheduledRun> = {}): ScheduledRun {
  return {
    scheduleId: 'morning',
    programme: 'heel-soothe',
    profile: 'default',
    dueAt: '2026-06-01T07:30:00.000Z',
    outcome: 'waiting',
    code: 'waiting',
    text: 'It waits for feet on the plate and START on the unit.',
    sessionId: null,
    decidedAt: '2026-06-01T07:30:00.012Z',
    ...given,
  };
}

/** A planner's state with something of everything; `n` tells one from another. */
export function plannerState(n: number): PlannerState {
  return {
    version: 1,
    lookedUntilMs: 1_780_000_000_000 + n,
    floorMs: null,
    given: [{ scheduleId: 'morning', dueMs: 1_780_000_000_000 }],
    known: [{ schedule: scheduleWith({}), homeZone: 'Europe/Vienna', sinceMs: 0 }],
    gaps: [{ fromMs: 0, untilMs: 1, code: 'off' }],
    ahead: { untilMs: 1_790_000_000_000, gaps: [] },
  };
}
