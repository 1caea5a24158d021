import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactAt, massagerAgeS } from '../../../web/live/index.ts';
import { inSession, status } from './given.ts';

describe('what this page can say about now', () => {
  it('is nothing before the first status', () => {
    expect(contactAt(null, true, 0)).toEqual({ kind: 'waiting' });
  });

  it('is live for a second during a session, and old after it', () => {
    const heard = { status: inSession(), atMs: 5000 };
    expect(contactAt(heard, true, 6000).kind).toBe('live');
    expect(contactAt(heard, true, 6001).kind).toBe('stale');
  });

  it('lets an idle massager, which reports once a second, be late by one report', () => {
    const heard = { status: status(), atMs: 0 };
    expect(contactAt(heard, true, 2000).kind).toBe('live');
    expect(contactAt(heard, true, 3000).kind).toBe('stale');
  });

  it('is lost a second after the socket has gone, and not for a blink of it', () => {
    const heard = { status: status(), atMs: 0 };
    expect(contactAt(heard, false, 900).kind).toBe('live');
    expect(contactAt(heard, false, 1100)).toEqual({ kind: 'lost', ageS: 1.1 });
  });

  it('is lost when a connected controller falls silent', () => {
    const heard = { status: inSession(), atMs: 0 };
    expect(contactAt(heard, true, 4900).kind).toBe('stale');
    expect(contactAt(heard, true, 5100).kind).toBe('lost');
  });

  it('stays live without a massager: the controller has nothing more to report', () => {
    const heard = { status: status({ device: { state: 'disconnected' } }), atMs: 0 };
    expect(contactAt(heard, true, 3_600_000).kind).toBe('live');
    expect(contactAt(heard, false, 3_600_000).kind).toBe('lost');
  });

  it('is old at once when the controller itself hears nothing from the massager', () => {
    const silent = status({
      session: {},
      link: { state: 'stale', lastHeard: '2026-03-04T09:00:00.000Z' },
      time: '2026-03-04T09:00:01.500Z',
    });
    expect(contactAt({ status: silent, atMs: 0 }, true, 500)).toEqual({ kind: 'stale', ageS: 2 });
  });

  it('never depends on the controller’s clock', () => {
    const times = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(times, fc.nat(20_000), fc.boolean(), (time, ageMs, connected) => {
        const at = (iso: string) =>
          contactAt({ status: { ...inSession(), time: iso }, atMs: 0 }, connected, ageMs).kind;
        expect(at(time.toISOString())).toBe(at('2026-03-04T09:00:00.000Z'));
      }),
    );
  });

  it('never calls a session’s status of over a second ago live', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1001, max: 1e7 }), fc.boolean(), (ageMs, connected) => {
        expect(contactAt({ status: inSession(), atMs: 0 }, connected, ageMs).kind).not.toBe('live');
      }),
    );
  });
});

describe('the age of what the massager said', () => {
  it('counts what the controller has waited and what this page has', () => {
    const of = status({ link: { lastHeard: '2026-03-04T09:00:00Z' }, time: '2026-03-04T09:00:20Z' });
    expect(massagerAgeS({ status: of, atMs: 1000 }, 11_000)).toBe(30);
  });

  it('is unknown for a massager that was never heard', () => {
    expect(massagerAgeS({ status: status({ link: { lastHeard: null } }), atMs: 0 }, 1000)).toBeNull();
  });
});
