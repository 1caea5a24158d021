import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  listedScheduleSchema,
  listedSchedulesSchema,
  scheduleReportSchema,
  upcomingListSchema,
} from '../../../src/contract/index.ts';
import { type Served, served } from './served.ts';

let s: Served;
beforeEach(async () => {
  s = await served({ at: '2027-05-06T07:08:09Z' });
});
afterEach(() => s.end());

const MORNINGS = { programme: 'heel-soothe', cron: '30 7 * * *', timeZone: 'UTC' };

const add = async (body: unknown) => s.ask('POST', '/schedules', { body });
const list = async () => listedSchedulesSchema.parse((await s.ask('GET', '/schedules')).body);

describe('schedules over REST', () => {
  it('are made, listed, changed and deleted', async () => {
    expect(await list()).toEqual({ items: [], allPaused: false });
    const answer = await add(MORNINGS);
    expect(answer.status).toBe(201);
    const made = listedScheduleSchema.parse(answer.body);
    expect(made).toMatchObject({ when: { cron: '30 7 * * *' }, profile: 'default', source: 'own' });
    expect((await list()).items).toEqual([made]);
    const path = `/schedules/${made.id}`;
    const changed = await s.ask('PUT', path, { body: { programme: 'heel-soothe', times: ['08:00'] } });
    expect(changed).toMatchObject({ status: 200, body: { id: made.id, when: { times: ['08:00'] } } });
    expect((await s.ask('DELETE', path)).status).toBe(204);
    expect(await s.ask('DELETE', path)).toMatchObject({ status: 404, body: { code: 'unknown-schedule' } });
    expect(s.events.filter(({ type }) => type === 'schedule')).toHaveLength(3);
  });

  it.each([
    ['31 February', { ...MORNINGS, cron: '0 9 31 2 *' }, 'schedule-never'],
    ['every second', { ...MORNINGS, cron: '* * * * * *' }, 'schedule-cron'],
    ['every minute', { ...MORNINGS, cron: '* * * * *' }, 'schedule-too-often'],
    ['a zone that isn’t', { ...MORNINGS, timeZone: 'Moon/Tycho' }, 'schedule-zone'],
    ['no time at all', { programme: 'heel-soothe' }, 'invalid-request'],
  ])('are refused for %s, with what to do', async (_what, body, code) => {
    expect(await add(body)).toMatchObject({
      status: 400,
      body: { code, detail: expect.stringMatching(/\.$/) },
    });
  });

  it('are refused for a programme or a person that isn’t', async () => {
    expect((await add({ ...MORNINGS, programme: 'nope' })).status).toBe(404);
    expect((await add({ ...MORNINGS, profile: 'nope' })).status).toBe(404);
  });

  it('are paused all at once, and say so in what comes', async () => {
    await add(MORNINGS);
    const upcoming = async () =>
      upcomingListSchema.parse((await s.ask('GET', '/schedules/upcoming?count=2')).body).items;
    expect(await upcoming()).toMatchObject([
      { dueAt: '2027-05-06T07:30:00.000Z', localTime: '2027-05-06T07:30', wouldBeRefused: null },
      { dueAt: '2027-05-07T07:30:00.000Z' },
    ]);
    expect((await s.ask('PUT', '/schedules/paused', { body: { paused: true } })).status).toBe(204);
    expect((await list()).allPaused).toBe(true);
    expect((await upcoming())[0]?.wouldBeRefused?.code).toBe('all-paused');
  });

  it('have a report, also as a table', async () => {
    await add(MORNINGS);
    s.controller.keepSchedules();
    await s.clock.advance(22 * 60_000 + 11 * 60_000);
    const report = scheduleReportSchema.parse((await s.ask('GET', '/schedules/report')).body);
    expect(report.items).toMatchObject([{ outcome: 'nobody-present', programme: 'heel-soothe' }]);
    const csv = await s.ask('GET', '/schedules/report.csv');
    expect(csv.headers['content-disposition']).toContain('soleus-schedules.csv');
    expect(csv.text.split('\r\n')[1]).toContain(',nobody-present,');
    const before = await s.ask('GET', '/schedules/report?until=2027-05-01T00:00:00Z');
    expect(scheduleReportSchema.parse(before.body).items).toEqual([]);
  });

  it('tell in the status which run waits, and until when', async () => {
    await add(MORNINGS);
    s.controller.keepSchedules();
    await s.clock.advance(22 * 60_000);
    expect((await s.ask('GET', '/status')).body).toMatchObject({
      waiting: {
        programme: 'heel-soothe',
        dueAt: '2027-05-06T07:30:00.000Z',
        until: '2027-05-06T07:40:00.000Z',
      },
    });
  });
});
