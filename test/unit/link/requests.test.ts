import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import { DeviceError } from '../../../src/contract/index.ts';
import { ORDINARY_PATIENCE, Requests } from '../../../src/link/requests.ts';

const { timeoutMs, tries } = ORDINARY_PATIENCE;

let clock: VirtualClock;
let written: string[];
let retries: number;
let roundTrips: string[];
let requests: Requests;

beforeEach(() => {
  clock = new VirtualClock();
  written = [];
  retries = 0;
  roundTrips = [];
  requests = new Requests({
    clock,
    write: (line) => written.push(line),
    onRetry: () => {
      retries += 1;
    },
    onAnswer: (verb, roundTripMs) => roundTrips.push(`${verb} ${roundTripMs}`),
  });
});

const ok = (seq: number, ...args: string[]) => requests.answer({ seq, verb: 'ok', args });
const seqs = () => written.map((line) => Number(line.split(' ')[0]));

describe('a request', () => {
  it('is answered by the frame with its number', async () => {
    const answer = requests.ask('nonce', []);
    ok(0, '00010002');
    await expect(answer).resolves.toEqual({ ok: true, args: ['00010002'] });
  });

  it('that is refused is answered too', async () => {
    const answer = requests.ask('clear', []);
    requests.answer({ seq: 0, verb: 'no', args: ['cause'] });
    await expect(answer).resolves.toEqual({ ok: false, refusal: 'cause' });
  });

  it('waits until the one before it is answered', async () => {
    const first = requests.ask('nonce', []);
    const second = requests.ask('info', []);
    expect(seqs()).toEqual([0]);
    ok(0);
    await first;
    expect(seqs()).toEqual([0, 1]);
    ok(1);
    await second;
  });

  it('is sent again with the same number and bytes until it is answered', async () => {
    const answer = requests.ask('keep', ['00010002']);
    await clock.advance(timeoutMs * (tries - 1));
    expect(new Set(written).size).toBe(1);
    expect(written.length).toBe(tries);
    expect(retries).toBe(tries - 1);
    ok(0);
    await expect(answer).resolves.toEqual({ ok: true, args: [] });
    await clock.advance(10 * timeoutMs);
    expect(written.length).toBe(tries);
  });

  it('that nobody answers is given up after its last try, and the next one goes out', async () => {
    const first = requests.ask('keep', ['00010002']);
    const refused = expect(first).rejects.toMatchObject({ code: 'no-answer' });
    const second = requests.ask('nonce', []);
    await clock.advance(timeoutMs * tries);
    await refused;
    expect(seqs()).toEqual([0, 0, 0, 0, 1]);
    ok(1);
    await expect(second).resolves.toMatchObject({ ok: true });
  });

  it('is not answered by a late answer to the one before it', async () => {
    const first = requests.ask('nonce', []);
    const refused = expect(first).rejects.toBeInstanceOf(DeviceError);
    await clock.advance(timeoutMs * tries);
    await refused;
    const second = requests.ask('nonce', []);
    ok(0, 'deadbeef');
    ok(1, '00010002');
    await expect(second).resolves.toEqual({ ok: true, args: ['00010002'] });
  });

  it('is answered once, however often the answer comes', async () => {
    const first = requests.ask('nonce', []);
    ok(0, '00010002');
    ok(0, '00010002');
    await first;
    const second = requests.ask('nonce', []);
    ok(0, '00010002');
    let settled = false;
    void second.then(() => {
      settled = true;
    });
    await clock.advance(1);
    expect(settled).toBe(false);
    ok(1, '00010003');
    await expect(second).resolves.toEqual({ ok: true, args: ['00010003'] });
  });

  it('takes the next number, which comes round after 255', async () => {
    for (let count = 0; count < 257; count += 1) {
      const answer = requests.ask('nonce', []);
      ok(count % 256);
      await answer;
    }
    expect(seqs().slice(254)).toEqual([254, 255, 0]);
  });

  it('counts its round trip from its first try', async () => {
    await clock.advance(1000);
    const answer = requests.ask('keep', ['00010002']);
    await clock.advance(timeoutMs + 7);
    ok(0);
    await answer;
    expect(roundTrips).toEqual([`keep ${timeoutMs + 7}`]);
  });

  it('is refused when sixteen wait already', async () => {
    const waiting = Array.from({ length: 16 }, () => requests.ask('nonce', []));
    await expect(requests.ask('nonce', [])).rejects.toMatchObject({ code: 'link-busy' });
    requests.discard(new DeviceError('link-lost', 'lost', 'wait'));
    const outcomes = await Promise.allSettled(waiting);
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
  });
});

describe('discarded requests', () => {
  it('are rejected, the one on the wire included, and never sent again', async () => {
    const lost = new DeviceError('link-lost', 'lost', 'wait');
    const all = Promise.allSettled([requests.ask('nonce', []), requests.ask('keep', ['00010002'])]);
    requests.discard(lost);
    expect(await all).toEqual([
      { status: 'rejected', reason: lost },
      { status: 'rejected', reason: lost },
    ]);
    await clock.advance(10 * timeoutMs);
    expect(seqs()).toEqual([0]);
  });

  it('leave their numbers used, so that a late answer meets nobody', async () => {
    const first = requests.ask('nonce', []);
    requests.discard(new DeviceError('link-lost', 'lost', 'wait'));
    await expect(first).rejects.toMatchObject({ code: 'link-lost' });
    const second = requests.ask('nonce', []);
    ok(0, 'deadbeef');
    ok(1, '00010002');
    await expect(second).resolves.toEqual({ ok: true, args: ['00010002'] });
  });
});
