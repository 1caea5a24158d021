import { describe, expect, it } from 'vitest';
import type { EventType } from '../../../src/contract/index.ts';
import { createHousehold } from '../../../web/live/index.ts';
import { careOf, person, START_OF_DAY } from './given.ts';
import { ScriptedController } from './scripted-controller.ts';

function rig(kept: string | null = null) {
  const controller = new ScriptedController();
  controller.people = [person('default', 'Me'), person('anna', 'Anna')];
  controller.cares = { default: careOf(), anna: careOf({ profile: 'anna' }, 2) };
  const written: string[] = [];
  const { live, rest, clock } = controller;
  const household = createHousehold(live, rest, clock, {
    read: () => kept,
    write: (id) => written.push(id),
  });
  const settle = () => clock.advance(1);
  const happens = async (type: EventType) => {
    controller.happens({ id: 1, time: START_OF_DAY, type, text: 'Something changed.' });
    await settle();
  };
  return { controller, household, written, settle, happens, clock };
}

describe('the household', () => {
  it('is read on connection, with the care of the first person', async () => {
    const { controller, household, settle } = rig();
    expect(household.care.value).toBeNull();
    controller.connects(true);
    await settle();
    expect(household.profiles.value.map(({ name }) => name)).toEqual(['Me', 'Anna']);
    expect(household.current.value?.name).toBe('Me');
    expect(household.care.value?.profile).toBe('default');
  });

  it('remembers who used this page', async () => {
    const { controller, household, settle } = rig('anna');
    expect(household.currentId.value).toBe('anna');
    controller.connects(true);
    await settle();
    expect(household.current.value?.name).toBe('Anna');
    expect(household.care.value?.dose.sessionsToday).toBe(2);
  });

  it('keeps a new choice and reads their care', async () => {
    const { controller, household, written, settle } = rig();
    controller.connects(true);
    await settle();
    household.choose('anna');
    expect(written).toEqual(['anna']);
    // What was read for somebody else is never shown as theirs.
    expect(household.care.value).toBeNull();
    await settle();
    expect(household.care.value?.profile).toBe('anna');
  });

  it('falls back to the first person when the one who used this page is gone', async () => {
    const { controller, household, settle, happens } = rig('anna');
    controller.connects(true);
    await settle();
    controller.people = [person('default', 'Me')];
    await happens('profile');
    expect(household.currentId.value).toBe('default');
    expect(household.care.value?.profile).toBe('default');
  });

  it.each([
    'care',
    'profile',
    'programme',
    'history',
    'session-started',
    'session-ended',
  ] as const)('is read again after %s', async (type) => {
    const { controller, household, settle, happens } = rig();
    controller.connects(true);
    await settle();
    controller.cares = { default: careOf({}, 1) };
    await happens(type);
    expect(household.care.value?.dose.sessionsToday).toBe(1);
  });

  it('is not read again for an event that changes nothing in it', async () => {
    const { controller, settle, happens } = rig();
    controller.connects(true);
    await settle();
    const before = controller.rested.length;
    await happens('session-level');
    expect(controller.rested.length).toBe(before);
  });

  it('is read once a minute while connected, and not without a connection', async () => {
    const { controller, settle, clock } = rig();
    controller.connects(true);
    await settle();
    const before = controller.rested.length;
    await clock.advance(60_000);
    expect(controller.rested.length).toBeGreaterThan(before);
    controller.connects(false);
    const then = controller.rested.length;
    await clock.advance(300_000);
    expect(controller.rested.length).toBe(then);
  });

  it('answers a burst of events with the last state, and few readings', async () => {
    const { controller, household, settle } = rig();
    controller.connects(true);
    await settle();
    const before = controller.rested.length;
    for (let steps = 1; steps <= 3; steps += 1) {
      controller.cares = { default: careOf({}, steps) };
      controller.happens({ id: steps, time: START_OF_DAY, type: 'care', text: 'An answer.' });
    }
    await settle();
    expect(household.care.value?.dose.sessionsToday).toBe(3);
    expect(controller.rested.length - before).toBeLessThanOrEqual(4);
  });
});
