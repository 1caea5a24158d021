import { describe, expect, it } from 'vitest';
import { newScheduleSchema, type Schedule } from '../../../../src/contract/index.ts';
import { scheduleOf } from '../../../../src/schedule/index.ts';
import {
  draftOf,
  emptyDraft,
  fieldOf,
  pausedAs,
  readDraft,
  type ScheduleDraft,
  withLine,
  withWeekday,
} from '../../../../web/schedule/index.ts';
import { schedule } from './given.ts';

const filled = (change: Partial<ScheduleDraft> = {}): ScheduleDraft => ({
  ...emptyDraft('anna'),
  programme: 'heel-soothe',
  times: [{ key: 0, value: '07:30' }],
  ...change,
});

describe('a schedule that is being written', () => {
  it.each<[string, Schedule]>([
    ['days and times', schedule({ exceptions: ['2026-12-24', '2026-12-25'], validFrom: '2026-12-01' })],
    ['cron', schedule({ when: { cron: '30 7 * * 1-5' }, timeZone: 'Europe/Rome', paused: true })],
  ])('is what it was where nothing is changed: %s', (_, kept) => {
    const read = readDraft(draftOf(kept));
    if (!read.ok) throw new Error('it reads');
    expect(scheduleOf(newScheduleSchema.parse(read.schedule), kept.id)).toEqual(kept);
  });

  it('is every day by itself, and asks for a programme and a time', () => {
    const read = readDraft(emptyDraft('anna'));
    expect(read).toEqual({
      ok: false,
      faults: { programme: 'Choose a programme.', times: 'Give at least one time, such as 07:30.' },
    });
    expect(readDraft(filled())).toMatchObject({
      ok: true,
      schedule: {
        profile: 'anna',
        times: ['07:30'],
        weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
        timeZone: null,
      },
    });
  });

  it('asks for a day, and for an expression where it is by cron', () => {
    expect(readDraft(filled({ weekdays: [] }))).toMatchObject({ faults: { weekdays: expect.any(String) } });
    expect(readDraft(filled({ by: 'cron', cron: ' ', weekdays: [] }))).toEqual({
      ok: false,
      faults: { cron: 'Give five fields, such as 30 7 * * 1-5.' },
    });
  });

  it('has each time once, in order, and no empty lines', () => {
    const values = ['19:00', '', '07:30', '19:00'];
    const times = values.map((value, key) => ({ key, value }));
    expect(readDraft(filled({ times }))).toMatchObject({ schedule: { times: ['07:30', '19:00'] } });
  });

  it('says only what is open in the form', () => {
    const read = readDraft(filled({ by: 'cron', cron: '0 8 * * *' }));
    expect(read).toMatchObject({ ok: true, schedule: { cron: '0 8 * * *' } });
    expect(read.ok && Object.keys(read.schedule)).not.toContain('times');
  });

  it('gives a new line a key that no other has, also after one was taken away', () => {
    const lines = [
      { key: 0, value: 'a' },
      { key: 4, value: 'b' },
    ];
    expect(withLine(lines).at(-1)).toEqual({ key: 5, value: '' });
    expect(withLine([])).toEqual([{ key: 0, value: '' }]);
  });

  it('keeps its days in the order of the week', () => {
    expect(withWeekday(['fri', 'sun'], 'tue', true)).toEqual(['tue', 'fri', 'sun']);
    expect(withWeekday(['fri', 'sun'], 'fri', false)).toEqual(['sun']);
  });
});

describe('a refusal', () => {
  it.each([
    ['schedule-cron', 'cron', 'cron'],
    ['schedule-never', 'cron', 'cron'],
    ['schedule-never', 'days', 'weekdays'],
    ['schedule-too-often', 'days', 'times'],
    ['schedule-too-often', 'cron', 'cron'],
    ['schedule-zone', 'days', 'timeZone'],
    ['schedule-validity', 'days', 'validUntil'],
    ['unknown-programme', 'days', 'programme'],
    ['unknown-profile', 'cron', 'profile'],
    ['read-only', 'days', null],
  ] as const)('%s, written by %s, stands beside %s', (code, by, field) => {
    expect(fieldOf({ code }, by)).toBe(field);
  });
});

describe('pausing one', () => {
  it('changes nothing else', () => {
    const kept = schedule({ exceptions: ['2026-12-24'] });
    const sent = newScheduleSchema.parse(pausedAs(kept, true));
    expect(scheduleOf(sent, kept.id)).toEqual({ ...kept, paused: true });
  });
});
