import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfNextDay } from '../../../src/care/day.ts';
import { dayOf, doseAt, dueAt, permissionOf, stateAt } from '../../../src/care/index.ts';
import type { CareEntry } from '../../../src/contract/index.ts';
import { inputs } from '../../random.ts';
import { anyLog } from './arbitrary-care.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const session = (at: string, motorOnS = 900, hurts = false): CareEntry => ({
  kind: 'session',
  at,
  sessionId: at,
  motorOnS,
  topLevel: 4.5,
  hurts,
});

const clear = { outcome: 'clear', reasons: [] } as const;
const permission = (entries: readonly CareEntry[], now: string, timeZone = 'UTC') =>
  permissionOf({ screening: clear, entries, now: new Date(now), timeZone });

const instant = fc
  .integer({ min: Date.parse('2000-01-01T00:00:00Z'), max: Date.parse('2060-01-01T00:00:00Z') })
  .map((ms) => new Date(ms));
const zone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
);

describe('rest', () => {
  it('lasts twice as long as the motor ran', () => {
    const log = [session('2026-11-21T10:00:00Z')];
    expect(permission(log, '2026-11-21T10:29:59Z')).toMatchObject({
      allowed: false,
      code: 'rest',
      until: '2026-11-21T10:30:00.000Z',
    });
    expect(permission(log, '2026-11-21T10:30:00Z')).toEqual({ allowed: true });
  });

  it('isn’t needed after what was stopped before it was a whole dose, until it adds up to one', () => {
    const log = [session('2026-11-21T10:00:00Z', 400)];
    expect(permission(log, '2026-11-21T10:00:01Z')).toEqual({ allowed: true });
    const again = [...log, session('2026-11-21T10:06:40Z', 400)];
    expect(permission(again, '2026-11-21T10:07:00Z')).toMatchObject({
      code: 'rest',
      until: '2026-11-21T10:33:20.000Z',
    });
  });

  it('wears off what was had: two seconds for one', () => {
    const log = [session('2026-11-21T10:00:00Z', 500), session('2026-11-21T10:25:00Z', 500)];
    expect(permission(log, '2026-11-21T10:25:01Z')).toEqual({ allowed: true });
  });

  it('lasts two hours after one that hurt, however short', () => {
    const log = [session('2026-11-21T10:00:00Z', 20, true)];
    expect(permission(log, '2026-11-21T11:59:59Z')).toMatchObject({ code: 'rest' });
    expect(permission(log, '2026-11-21T12:00:00Z')).toEqual({ allowed: true });
  });

  it('is kept when the clock is set back by hours, and ends when it was wrong by more than a day', () => {
    const log = [session('2026-11-21T10:00:00Z')];
    expect(permission(log, '2026-11-21T07:00:00Z')).toMatchObject({ code: 'rest' });
    expect(permission(log, '2026-11-19T07:00:00Z')).toEqual({ allowed: true });
  });

  it('never lasts longer than a day and two hours, for any log and any clock', () => {
    fc.assert(
      fc.property(anyLog, instant, (log, now) => {
        const { restUntil } = doseAt(log, now, 'UTC');
        if (restUntil !== null) {
          expect(restUntil.getTime()).toBeGreaterThan(now.getTime());
          expect(restUntil.getTime() - now.getTime()).toBeLessThanOrEqual(26 * HOUR_MS);
        }
      }),
      { numRuns: inputs(300) },
    );
  });

  it('is never shorter for one more session', () => {
    fc.assert(
      fc.property(anyLog, anyLog, fc.integer({ min: 0, max: 1000 }), (log, more, minutes) => {
        const at = Date.parse(log[0]?.at ?? '2026-11-21T10:00:00Z') + minutes * MINUTE_MS;
        const before = doseAt(log, new Date(at), 'UTC').restUntil?.getTime() ?? 0;
        const after = doseAt([...log, ...more], new Date(at), 'UTC').restUntil?.getTime() ?? 0;
        expect(after).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: inputs(300) },
    );
  });
});

describe('a day', () => {
  const three = [
    session('2026-11-21T06:00:00Z', 600),
    session('2026-11-21T09:00:00Z', 700),
    session('2026-11-21T12:00:00Z', 600),
  ];

  it('has three sessions, and begins anew at midnight where the person is', () => {
    expect(permission(three.slice(0, 2), '2026-11-21T15:00:00Z')).toEqual({ allowed: true });
    expect(permission(three, '2026-11-21T15:00:00Z', 'Europe/Berlin')).toMatchObject({
      code: 'day-full',
      until: '2026-11-21T23:00:00.000Z',
    });
    expect(permission(three, '2026-11-21T23:00:00Z', 'Europe/Berlin')).toEqual({ allowed: true });
  });

  it('has any number of short ones, up to 45 minutes in all', () => {
    const short = (sessions: number) =>
      Array.from({ length: sessions }, (_, n) => session(`2026-11-21T0${n}:00:00Z`, 300));
    expect(permission(short(8), '2026-11-21T15:00:00Z')).toEqual({ allowed: true });
    expect(permission(short(9), '2026-11-21T15:00:00Z')).toMatchObject({ code: 'day-full' });
  });

  it('ends where the next begins, in every zone and at every change of the clocks', () => {
    fc.assert(
      fc.property(instant, zone, (now, timeZone) => {
        const next = startOfNextDay(now, timeZone);
        expect(next.getTime()).toBeGreaterThan(now.getTime());
        expect(dayOf(next, timeZone) > dayOf(now, timeZone)).toBe(true);
        expect(dayOf(new Date(next.getTime() - 1), timeZone)).toBe(dayOf(now, timeZone));
      }),
      { numRuns: inputs(300) },
    );
  });
});

describe('the questions after a session', () => {
  it('are due two hours later, and on the next day after a night', () => {
    const ended = new Date('2026-11-21T10:00:00Z');
    expect(dueAt('two-hours', ended, 'UTC')).toEqual(new Date('2026-11-21T12:00:00Z'));
    expect(dueAt('next-day', ended, 'UTC')).toEqual(new Date('2026-11-22T00:00:00Z'));
    const late = new Date('2026-11-21T23:30:00Z');
    expect(dueAt('next-day', late, 'UTC')).toEqual(new Date('2026-11-22T07:30:00Z'));
  });

  it('come on another day and after eight hours at least, in every zone', () => {
    fc.assert(
      fc.property(instant, zone, (ended, timeZone) => {
        const due = dueAt('next-day', ended, timeZone);
        expect(dayOf(due, timeZone)).not.toBe(dayOf(ended, timeZone));
        expect(due.getTime() - ended.getTime()).toBeGreaterThanOrEqual(8 * HOUR_MS);
        expect(due.getTime() - ended.getTime()).toBeLessThanOrEqual(50 * HOUR_MS);
      }),
      { numRuns: inputs(300) },
    );
  });

  it('wait, are due, and lapse', () => {
    const due = new Date('2026-11-21T12:00:00Z');
    const state = (now: string) => stateAt('two-hours', due, new Date(now));
    expect(state('2026-11-21T11:59:59Z')).toBe('waiting');
    expect(state('2026-11-21T12:00:00Z')).toBe('due');
    expect(state('2026-11-22T10:00:00Z')).toBe('due');
    expect(state('2026-11-22T10:00:01Z')).toBe('lapsed');
  });
});
