import { describe, expect, it } from 'vitest';
import { createPresses } from '../../../web/live/index.ts';
import { problem, ScriptedController } from './scripted-controller.ts';

function rig() {
  const controller = new ScriptedController();
  const presses = createPresses(controller.live, controller.rest, controller.clock);
  const settle = () => controller.clock.advance(1);
  return { controller, presses, settle, last: () => controller.asked.at(-1) };
}

describe('a press', () => {
  it.each([
    [
      { do: 'start', programme: 'heel-soothe', profile: 'anna' },
      'session:start',
      { programme: 'heel-soothe', profile: 'anna' },
    ],
    [{ do: 'pause', sessionId: 's1' }, 'session:pause', { sessionId: 's1' }],
    [{ do: 'resume', sessionId: 's1' }, 'session:resume', { sessionId: 's1' }],
    [{ do: 'deeper', sessionId: 's1' }, 'session:deeper', { sessionId: 's1' }],
    [{ do: 'lighter', sessionId: 's1' }, 'session:lighter', { sessionId: 's1' }],
  ] as const)('%j asks for %s', (press, request, body) => {
    const { presses, last } = rig();
    presses.press(press);
    expect(last()).toMatchObject({ request, body });
    expect([...presses.pending.value]).toEqual([press.do]);
  });

  it('is over with its answer', async () => {
    const { presses, last, settle } = rig();
    presses.press({ do: 'pause', sessionId: 's1' });
    last()?.answer({ ok: true, value: null });
    await settle();
    expect(presses.pending.value.size).toBe(0);
    expect(presses.refusal.value).toBeNull();
  });

  it('that is refused shows the cause and the remedy, until the next press', async () => {
    const { presses, last, settle } = rig();
    presses.press({ do: 'start', programme: 'heel-soothe', profile: 'anna' });
    last()?.answer({ ok: false, problem: problem('absent') });
    await settle();
    expect(presses.refusal.value).toMatchObject({ title: 'Cause of absent.', detail: 'Remedy of absent.' });
    presses.press({ do: 'start', programme: 'heel-soothe', profile: 'anna' });
    expect(presses.refusal.value).toBeNull();
  });

  it.each([
    { do: 'start', programme: 'heel-soothe', profile: 'anna' },
    { do: 'resume', sessionId: 's1' },
    { do: 'pause', sessionId: 's1' },
  ] as const)('%j is not sent twice while it is under way', (press) => {
    const { presses, controller } = rig();
    presses.press(press);
    presses.press(press);
    expect(controller.asked).toHaveLength(1);
  });

  it('of a level key counts each time', () => {
    const { presses, controller } = rig();
    presses.press({ do: 'deeper', sessionId: 's1' });
    presses.press({ do: 'deeper', sessionId: 's1' });
    presses.press({ do: 'lighter', sessionId: 's1' });
    expect(controller.asked).toHaveLength(3);
  });

  it('of Pause waits for no other press', () => {
    const { presses, last } = rig();
    presses.press({ do: 'start', programme: 'heel-soothe', profile: 'anna' });
    presses.press({ do: 'deeper', sessionId: 's1' });
    presses.press({ do: 'pause', sessionId: 's1' });
    expect(last()?.request).toBe('session:pause');
    expect([...presses.pending.value].sort()).toEqual(['deeper', 'pause', 'start']);
  });

  it('is not sent, nor kept for later, without a connection', async () => {
    const { presses, controller, settle } = rig();
    controller.connects(false);
    presses.press({ do: 'start', programme: 'heel-soothe', profile: 'anna' });
    await settle();
    expect(presses.refusal.value?.code).toBe('not-connected');
    controller.connects(true);
    await controller.clock.advance(60_000);
    expect(controller.asked).toEqual([]);
  });

  it('that nobody answers ends in words', async () => {
    const { presses, last, settle } = rig();
    presses.press({ do: 'resume', sessionId: 's1' });
    last()?.answer(undefined);
    await settle();
    expect(presses.refusal.value?.code).toBe('no-answer');
    expect(presses.pending.value.size).toBe(0);
  });

  it('clears a fault by REST, and shows why it couldn’t', async () => {
    const { presses, controller, settle } = rig();
    controller.clearing = { ok: false, problem: problem('cause') };
    presses.press({ do: 'clear' });
    await settle();
    expect(controller.rested).toEqual(['clear']);
    expect(presses.refusal.value?.code).toBe('cause');
  });

  it('never keeps STOP waiting', () => {
    const { presses, last } = rig();
    presses.press({ do: 'start', programme: 'heel-soothe', profile: 'anna' });
    presses.stop.press();
    expect(last()?.request).toBe('stop');
    expect(presses.stopState.value).toBe('sending');
  });
});
