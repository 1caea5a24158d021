import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import { CALIBRATION_PART_BYTES, encodeCalibration, TYPICAL_DUTIES } from '../../../src/contract/index.ts';
import { createMassager, type Massager } from '../../../src/device/index.ts';
import { IDLE, ScriptedMassager } from '../link/scripted-massager.ts';

const RUN = '00010003';
const IMAGE = encodeCalibration({ serial: 'SOL-0042', counter: 8, startDuty: 203, duties: TYPICAL_DUTIES });
const FIELDS = 'bench 0 0 0 0 215 2401';

let clock: VirtualClock;
let unit: ScriptedMassager;
let massager: Massager;
let staged: Buffer;

beforeEach(async () => {
  clock = new VirtualClock();
  unit = new ScriptedMassager(clock);
  massager = createMassager({ clock, createPort: unit.createPort, deviceName: '/dev/ttyUSB7' });
  staged = Buffer.alloc(IMAGE.length);
  Object.assign(unit.answers, {
    bench: () => `ok ${RUN}`,
    stage: ({ args: [part, bytes] }: { args: readonly string[] }) => {
      Buffer.from(bytes ?? '', 'hex').copy(staged, Number(part) * CALIBRATION_PART_BYTES);
      return 'ok';
    },
    tel: () => `ok ${FIELDS} 09 0 0`,
    copy: ({ args: [, part] }: { args: readonly string[] }) => `ok ${partOf(staged, Number(part))}`,
  });
  unit.telemetry = `tel ${FIELDS} 09 0 0`;
  void massager.connect();
  await clock.advance(500);
  unit.acted.splice(0);
});

const partOf = (image: Buffer, part: number): string =>
  image.toString('hex', part * CALIBRATION_PART_BYTES, (part + 1) * CALIBRATION_PART_BYTES);

const asked = () => unit.acted.map(({ verb, args }) => [verb, ...args].join(' '));

/** Waits for a command while time passes. */
async function done<T>(command: Promise<T>): Promise<T> {
  const settled = Promise.allSettled([command]);
  await clock.advance(10_000);
  const [outcome] = await settled;
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

describe('a bench run', () => {
  it('is begun with the one-time number just fetched, and its duty quotes it', async () => {
    await done(massager.bench.begin());
    await done(massager.bench.duty(240));
    await done(massager.bench.end());
    expect(asked()).toEqual([`nonce`, `bench ${RUN}`, `duty ${RUN} 240`, 'disarm']);
  });

  it.each([-1, 0.5, 761, Number.NaN])('is sent no duty of %s counts', async (counts) => {
    await done(massager.bench.begin());
    await expect(done(massager.bench.duty(counts))).rejects.toMatchObject({ code: 'duty-out-of-range' });
    expect(asked().filter((frame) => frame.startsWith('duty'))).toEqual([]);
  });

  it.each([
    ['its end', () => massager.bench.end()],
    ['the bench has closed', () => massager.bench.close()],
    ['a stop', () => massager.stop()],
  ])('is sent no duty after %s', async (_what, ends) => {
    await done(massager.bench.begin());
    await done<unknown>(ends());
    await expect(done(massager.bench.duty(200))).rejects.toMatchObject({ code: 'device-run' });
    expect(asked().filter((frame) => frame.startsWith('duty'))).toEqual([]);
  });

  it('that a stop overtakes while it begins is never used', async () => {
    unit.latencyMs = 20;
    const beginning = massager.bench.begin();
    const stopping = massager.stop();
    await expect(done(beginning)).rejects.toThrow('A stop came first');
    unit.telemetry = IDLE;
    await done(stopping);
    await expect(done(massager.bench.duty(200))).rejects.toMatchObject({ code: 'device-run' });
  });

  it('is forgotten when the link is lost', async () => {
    await done(massager.bench.begin());
    unit.cable.unplug();
    await clock.advance(5000);
    await expect(done(massager.bench.duty(200))).rejects.toMatchObject({ code: 'device-run' });
  });

  it('is refused while the bench isn’t open, with what to do', async () => {
    unit.answers['bench'] = () => 'no window';
    await expect(done(massager.bench.begin())).rejects.toMatchObject({
      code: 'device-window',
      remedy: 'Hold START on the unit for 5 seconds while it doesn’t run.',
    });
  });
});

describe('a new calibration', () => {
  it('is staged part by part, committed, and read back from both copies', async () => {
    await done(massager.bench.store(IMAGE));
    const parts = [0, 1, 2, 3, 4].map((part) => partOf(Buffer.from(IMAGE), part));
    expect(asked()).toEqual([
      ...parts.map((bytes, part) => `stage ${part} ${bytes}`),
      'commit',
      'tel',
      ...[0, 1].flatMap((copy) => parts.map((_, part) => `copy ${copy} ${part}`)),
    ]);
    expect(await done(massager.bench.copies())).toEqual([IMAGE, IMAGE]);
  });

  it('is read back only once the unit no longer writes', async () => {
    let writing = 6;
    unit.answers['tel'] = () => `ok ${FIELDS} ${writing-- > 0 ? '89' : '09'} 0 0`;
    await done(massager.bench.store(IMAGE));
    expect(asked().filter((frame) => frame === 'tel')).toHaveLength(7);
  });

  it('that a unit never ends writing is told of', async () => {
    unit.answers['tel'] = () => `ok ${FIELDS} 89 0 0`;
    await expect(done(massager.bench.store(IMAGE))).rejects.toMatchObject({ code: 'calibration-unfinished' });
  });

  it('is asked for again while the unit writes a record of its own', async () => {
    const copy = unit.answers['copy'];
    let busy = 3;
    unit.answers['copy'] = (frame) => (busy-- > 0 ? 'no busy' : (copy?.(frame) ?? null));
    await done(massager.bench.store(IMAGE));
    expect(busy).toBeLessThan(0);
  });

  it.each([
    [[0, 1], 'calibration-not-kept'],
    [[0], 'calibration-in-one-copy'],
    [[1], 'calibration-in-one-copy'],
  ])('that EEPROM doesn’t keep in copies %j is told of', async (worn, code) => {
    unit.answers['copy'] = ({ args: [copy, part] }) =>
      `ok ${worn.includes(Number(copy)) && part === '2' ? 'ffffffffffffffff' : partOf(staged, Number(part))}`;
    await expect(done(massager.bench.store(IMAGE))).rejects.toMatchObject({ code });
  });

  it.each([
    'ok',
    'ok 00',
    'ok zz00000000000000',
    'ok 000000000000000000',
  ])('whose copies read as %j is misunderstood, not taken', async (answer) => {
    unit.answers['copy'] = () => answer;
    await expect(done(massager.bench.store(IMAGE))).rejects.toMatchObject({ code: 'bad-answer' });
  });

  it('that the unit refuses is not committed', async () => {
    unit.answers['stage'] = ({ args: [part] }) => (part === '3' ? 'no busy' : 'ok');
    await expect(done(massager.bench.store(IMAGE))).rejects.toMatchObject({ code: 'device-busy' });
    expect(asked()).not.toContain('commit');
  });
});
