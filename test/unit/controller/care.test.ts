import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FollowUpAnswer } from '../../../src/contract/index.ts';
import { DEFAULT_PROFILE, SoleusError } from '../../../src/contract/index.ts';
import { ALL_NO } from '../../all-no.ts';
import { type Rig, rig } from './rig.ts';

const HOUR_MS = 3600_000;
const GOOD_DAY: FollowUpAnswer = {
  kind: 'next-day',
  pain: 0,
  soreness: false,
  bruising: false,
  longerThanADay: false,
  tablets: false,
};

let r: Rig;

beforeEach(async () => {
  r = await rig();
});
afterEach(() => r.end());

const me = () => r.controller.household.get(DEFAULT_PROFILE);
const care = () => r.controller.care.of(me());
const answer = (yes: string[] = []) =>
  r.controller.care.answerScreening(me(), { ...ALL_NO, ...Object.fromEntries(yes.map((id) => [id, true])) });

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof SoleusError) return error.code;
    throw error;
  }
  return 'nothing thrown';
}

async function refusal(act: Promise<unknown>): Promise<{ code: string; rule: string | undefined }> {
  const error: unknown = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SoleusError) return { code: error.code, rule: error.rule };
  throw new Error(`expected a SoleusError, not ${String(error)}`);
}

/** A whole session of this programme. */
async function session(programme = 'heel-soothe'): Promise<string> {
  const { id } = await r.controller.start({ programme, mode: 'attended' });
  await r.clock.advance(20 * 60_000);
  expect(r.controller.records.getSession(id).outcome).toBe('completed');
  return id;
}

/** On to a morning on which today's questions are answered. */
function nextDay(): void {
  r.clock.shiftDate(24 * HOUR_MS);
  answer();
}

describe('a start', () => {
  it('needs today’s answers, and they hold for the day', async () => {
    r.clock.shiftDate(24 * HOUR_MS);
    expect(await refusal(r.start())).toEqual({ code: 'screening-required', rule: 'B1' });
    expect(r.massager.asked).toEqual([]);
    answer();
    await r.start();
  });

  it('goes by the days of the zone that the computer is in now', async () => {
    answer();
    r.clock.shiftDate(4 * HOUR_MS);
    // Where it is a day further on in the same morning.
    r.moveTo('Pacific/Kiritimati');
    expect(await refusal(r.start())).toEqual({ code: 'screening-required', rule: 'B1' });
    r.moveTo('UTC');
    await r.start();
  });

  it('is refused by the fact that blocks, whoever is asked for by name alone', async () => {
    answer(['kicked']);
    expect(await refusal(r.start())).toEqual({ code: 'screening-block', rule: 'B4' });
    const anna = r.controller.household.add({ name: 'Anna' });
    const start = () => r.controller.start({ programme: 'heel-soothe', profile: 'anna', mode: 'attended' });
    expect(await refusal(start())).toEqual({ code: 'screening-required', rule: 'B1' });
    r.controller.care.answerScreening(anna, ALL_NO);
    expect((await start()).profile).toBe(anna.id);
  });

  it('is refused for a programme that today’s answers rule out, and runs the one they leave', async () => {
    answer(['low-at-the-heel']);
    expect(await refusal(r.start())).toEqual({ code: 'not-offered', rule: 'B6' });
    await r.controller.start({ programme: 'achilles-calf', mode: 'attended' });
  });

  it('is refused for a person whom nobody knows', async () => {
    const start = r.controller.start({ programme: 'heel-soothe', profile: 'nobody', mode: 'attended' });
    expect((await refusal(start)).code).toBe('unknown-profile');
  });

  it('waits for the rest after a session, and for tomorrow after the third', async () => {
    await session();
    expect(await refusal(r.start())).toEqual({ code: 'rest', rule: 'policy' });
    for (let more = 0; more < 2; more++) {
      r.clock.shiftDate(HOUR_MS);
      await session();
    }
    r.clock.shiftDate(HOUR_MS);
    expect(await refusal(r.start())).toEqual({ code: 'day-full', rule: 'policy' });
    expect(care().dose.sessionsToday).toBe(3);
    nextDay();
    await r.start();
  });

  it('rests for two hours after “That hurts”, and is gentler then', async () => {
    const { id } = await r.start();
    await r.clock.advance(8 * 60_000);
    await r.controller.stop('hurts');
    r.clock.shiftDate(HOUR_MS);
    expect(await refusal(r.start())).toEqual({ code: 'rest', rule: 'policy' });
    r.clock.shiftDate(HOUR_MS);
    const reached = r.controller.records.getSession(id).topLevel;
    const again = await r.start();
    expect(again.ceiling).toBeLessThan(reached);
    expect(care().limits).toMatchObject([{ fact: 'D2', ceiling: again.ceiling }]);
  });

  it('doesn’t wait for another person’s rest', async () => {
    await session();
    const anna = r.controller.household.add({ name: 'Anna' });
    r.controller.care.answerScreening(anna, ALL_NO);
    await r.controller.start({ programme: 'heel-soothe', profile: anna.id, mode: 'attended' });
  });
});

