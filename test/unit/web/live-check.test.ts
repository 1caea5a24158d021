import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import type { Programme } from '../../../src/contract/index.ts';
import { HEEL_SOOTHE, listing } from '../../../src/programme/index.ts';
import { createLiveCheck, SETTLED_MS } from '../../../web/programme-draft/index.ts';
import { problem } from './scripted-controller.ts';

type Answer = Awaited<ReturnType<Parameters<typeof createLiveCheck>[0]>>;

function rig() {
  const clock = new VirtualClock();
  const asked: { readonly programme: Programme; answer(answer: Answer): void }[] = [];
  const check = createLiveCheck(
    (programme) => new Promise((resolve) => asked.push({ programme, answer: resolve })),
    clock,
  );
  return { clock, asked, check };
}

const named = (name: string): Programme => ({ ...HEEL_SOOTHE, name });
const mayRun = (name: string): Answer => ({
  ok: true,
  value: { ok: true, programme: listing(named(name)) },
});

describe('the check of a programme that is being written', () => {
  it('asks once, when nothing has changed for a moment', async () => {
    const { clock, asked, check } = rig();
    for (const name of ['E', 'Ev', 'Eve']) {
      check.look(named(name));
      await clock.advance(SETTLED_MS - 1);
    }
    expect(asked).toHaveLength(0);
    expect(check.checked.value).toEqual({ kind: 'asking' });
    await clock.advance(1);
    expect(asked.map(({ programme }) => programme.name)).toEqual(['Eve']);
    asked[0]?.answer(mayRun('Eve'));
    await clock.advance(1);
    expect(check.checked.value).toMatchObject({ kind: 'may-run', listing: { name: 'Eve' } });
  });

  it('drops the answer to a question that is no longer the latest', async () => {
    const { clock, asked, check } = rig();
    check.look(named('old'));
    await clock.advance(SETTLED_MS);
    check.look(named('new'));
    asked[0]?.answer(mayRun('old'));
    await clock.advance(1);
    expect(check.checked.value).toEqual({ kind: 'asking' });
    await clock.advance(SETTLED_MS);
    asked[1]?.answer(mayRun('new'));
    await clock.advance(1);
    expect(check.checked.value).toMatchObject({ listing: { name: 'new' } });
  });

  it('tells phases of one name apart: each violation comes with its place', async () => {
    const { clock, asked, check } = rig();
    check.look(HEEL_SOOTHE);
    await clock.advance(SETTLED_MS);
    expect(asked[0]?.programme.phases.map(({ name }) => name)).toEqual(['1', '2', '3', '4']);
    const violations = [
      { phase: '3', rule: 'S5', message: 'Too fast.' },
      { phase: null, rule: 'M4', message: 'Too long.' },
    ];
    asked[0]?.answer({ ok: true, value: { ok: false, violations } });
    await clock.advance(1);
    expect(check.checked.value).toEqual({
      kind: 'breaks',
      broken: [
        { phase: 2, rule: 'S5', message: 'Too fast.' },
        { phase: null, rule: 'M4', message: 'Too long.' },
      ],
    });
  });

  it('says when the controller doesn’t', async () => {
    const { clock, asked, check } = rig();
    check.look(HEEL_SOOTHE);
    await clock.advance(SETTLED_MS);
    asked[0]?.answer({ ok: false, problem: problem('no-answer') });
    await clock.advance(1);
    expect(check.checked.value).toEqual({ kind: 'unanswered', problem: problem('no-answer') });
  });

  it('asks nothing about a form that says nothing, nor once it has ended', async () => {
    const { clock, asked, check } = rig();
    check.look(HEEL_SOOTHE);
    check.look(null);
    expect(check.checked.value).toEqual({ kind: 'unasked' });
    check.look(HEEL_SOOTHE);
    check.end();
    await clock.advance(10 * SETTLED_MS);
    expect(asked).toEqual([]);
  });
});
