import { describe, expect, it } from 'vitest';
import type { Status, WaitingRun } from '../../../src/contract/index.ts';
import { viewOf } from '../../../web/session/index.ts';
import { HEEL, inSession, person, runAt, situation, status } from './given.ts';

const WAITING: WaitingRun = {
  scheduleId: 'morning',
  programme: HEEL.id,
  profile: 'bert',
  dueAt: new Date(2026, 2, 4, 7, 30).toISOString(),
  until: new Date(2026, 2, 4, 7, 40).toISOString(),
};
const withRun = (of: Status, waiting: WaitingRun | null = WAITING): Status => ({ ...of, waiting });

const SENTENCE = 'Heel soothe is due. Feet on the plate, then press START on the unit, by 07:40.';

describe('a scheduled run that waits', () => {
  it('is said on the session page, and spoken with the rest', () => {
    const { told } = viewOf(situation(withRun(status())));
    expect(told.scheduled).toBe(SENTENCE);
    expect(told.spoken).toEqual({
      text: `${told.statement} ${told.hint} ${SENTENCE}`,
      urgent: false,
    });
  });

  it('is said with its person where there are several', () => {
    const people = [person('anna', 'Anna'), person('bert', 'Bert')];
    const { told } = viewOf(situation(withRun(status()), { people }));
    expect(told.scheduled).toMatch(/^Heel soothe for Bert is due\./);
  });

  it('changes nothing else there', () => {
    const { told, ...rest } = viewOf(situation(withRun(status())));
    const { told: before, ...restBefore } = viewOf(situation(withRun(status(), null)));
    const without = ({ curve: _, ...other }: typeof rest) => JSON.stringify(other);
    expect(without(rest)).toBe(without(restBefore));
    expect({ ...told, scheduled: null, spoken: before.spoken }).toEqual(before);
  });

  it('is said after a session that has just ended, but not while one runs or the massager is away', () => {
    const before = runAt(371);
    expect(viewOf(situation(withRun(status()), { before })).told.scheduled).toBe(SENTENCE);
    const silent = [
      inSession(),
      status({ device: { state: 'disconnected' } }),
      status({ device: { state: 'fault', fault: { name: 'stall', cause: 'It stalled.', remedy: 'Wait.' } } }),
    ];
    for (const of of silent) expect(viewOf(situation(withRun(of))).told.scheduled).toBeNull();
  });
});
