/** Whatever goes wrong while a unit is calibrated: the motor is off, the calibration before counts, and a sentence says what happened. */
import { afterEach, describe, expect, it } from 'vitest';
import type { CalibrationStatus, FrontPanelAction } from '../../../src/contract/index.ts';
import { Calibrating } from './calibrating.ts';

let bench: Calibrating;
afterEach(async () => {
  expect(bench.unit.errors).toEqual([]);
  await bench.off();
});

/** What EEPROM holds of the calibration. */
const copies = (): Uint8Array => bench.unit.emulated.board.eeprom().slice(0, 104);

const does = (action: FrontPanelAction): void => void bench.unit.emulated.frontPanel.apply(action);

/** In the sweep, once so many points are read. */
const inSweep =
  (points: number) =>
  ({ sweeps }: CalibrationStatus): boolean =>
    (sweeps[0]?.points.length ?? 0) >= points;

async function expectEndedSafely(): Promise<NonNullable<CalibrationStatus['ended']>> {
  const before = copies();
  const ended = await bench.end();
  expect(bench.unit.emulated.board.outputOn).toBe(false);
  expect(copies()).toEqual(before);
  expect(bench.records).toEqual([]);
  expect(bench.events.at(-1)).toBe(`The calibration ended. ${ended.text}`);
  await bench.unit.emulated.advance(3000);
  // It swings a little under its eccentric before it hangs still.
  expect(Math.abs(bench.unit.rotorRpm)).toBeLessThan(40);
  return ended;
}

async function begunAnd(isSo: (status: CalibrationStatus) => boolean): Promise<void> {
  bench = await Calibrating.on();
  await bench.begin();
  const status = await bench.until(isSo);
  expect(status.ended).toBeNull();
}

describe('in the middle of a sweep', () => {
  it('a foot that is pressed on', async () => {
    await begunAnd(inSweep(3));
    does({ do: 'feet', on: true });
    expect(await expectEndedSafely()).toMatchObject({
      outcome: 'failed',
      code: 'feet-came-on',
      text: expect.stringMatching(/Something came onto the plate.*The calibration before still counts\./),
    });
  });

  it('a supply that sags', async () => {
    await begunAnd(inSweep(3));
    does({ do: 'supply', volts: 22.4 });
    expect(await expectEndedSafely()).toMatchObject({ outcome: 'failed', code: 'supply' });
  });

  it('a motor that is held fast', async () => {
    await begunAnd(inSweep(3));
    does({ do: 'stall', held: true });
    expect(await expectEndedSafely()).toMatchObject({ outcome: 'failed', code: 'fault' });
  });

  it('a tachometer that is lost', async () => {
    await begunAnd(inSweep(3));
    does({ do: 'break', part: 'tachometer', how: 'lost' });
    expect(await expectEndedSafely()).toMatchObject({ outcome: 'failed', code: 'fault' });
  });

  it('a tachometer that drops pulses', async () => {
    await begunAnd(inSweep(3));
    does({ do: 'break', part: 'tachometer', how: 'dropping' });
    const { outcome, code } = await expectEndedSafely();
    // Where so many are dropped at once that the massager itself notices, it is a fault.
    expect({ outcome, code }).toEqual({
      outcome: 'failed',
      code: expect.stringMatching(/^(sweep-unsteady|sweep-dropped-pulses|fault)$/),
    });
  });

  it('a motor that sticks', async () => {
    await begunAnd(inSweep(1));
    does({ do: 'break', part: 'motor', how: 'sticking' });
    expect(await expectEndedSafely()).toMatchObject({
      outcome: 'failed',
      code: expect.stringMatching(/^sweep-/),
    });
  });

  it('a supply that sags under load', async () => {
    await begunAnd(inSweep(1));
    does({ do: 'break', part: 'supply', how: 'weak' });
    expect(await expectEndedSafely()).toMatchObject({ outcome: 'failed', code: 'supply' });
  });

  it('STOP on the unit', async () => {
    await begunAnd(inSweep(3));
    does({ do: 'stop', pressed: true });
    expect(await expectEndedSafely()).toMatchObject({ outcome: 'aborted', code: 'stopped' });
  });

  it('STOP as the dashboard sends it', async () => {
    await begunAnd(inSweep(3));
    const confirmed = bench.unit.massager.stop();
    bench.calibration.stopped();
    expect(await bench.unit.during(confirmed)).toBe(true);
    expect(await expectEndedSafely()).toMatchObject({ outcome: 'aborted', code: 'stopped' });
  });

  it('an abort', async () => {
    await begunAnd(inSweep(3));
    const aborted = bench.calibration.abort(bench.status.id);
    expect(await expectEndedSafely()).toMatchObject({ outcome: 'aborted', code: 'aborted' });
    await bench.unit.during(aborted);
    expect(bench.unit.massager.device().state).toBe('idle');
  });
});

