import { describe, expect, it } from 'vitest';
import type { CalibrationStatus, EventType } from '../../../../src/contract/index.ts';
import { createCalibrations } from '../../../../web/live/index.ts';
import { START_OF_DAY, status } from '../given.ts';
import { ScriptedController } from '../scripted-controller.ts';
import { PASSED, underWay, unitOf } from './given.ts';

const START = { technician: 'Ina Berg', holdBy: 'page' } as const;

function rig(kept: string | null = null) {
  const controller = new ScriptedController();
  controller.unit = unitOf();
  controller.begun = { ok: true, value: { calibration: underWay(), holdKey: 'k1' } };
  const { live, rest, clock } = controller;
  const written: string[] = [];
  const state = { mayHold: true };
  const calibrations = createCalibrations(
    live,
    rest,
    clock,
    { read: () => kept, write: (text) => written.push(text) },
    () => state.mayHold,
  );
  const settle = () => clock.advance(1);
  const reads = () => controller.rested.filter((what) => what === 'calibration').length;
  /** Begun on this page, and now like this. */
  const begun = async (change: Partial<CalibrationStatus>) => {
    await calibrations.begin(START);
    controller.calibrates(underWay(change));
  };
  return { controller, calibrations, clock, written, state, settle, reads, begun };
}

describe('the calibration of the unit', () => {
  it('is read on each connection, and where it can’t be that is known', async () => {
    const { controller, calibrations, settle, reads } = rig();
    controller.connects(true);
    await settle();
    expect(calibrations.unit.value?.serial).toBe('SOL-0042');
    controller.unit = undefined;
    controller.connects(true);
    await settle();
    expect(reads()).toBe(2);
    expect(calibrations.unread.value).toBe(true);
    expect(calibrations.unit.value?.serial).toBe('SOL-0042');
  });

  it('is read again for another unit, when a calibration is told of, and once an hour', async () => {
    const { controller, settle, reads, clock } = rig();
    controller.sends(status());
    controller.sends(status());
    await settle();
    expect(reads()).toBe(0);
    controller.sends(status({ device: { serial: 'SOL-0043' } }));
    await settle();
    expect(reads()).toBe(1);
    const tell = (type: EventType) =>
      controller.happens({ id: 1, time: START_OF_DAY, type, text: 'Something happened.' });
    tell('session-ended');
    await settle();
    expect(reads()).toBe(1);
    tell('calibration');
    await settle();
    expect(reads()).toBe(2);
    await clock.advance(3_600_000);
    expect(reads()).toBe(3);
  });

  it('that has ended doesn’t go on because an older answer comes late', async () => {
    const { controller, calibrations, settle } = rig();
    controller.unit = unitOf({ running: underWay({ needs: null }) });
    controller.calibrates(underWay());
    controller.calibrates(underWay({ ended: PASSED }));
    controller.connects(true);
    await settle();
    expect(calibrations.running.value?.ended).toEqual(PASSED);
  });

  it('stays put away, until another begins', async () => {
    const { controller, calibrations, settle } = rig();
    controller.calibrates(underWay());
    calibrations.putAway();
    expect(calibrations.running.value?.id).toBe('c1');
    controller.calibrates(underWay({ ended: PASSED }));
    calibrations.putAway();
    controller.unit = unitOf({ running: underWay({ ended: PASSED }) });
    controller.connects(true);
    await settle();
    expect(calibrations.running.value).toBeNull();
    controller.calibrates(underWay({ id: 'c2' }));
    expect(calibrations.running.value?.id).toBe('c2');
  });

  it('that was over before the page was there is shown only by the page that began it', async () => {
    const other = rig();
    other.controller.unit = unitOf({ running: underWay({ ended: PASSED }) });
    other.controller.connects(true);
    await other.settle();
    expect(other.calibrations.running.value).toBeNull();

    const { controller, calibrations, written, settle } = rig(JSON.stringify(['c1', 'k1']));
    controller.unit = other.controller.unit;
    controller.connects(true);
    await settle();
    expect(calibrations.running.value?.ended).toEqual(PASSED);
    calibrations.putAway();
    expect(written).toEqual(['']);
  });

  it('knows since when the motor rests, by device time', () => {
    const { controller, calibrations } = rig();
    controller.calibrates(underWay({ needs: 'rest', deviceS: 40 }));
    controller.calibrates(underWay({ needs: 'rest', deviceS: 43 }));
    expect(calibrations.restFromS.value).toBe(40);
    controller.calibrates(underWay({ needs: 'hold', deviceS: 50 }));
    expect(calibrations.restFromS.value).toBeNull();
  });
});

