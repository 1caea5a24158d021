/** Who may calibrate what, and when, and how a calibration ends; how it measures is tested on the shipped hex. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CalibrationStatus, startCalibrationSchema } from '../../../../src/contract/index.ts';
import { type Rig, rig } from '../rig.ts';

const REQUEST = startCalibrationSchema.parse({ technician: 'Ada' });

let r: Rig;
beforeEach(async () => {
  r = await rig();
});
afterEach(() => r.end());

const told = (): string[] => r.events.filter(({ type }) => type === 'calibration').map(({ text }) => text);
const status = (): CalibrationStatus => {
  const now = r.controller.calibration.status();
  if (now === null) throw new Error('none was begun');
  return now;
};

describe('a calibration', () => {
  it('waits for START on the unit, and says who began it', async () => {
    const { calibration, holdKey } = await r.controller.calibration.start(REQUEST);
    expect(calibration).toMatchObject({
      technician: 'Ada',
      unitSerial: 'TEST0001',
      holdBy: 'page',
      ended: null,
    });
    expect(holdKey).toHaveLength(36);
    await r.clock.advance(100);
    expect(status()).toMatchObject({ step: 'open', needs: 'bench', held: false, dutyCounts: 0 });
    expect(told()).toEqual(['Ada began to calibrate TEST0001.']);
  });

  it('has no step for an instrument that isn’t there, nor for a table that isn’t', async () => {
    await r.controller.calibration.start(REQUEST);
    expect(status().steps).not.toContain('reference-feet-on');
    expect(status().steps).toContain('as-found');
    await r.controller.calibration.abort(status().id);
    r.massager.calibrated = false;
    r.massager.become('unready');
    const instrument = { name: 'Strobe', serial: '7', calibratedOn: '2024-01-02', uncertaintyPercent: 0.1 };
    await r.controller.calibration.start({ ...REQUEST, referenceInstrument: instrument });
    expect(status().steps).toContain('reference-feet-off');
    expect(status().steps).not.toContain('as-found');
  });

  it('is the only thing that drives the motor: no session beside it, and none of it beside a session', async () => {
    await r.controller.calibration.start(REQUEST);
    await expect(r.start()).rejects.toMatchObject({ code: 'calibration-running' });
    await expect(r.controller.calibration.start({ ...REQUEST, technician: 'Bob' })).rejects.toMatchObject({
      code: 'calibration-running',
      message: 'The massager is being calibrated by Ada.',
    });
    await r.controller.calibration.abort(status().id);
    await r.start();
    await expect(r.controller.calibration.start(REQUEST)).rejects.toMatchObject({ code: 'session-running' });
  });

  it('begun twice at once is begun once', async () => {
    const both = await Promise.allSettled([
      r.controller.calibration.start(REQUEST),
      r.controller.calibration.start({ ...REQUEST, technician: 'Bob' }),
    ]);
    expect(both.map((one) => one.status)).toEqual(['fulfilled', 'rejected']);
  });

  it.each([
    ['a fault', () => r.massager.raise('stall'), { code: 'fault' }],
    [
      'STOP pressed in on the unit',
      () => void Object.assign(r.massager, { stopPressed: true }),
      { code: 'stop-pressed', rule: 'S3' },
    ],
    [
      'no motor-on time left',
      () => void Object.assign(r.massager, { budgetS: 0 }),
      { code: 'budget', rule: 'S6' },
    ],
    ['a massager that isn’t there', () => r.massager.pull(), { code: 'link-lost' }],
  ])('is refused for %s', async (_what, happens, refusal) => {
    happens();
    await expect(r.controller.calibration.start(REQUEST)).rejects.toMatchObject(refusal);
    expect(r.controller.calibration.status()).toBeNull();
  });

  it('clears a latched stop first, as any start by a person does', async () => {
    await r.controller.stop();
    await r.controller.calibration.start(REQUEST);
    expect(r.massager.asked).toContain('clear');
  });

  it('keeps the unit’s own serial', async () => {
    await expect(
      r.controller.calibration.start({ ...REQUEST, unitSerial: 'SOL-9999' }),
    ).rejects.toMatchObject({ code: 'other-serial' });
    await r.controller.calibration.start({ ...REQUEST, unitSerial: 'TEST0001' });
    expect(status().unitSerial).toBe('TEST0001');
  });
});

describe('its end', () => {
  beforeEach(async () => {
    await r.controller.calibration.start(REQUEST);
    await r.clock.advance(100);
  });

  it('by an abort leaves the calibration before', async () => {
    await r.controller.calibration.abort(status().id);
    expect(status().ended).toMatchObject({ outcome: 'aborted', code: 'aborted', recordId: null });
    expect(told().at(-1)).toBe(
      'The calibration ended. The calibration was aborted. The calibration before still counts.',
    );
    await expect(r.controller.calibration.abort(status().id)).rejects.toMatchObject({
      code: 'no-calibration',
    });
  });

  it('by STOP', async () => {
    await r.controller.stop();
    await r.clock.advance(100);
    expect(status().ended).toMatchObject({ outcome: 'aborted', code: 'stopped' });
  });

  it('by a lost link', async () => {
    r.massager.pull();
    await r.clock.advance(100);
    expect(status().ended).toMatchObject({ outcome: 'failed', code: 'link-lost' });
  });

  it('by nobody who comes within ten minutes', async () => {
    await r.clock.advance(599_000);
    expect(status().ended).toBeNull();
    await r.clock.advance(2000);
    expect(status().ended).toMatchObject({ outcome: 'aborted', code: 'nobody-came' });
  });

  it('by the end of the process', async () => {
    await r.controller.shutdown();
    expect(status().ended).toMatchObject({ outcome: 'aborted' });
  });

  it('gives the massager back to whoever massages', async () => {
    await r.controller.calibration.abort(status().id);
    await expect(r.start()).resolves.toMatchObject({ state: 'soaking' });
  });
});

it('people take their own time: the pace is that of nothing that runs while they are waited for', async () => {
  await r.controller.calibration.start(REQUEST);
  await r.clock.advance(100);
  expect(r.busy.at(-1)).toBe(false);
});

it('tells how it stands twice a second', async () => {
  const heard: CalibrationStatus[] = [];
  const end = r.controller.calibration.onChange((now) => heard.push(now));
  await r.controller.calibration.start(REQUEST);
  await r.clock.advance(100);
  heard.splice(0);
  await r.clock.advance(5000);
  expect(heard).toHaveLength(10);
  end();
  await r.clock.advance(5000);
  expect(heard).toHaveLength(10);
});

it('the unit says how its calibration stands, also before any', () => {
  expect(r.controller.calibration.unit()).toEqual({
    serial: 'TEST0001',
    calibrated: true,
    last: null,
    due: null,
    running: null,
  });
});