it('a tachometer that counts every second turn', async () => {
  bench = await Calibrating.on();
  does({ do: 'break', part: 'tachometer', how: 'halved' });
  await bench.begin();
  expect(await expectEndedSafely()).toMatchObject({ outcome: 'failed' });
});

it('a motor that is too cold', async () => {
  bench = await Calibrating.on();
  does({ do: 'heat', celsius: 2 });
  await bench.begin();
  expect(await expectEndedSafely()).toMatchObject({ outcome: 'failed', code: 'temperature' });
});

it('a second technician is told who calibrates', async () => {
  await begunAnd(({ step }) => step === 'sweep-feet-off');
  await expect(bench.calibration.start({ technician: 'Bob', holdBy: 'page' })).rejects.toMatchObject({
    code: 'calibration-running',
    message: 'The massager is being calibrated by Ada.',
  });
  expect(bench.status.technician).toBe('Ada');
});

describe('the key that holds the motor running', () => {
  const running = (): boolean => bench.unit.emulated.board.outputOn;

  it('lets go: the output is off within 250 ms, and the run is made once more', async () => {
    await begunAnd(inSweep(3));
    bench.holds = false;
    await bench.pass();
    expect(running()).toBe(false);
    const status = await bench.until(({ needs }) => needs === 'hold');
    expect(status.ended).toBeNull();
    bench.holds = true;
    await bench.until((now) => !inSweep(3)(now));
    expect((await bench.until(inSweep(4))).ended).toBeNull();
    expect(running()).toBe(true);
  });

  it('is lost with its page: the output is off within 250 ms', async () => {
    await begunAnd(inSweep(3));
    await bench.unit.emulated.advance(250);
    expect(running()).toBe(false);
  });

  it('of another page holds nothing', async () => {
    await begunAnd(({ needs }) => needs === 'bench');
    bench.holds = false;
    await bench.pass();
    bench.calibration.hold({ calibrationId: bench.status.id, holdKey: 'guessed', held: true });
    expect(bench.status.held).toBe(false);
  });

  it('may be START on the unit: let go, and the output is off within 250 ms', async () => {
    bench = await Calibrating.on();
    await bench.begin({ holdBy: 'unit' });
    bench.onNeed = (need) => {
      if (need === 'bench') does({ do: 'press-start', forS: 600 });
      else bench.does(need);
    };
    await bench.until(() => running());
    does({ do: 'release-start' });
    await bench.unit.emulated.advance(250);
    expect(running()).toBe(false);
    expect((await bench.until(({ needs }) => needs === 'hold')).ended).toBeNull();
  });
});

describe('a cable that is pulled', () => {
  // At any instant of the later steps too, in `test/long`: they take long to get to.
  it.each(['open', 'sweep-feet-off'] as const)('at the step %s', async (step) => {
    await begunAnd((status) => status.step === step && (step === 'open' || status.needs === null));
    await bench.pass();
    does({ do: 'cable', connected: false });
    expect(await expectEndedSafely()).toMatchObject({ outcome: 'failed', code: 'link-lost' });
  });
});
