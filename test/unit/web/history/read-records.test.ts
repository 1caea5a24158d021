import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FollowUp, SessionRecord } from '../../../../src/contract/index.ts';
import type { Answer, Rest, SessionQuery } from '../../../../web/live/index.ts';
import { type Records, readRecords } from '../../../../web/pages/history/read-records.ts';
import { inputs } from '../../../random.ts';
import { problem } from '../scripted-controller.ts';
import { answered, record, twoHours } from './given.ts';

const past = (count: number): SessionRecord[] =>
  Array.from({ length: count }, (_, index) => record({ id: `s${index}` }));

/** A controller with so many sessions, which answers the first `answers` questions about them. */
class Recorded {
  readonly asked: SessionQuery[] = [];
  followUps: Answer<readonly FollowUp[]> = { ok: true, value: [answered(twoHours(1))] };
  readonly #sessions: readonly SessionRecord[];
  readonly #answers: number;

  constructor(count: number, answers = Number.POSITIVE_INFINITY) {
    this.#sessions = past(count);
    this.#answers = answers;
  }

  readonly rest: Pick<Rest, 'sessions' | 'followUps'> = {
    sessions: (query = {}) => {
      this.asked.push(query);
      if (this.asked.length > this.#answers) return Promise.resolve({ ok: false, problem: problem('gone') });
      const from = this.#sessions.findIndex(({ id }) => id === query.before) + 1;
      return Promise.resolve({ ok: true, value: this.#sessions.slice(from, from + (query.limit ?? 50)) });
    },
    followUps: () => Promise.resolve(this.followUps),
  };

  async read(): Promise<{ shown: Records[]; problem: string | undefined }> {
    const shown: Records[] = [];
    const ended = await readRecords(this.rest, 'anna', (records) => shown.push(records));
    return { shown, problem: ended?.code };
  }
}

describe('reading what is on record', () => {
  it('gives every session once, newest first, however many there are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.integer({ min: 0, max: 2200 }), fc.constantFrom(49, 50, 51, 1049, 1050, 1051)),
        async (count) => {
          const { shown } = await new Recorded(count).read();
          expect(shown.at(-1)?.sessions).toEqual(past(count));
          expect(shown.map(({ whole }) => whole)).toEqual(
            shown.map((_, index) => index === shown.length - 1),
          );
        },
      ),
      { numRuns: inputs(30) },
    );
  });

  it('shows the latest before it asks for the others, and asks for one person alone', async () => {
    const controller = new Recorded(3000);
    const { shown } = await controller.read();
    expect(shown[0]?.sessions).toHaveLength(50);
    expect(controller.asked.map(({ profile }) => profile)).toEqual(['anna', 'anna', 'anna', 'anna']);
  });

  it('shows nothing, and why, when nothing can be read', async () => {
    expect(await new Recorded(10, 0).read()).toEqual({ shown: [], problem: 'gone' });
  });

  it('keeps what it has when the rest can’t be read, and says that it isn’t all', async () => {
    const { shown, problem: why } = await new Recorded(3000, 2).read();
    expect(why).toBe('gone');
    expect(shown.at(-1)).toMatchObject({ whole: false });
    expect(shown.at(-1)?.sessions).toHaveLength(1050);
  });

  it('shows sessions before the answers about them have come, and then both', async () => {
    const controller = new Recorded(2);
    let answer = (): void => undefined;
    const coming = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const shown: Records[] = [];
    const rest = {
      ...controller.rest,
      followUps: () => coming.then(() => controller.followUps),
    };
    const read = readRecords(rest, 'anna', (records) => {
      shown.push(records);
      answer();
    });
    await read;
    expect(shown).toEqual([
      { sessions: past(2), whole: true, followUps: 'on their way' },
      { sessions: past(2), whole: true, followUps: [answered(twoHours(1))] },
    ]);
  });

  it('shows sessions without the answers about them', async () => {
    const controller = new Recorded(2);
    controller.followUps = { ok: false, problem: problem('gone') };
    expect((await controller.read()).shown.at(-1)).toEqual({
      sessions: past(2),
      whole: true,
      followUps: 'unread',
    });
  });
});