describe('the questions after a session', () => {
  it('come two hours later and on the next day, for a session whose soak was over', async () => {
    await session();
    expect(care().followUps).toEqual([]);
    r.clock.shiftDate(2 * HOUR_MS);
    expect(care().followUps.map(({ kind }) => kind)).toEqual(['two-hours']);
    r.clock.shiftDate(22 * HOUR_MS);
    expect(care().followUps.map(({ kind }) => kind)).toEqual(['next-day']);
  });

  it('make the next session gentler when it hurts, and give a step back when it was good', async () => {
    const id = await session();
    r.clock.shiftDate(2 * HOUR_MS);
    const worse = r.controller.care.answerFollowUp(id, { kind: 'two-hours', pain: 2 });
    expect(worse).toMatchObject({ effect: 'gentler', ceilingBefore: null, ceiling: 3.5 });
    expect(worse.reasons.map(({ fact }) => fact)).toEqual(['A1']);
    nextDay();
    const started = await r.start();
    expect(started.ceiling).toBe(3.5);
    await r.clock.advance(20 * 60_000);
    nextDay();
    const better = r.controller.care.answerFollowUp(started.id, GOOD_DAY);
    expect(better).toMatchObject({ effect: 'back-a-step', ceilingBefore: 3.5, ceiling: 4 });
  });

  it('refuse an answer too early, twice, for a session that runs, is unknown or too short', async () => {
    const { answerFollowUp } = r.controller.care;
    const give = (id: string, given: FollowUpAnswer) =>
      codeOf(() => answerFollowUp.call(r.controller.care, id, given));
    const twoHours: FollowUpAnswer = { kind: 'two-hours', pain: 0 };
    expect(give('none', twoHours)).toBe('unknown-session');
    const { id } = await r.start();
    expect(give(id, twoHours)).toBe('session-running');
    await r.clock.advance(20 * 60_000);
    expect(give(id, twoHours)).toBe('not-due');
    r.clock.shiftDate(2 * HOUR_MS);
    expect(give(id, twoHours)).toBe('nothing thrown');
    expect(give(id, twoHours)).toBe('already-answered');
    expect(give(id, GOOD_DAY)).toBe('not-due');
    const short = await r.start();
    await r.clock.advance(20_000);
    await r.controller.stop();
    r.clock.shiftDate(2 * HOUR_MS);
    expect(give(short.id, twoHours)).toBe('not-asked');
  });

  it('keep their effect when the session is deleted from the history', async () => {
    const id = await session();
    r.clock.shiftDate(2 * HOUR_MS);
    r.controller.care.answerFollowUp(id, { kind: 'two-hours', pain: 5 });
    const before = care().limits;
    expect(before).toHaveLength(1);
    r.controller.history.delete(id);
    expect(care().limits).toEqual(before);
    expect(care().followUps).toEqual([]);
  });
});

describe('what is offered', () => {
  it('are the programmes as they would run for the person', async () => {
    const { id } = r.controller.household.add({ name: 'Anna', ceiling: 2 });
    r.controller.care.answerScreening(r.controller.household.get(id), ALL_NO);
    const listed = r.controller.care.offers(r.controller.household.get(id), r.controller.library.all());
    expect(listed.map(({ ceiling }) => Math.max(0, ceiling - 2))).toEqual(listed.map(() => 0));
    expect(listed.find((programme) => programme.offer?.suggested)?.id).toBe('first-sessions');
    expect(r.controller.library.get('heel-soothe').ceiling).toBe(5);
  });
});
