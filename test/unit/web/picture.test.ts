import { effect } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { createPicture } from '../../../web/live/index.ts';
import { inSession, status } from './given.ts';
import { ScriptedController } from './scripted-controller.ts';

function rig() {
  const controller = new ScriptedController();
  const picture = createPicture(controller.live, controller.rest, controller.clock);
  let drawn = 0;
  effect(() => {
    picture.heard.value;
    drawn += 1;
  });
  return { controller, picture, clock: controller.clock, drawn: () => drawn };
}

describe('the picture', () => {
  it('shows the first status at once', () => {
    const { controller, picture } = rig();
    controller.sends(status());
    expect(picture.heard.value?.status.device.state).toBe('idle');
    expect(picture.contact.value.kind).toBe('live');
  });

  it('is drawn at a steady rate, however fast statuses come, and ends with the last one', async () => {
    const { controller, picture, clock, drawn } = rig();
    for (let step = 0; step < 500; step += 1) {
      controller.sends(inSession({ elapsedS: step }));
      await clock.advance(2);
    }
    expect(drawn()).toBeLessThanOrEqual(1000 / 90 + 3);
    await clock.advance(100);
    expect(picture.heard.value?.status.session?.elapsedS).toBe(499);
  });

  it('counts for the trace what it did not draw', async () => {
    const { controller, picture, clock } = rig();
    for (let step = 0; step < 50; step += 1) {
      controller.sends(inSession({ elapsedS: step }, { measuredLevel: 2 }));
      await clock.advance(1);
    }
    await clock.advance(100);
    expect(picture.run.value?.trace.line(100).t.length).toBeGreaterThan(50);
  });

  it('shows a change of state at once, without waiting for its turn', async () => {
    const { controller, picture, clock } = rig();
    controller.sends(inSession());
    await clock.advance(1);
    controller.sends(status({ device: { state: 'latched' } }));
    expect(picture.heard.value?.status.device.state).toBe('latched');
    expect(picture.run.value?.over).toBe(true);
  });

  it.each([
    ['feet', inSession({}, { presence: false })],
    ['a press', inSession({ presses: [{ t: 199, press: 'deeper', level: 3.5 }] })],
    ['the phase', inSession({ phase: 'hold' })],
  ])('shows a change of %s at once', async (_what, next) => {
    const { controller, picture, clock } = rig();
    controller.sends(inSession());
    await clock.advance(1);
    controller.sends(next);
    expect(picture.heard.value?.status).toBe(next);
  });

  it('grows old by itself when nothing more comes', async () => {
    const { controller, picture, clock } = rig();
    controller.sends(inSession());
    await clock.advance(1500);
    expect(picture.contact.value).toMatchObject({ kind: 'stale' });
    controller.sends(inSession());
    expect(picture.contact.value.kind).toBe('live');
  });

  it('is lost a second after the connection, and live again with the first status after it', async () => {
    const { controller, picture, clock } = rig();
    controller.sends(status());
    controller.connects(false);
    await clock.advance(1250);
    expect(picture.contact.value.kind).toBe('lost');
    controller.connects(true);
    controller.sends(status());
    expect(picture.contact.value.kind).toBe('live');
  });
});

describe('a page that comes into the middle of a session', () => {
  it('fetches what was before it, once', async () => {
    const { controller, picture, clock } = rig();
    controller.points = [{ t: 100, level: 2, measuredLevel: 2, rpm: null }];
    controller.sends(inSession({ elapsedS: 200 }));
    controller.sends(inSession({ elapsedS: 200.1 }));
    await clock.advance(10);
    expect(controller.rested.filter((what) => what === 'trace s1')).toHaveLength(1);
    expect(picture.run.value?.trace.at(100)).toBe(2);
  });

  it('fetches nothing for a session that it sees begin', async () => {
    const { controller, clock } = rig();
    controller.sends(inSession({ elapsedS: 0.1 }));
    controller.sends(inSession({ elapsedS: 60 }));
    await clock.advance(10);
    expect(controller.rested).toEqual([]);
  });

  it('fetches it again after a broken connection', async () => {
    const { controller, clock } = rig();
    controller.sends(inSession({ elapsedS: 0.1 }));
    controller.connects(false);
    controller.connects(true);
    controller.sends(inSession({ elapsedS: 60 }));
    await clock.advance(10);
    expect(controller.rested).toEqual(['trace s1']);
  });
});
