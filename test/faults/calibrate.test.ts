/** `soleus calibrate` as a process of its own: a whole calibration, and one that is ended in the middle of a sweep. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  CALIBRATION_BYTES,
  type CalibrationRecord,
  calibrationRecordSchema,
  decodeCalibration,
  LIMITS,
} from '../../src/contract/index.ts';
import {
  cleanUp,
  type Emulated,
  emptyFolder,
  emulate,
  offAt,
  serve,
  soleus,
  TRACE_S,
  until,
} from './processes.ts';

afterEach(cleanUp);

const UNIT = ['--unit', '7', '--wear', '100'];

/** A worn unit that is calibrated by itself; its record. */
async function calibrated(data: string, ...args: string[]): Promise<CalibrationRecord> {
  const process = soleus(
    ...['calibrate', '--by-itself', '--speed', 'max', '--technician', 'Anna', '--json', '--data', data],
    ...args,
  );
  expect(await process.exit, process.errors()).toMatchObject({ code: 0 });
  return calibrationRecordSchema.parse(JSON.parse(process.out()));
}

it('by itself, through the controller that runs, passes a worn unit, whose table counts after a restart', async () => {
  const data = emptyFolder();
  const page = join(data, 'record.html');
  const served = await serve('--data', data, ...UNIT);
  const record = await calibrated(data, '--record', page);
  expect(record).toMatchObject({ technician: 'Anna', unitSerial: 'SOL-A007', result: { outcome: 'pass' } });
  expect(record.asLeft?.table).not.toEqual(record.asFound?.table);
  expect(readFileSync(page, 'utf8')).toContain('Calibration record, SOL-A007');
  expect((await served.status()).controller.speed).toBe(1);
  served.kill('SIGINT');
  await served.exit;

  const again = await serve('--data', data, ...UNIT);
  await until('a massager that is ready', async () =>
    (await again.status()).device.state === 'idle' ? true : undefined,
  );
  expect((await again.ask('GET', '/calibration')).body).toMatchObject({
    serial: 'SOL-A007',
    calibrated: true,
    last: { id: record.id, outcome: 'pass' },
  });
  const [file] = readdirSync(join(data, 'emulated', 'units'));
  const kept = decodeCalibration(
    readFileSync(join(data, 'emulated', 'units', file ?? '')).subarray(0, CALIBRATION_BYTES),
  );
  expect(kept?.duties).toEqual(record.asLeft?.table.duties);
});

/** In the middle of its first sweep, on a massager that goes on when it ends. */
async function sweeping(data: string) {
  const massager = await emulate();
  const process = soleus('calibrate', '--technician', 'Anna', '--device', massager.device, '--data', data);
  await until('the question for START', () => (process.errors().includes('Hold START') ? true : undefined));
  await massager.act({ do: 'feet', on: false });
  await massager.act({ do: 'press-start', forS: 600 });
  await until('a motor that turns', async () => ((await massager.panel()).rotorRpm > 500 ? true : undefined));
  return { massager, process };
}

/** What the unit holds is what it held, and a controller finds nothing under way. */
async function expectAsBefore(massager: Emulated, data: string): Promise<void> {
  await massager.act({ do: 'release-start' });
  const served = await serve('--device', massager.device, '--data', data);
  await until('the massager to be ready', async () =>
    ['idle', 'latched'].includes((await served.status()).device.state) ? true : undefined,
  );
  expect((await served.ask('GET', '/calibration')).body).toMatchObject({ calibrated: true, last: null });
  expect((await massager.panel()).outputOn).toBe(false);
}

describe('a calibration that is ended in the middle of a sweep', () => {
  it('by Ctrl-C: the motor is off first, it ends with 130, and the calibration before counts', async () => {
    const data = emptyFolder();
    const { massager, process } = await sweeping(data);
    process.kill('SIGINT');
    expect((await process.exit).code).toBe(130);
    expect((await massager.panel()).outputOn).toBe(false);
    await expectAsBefore(massager, data);
  });

  it('S10: by its death: the motor is off within 250 ms though START is held', async () => {
    const data = emptyFolder();
    const { massager, process } = await sweeping(data);
    process.kill('SIGKILL');
    await process.exit;
    const { uptimeS } = await massager.panel();
    expect((await offAt(massager)) - uptimeS).toBeLessThanOrEqual(LIMITS.benchLeaseMs / 1000 + TRACE_S);
    await expectAsBefore(massager, data);
  });
});

it('keeps nothing of a calibration that was interrupted on an emulated massager of its own', async () => {
  const data = emptyFolder();
  const process = soleus(
    ...['calibrate', '--by-itself', '--speed', '30', '--technician', 'Anna', '--data', data],
    ...UNIT,
  );
  await until('the first sweep', () => (process.errors().includes('speeds without feet') ? true : undefined));
  process.kill('SIGINT');
  expect((await process.exit).code).toBe(130);
  expect(existsSync(join(data, 'emulated', 'units'))).toBe(false);
});
