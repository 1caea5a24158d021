import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import type { StopRequest } from '../../../src/contract/index.ts';
import { ANSWER_MS, createStop, SOCKET_ANSWER_MS, type StopState } from '../../../web/live/index.ts';

/** When a way answers, ms after it was asked, and what; `never` is silence. */
type Reply = { readonly afterMs: number; readonly yes: boolean } | 'never';

interface Given {
  readonly connected: boolean;
  readonly socket?: Reply;
  readonly rest?: Reply;
}

function rig(given: Given) {
  const clock = new VirtualClock();
  const sent: { way: 'socket' | 'rest'; atMs: number; request: StopRequest }[] = [];
  const told: { state: StopState; atMs: number }[] = [];
  const reply =
    (way: 'socket' | 'rest', how: Reply = 'never') =>
    (request: StopRequest) => {
      sent.push({ way, atMs: clock.nowMs(), request });
      return new Promise<boolean>((resolve) => {
        if (how !== 'never') clock.after(how.afterMs, () => resolve(how.yes));
      });
    };
  const stop = createStop(
    {
      connected: () => given.connected,
      bySocket: reply('socket', given.socket),
      byRest: reply('rest', given.rest),
    },
    clock,
    (state) => told.push({ state, atMs: clock.nowMs() }),
  );
  return { clock, sent, told, stop, state: () => told.at(-1)?.state };
}

const waysBefore = (sent: readonly { way: string; atMs: number }[], ms: number): string[] =>
  sent.filter(({ atMs }) => atMs < ms).map(({ way }) => way);

describe('STOP', () => {
  it('goes by the socket at once, and alone when the socket confirms in time', async () => {
    const { stop, sent, told, clock } = rig({ connected: true, socket: { afterMs: 20, yes: true } });
    stop.press();
    expect(sent).toEqual([{ way: 'socket', atMs: 0, request: {} }]);
    await clock.advance(10_000);
    expect(sent).toHaveLength(1);
    expect(told.map(({ state }) => state)).toEqual(['sending', 'rest']);
  });

  it('goes by REST at once when the socket is down', () => {
    const { stop, sent } = rig({ connected: false });
    stop.press();
    expect(sent).toEqual([{ way: 'rest', atMs: 0, request: {} }]);
  });

  it('also goes by REST when the socket has not answered in time', async () => {
    const { stop, sent, told, clock } = rig({ connected: true, rest: { afterMs: 10, yes: true } });
    stop.press();
    await clock.advance(SOCKET_ANSWER_MS - 1);
    expect(sent.map(({ way }) => way)).toEqual(['socket']);
    await clock.advance(1 + 10);
    expect(sent.map(({ way }) => way)).toEqual(['socket', 'rest']);
    expect(told.at(-1)).toEqual({ state: 'rest', atMs: SOCKET_ANSWER_MS + 10 });
  });

  it('goes by REST as soon as the socket says no, once', async () => {
    const { stop, sent, clock } = rig({ connected: true, socket: { afterMs: 50, yes: false } });
    stop.press();
    await clock.advance(ANSWER_MS - 1);
    expect(sent.map(({ way, atMs }) => [way, atMs])).toEqual([
      ['socket', 0],
      ['rest', 50],
    ]);
  });

  it('is said to be unanswered when no way confirms it in time, and is sent again', async () => {
    const { stop, sent, told, clock } = rig({ connected: true, socket: 'never', rest: 'never' });
    stop.press();
    await clock.advance(ANSWER_MS);
    expect(told.at(-1)).toEqual({ state: 'unanswered', atMs: ANSWER_MS });
    await clock.advance(3000);
    expect(waysBefore(sent, 4000).filter((way) => way === 'socket')).toHaveLength(4);
  });

  it('is not sent for ever: a stop must not meet a session that someone starts later', async () => {
    const { stop, sent, clock } = rig({ connected: false });
    stop.press();
    await clock.advance(60_000);
    const count = sent.length;
    await clock.advance(3_600_000);
    expect(sent).toHaveLength(count);
  });

  it('takes back the words when a confirmation comes late', async () => {
    const { stop, clock, state } = rig({ connected: false, rest: { afterMs: 2500, yes: true } });
    stop.press();
    await clock.advance(2400);
    expect(state()).toBe('unanswered');
    await clock.advance(200);
    expect(state()).toBe('rest');
  });

  it('takes every press while one is under way', () => {
    const { stop, sent } = rig({ connected: true });
    stop.press();
    stop.press();
    stop.press();
    expect(sent).toHaveLength(3);
  });

  it('keeps that it hurt, whatever is pressed after it', () => {
    const { stop, sent } = rig({ connected: true });
    stop.press({ reason: 'hurts' });
    stop.press();
    expect(sent.map(({ request }) => request)).toEqual([{ reason: 'hurts' }, { reason: 'hurts' }]);
  });

  it('forgets that it hurt once that stop is confirmed', async () => {
    const { stop, sent, clock } = rig({ connected: true, socket: { afterMs: 5, yes: true } });
    stop.press({ reason: 'hurts' });
    await clock.advance(100);
    stop.press();
    expect(sent.at(-1)?.request).toEqual({});
  });

  it('is not confirmed by the late answer to a stop that was settled before', async () => {
    const answers: ((yes: boolean) => void)[] = [];
    const clock = new VirtualClock();
    const told: StopState[] = [];
    const ask = () => new Promise<boolean>((resolve) => answers.push(resolve));
    const stop = createStop({ connected: () => false, bySocket: ask, byRest: ask }, clock, (state) =>
      told.push(state),
    );
    stop.press();
    await clock.advance(1500);
    answers[1]?.(true);
    await clock.advance(1);
    expect(told.at(-1)).toBe('rest');
    stop.press();
    answers[0]?.(true);
    await clock.advance(1);
    expect(told.at(-1)).toBe('sending');
  });

  const reply: fc.Arbitrary<Reply> = fc.oneof(
    fc.constant('never' as const),
    fc.record({ afterMs: fc.integer({ min: 0, max: 4000 }), yes: fc.boolean() }),
  );

  it('whatever answers and when: both ways are tried within 300 ms, and after 1 s it is confirmed or in words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ connected: fc.boolean(), socket: reply, rest: reply }), async (given) => {
        const { stop, sent, clock, state, told } = rig(given);
        stop.press();
        await clock.advance(ANSWER_MS);
        const settledMs = told.find((each) => each.state === 'rest')?.atMs ?? Number.POSITIVE_INFINITY;
        expect(sent.length).toBeGreaterThan(0);
        if (settledMs > SOCKET_ANSWER_MS) {
          expect(waysBefore(sent, SOCKET_ANSWER_MS + 1)).toContain('rest');
        }
        expect(state()).toBe(settledMs <= ANSWER_MS ? 'rest' : 'unanswered');
      }),
    );
  });
});