describe('the key of a calibration', () => {
  it('is kept by the page that began it, over a reload, and by no other', async () => {
    const { calibrations, written, begun } = rig();
    await begun({ needs: 'hold' });
    expect(calibrations.holds.value).toBe(true);
    expect(written).toHaveLength(1);

    const reloaded = rig(written[0]);
    reloaded.controller.calibrates(underWay({ needs: 'hold' }));
    expect(reloaded.calibrations.holds.value).toBe(true);
    reloaded.controller.calibrates(underWay({ id: 'c2' }));
    expect(reloaded.calibrations.holds.value).toBe(false);

    const other = rig();
    other.controller.calibrates(underWay({ needs: 'hold' }));
    expect(other.calibrations.holds.value).toBe(false);
    other.calibrations.hold.press('pointer 1');
    expect(other.controller.holds).toEqual([]);
  });

  it.each(['', 'null', '{', '{"a":1}', '["c1"]', '[1,2]'])('is none where %j is kept', (kept) => {
    const { controller, calibrations } = rig(kept);
    controller.calibrates(underWay({ needs: 'hold' }));
    expect(calibrations.holds.value).toBe(false);
  });

  it('is sent with what it holds, and let go with the connection, which doesn’t bring it back', async () => {
    const { controller, calibrations, clock, begun } = rig();
    await begun({ needs: 'hold' });
    calibrations.hold.press('pointer 1');
    expect(controller.holds).toEqual([{ calibrationId: 'c1', holdKey: 'k1', held: true }]);
    controller.connects(false);
    expect(calibrations.hold.held.value).toBe(false);
    controller.connects(true);
    await clock.advance(500);
    expect(controller.holds.filter(({ held }) => held)).toHaveLength(1);
  });

  it.each([
    'bench',
    'feet-off',
    'feet-on',
  ] as const)('holds nothing while %s is waited for', async (needs) => {
    const { controller, calibrations, begun } = rig();
    await begun({ needs });
    calibrations.hold.press('pointer 1');
    expect(controller.holds).toEqual([]);
    controller.calibrates(underWay({ needs: 'hold' }));
    calibrations.hold.press('pointer 1');
    expect(calibrations.hold.held.value).toBe(true);
    controller.calibrates(underWay({ needs }));
    expect(calibrations.hold.held.value).toBe(false);
    expect(controller.holds.at(-1)?.held).toBe(false);
  });

  it.each([null, 'rest', 'reference'] as const)('stays held through %s', async (needs) => {
    const { controller, calibrations, begun } = rig();
    await begun({ needs: 'hold' });
    calibrations.hold.press(' ');
    controller.calibrates(underWay({ needs, held: true }));
    expect(calibrations.hold.held.value).toBe(true);
  });

  it('is let go at the end, where START on the unit holds, and when the picture is old', async () => {
    const { controller, calibrations, begun } = rig();
    await begun({ needs: 'hold' });
    const press = () => calibrations.hold.press('Enter');
    press();
    controller.calibrates(underWay({ ended: PASSED }));
    expect(calibrations.hold.held.value).toBe(false);
    press();
    expect(calibrations.hold.held.value).toBe(false);

    const unit = rig(JSON.stringify(['c1', 'k1']));
    unit.controller.calibrates(underWay({ needs: 'hold', holdBy: 'unit' }));
    unit.calibrations.hold.press('Enter');
    expect(unit.controller.holds).toEqual([]);

    const old = rig(JSON.stringify(['c1', 'k1']));
    old.controller.calibrates(underWay({ needs: 'hold' }));
    old.calibrations.hold.press('Enter');
    old.state.mayHold = false;
    await old.clock.advance(50);
    expect(old.calibrations.hold.held.value).toBe(false);
  });

  it('comes with no calibration that was refused', async () => {
    const { controller, calibrations, written } = rig();
    controller.begun = {
      ok: false,
      problem: { type: 'x', title: 'No.', detail: 'No.', code: 'x', status: 409 },
    };
    const answer = await calibrations.begin(START);
    expect(answer.ok).toBe(false);
    expect(written).toEqual([]);
    expect(calibrations.running.value).toBeNull();
  });
});
