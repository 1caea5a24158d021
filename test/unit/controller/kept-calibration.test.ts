import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  calibrationMemory,
  encodeCalibration,
  type SoleusError,
  TYPICAL_DUTIES,
} from '../../../src/contract/index.ts';
import { KeptCalibration } from '../../../src/controller/kept-calibration.ts';

const SERIAL = 'SOL-A00B';

let folder: string;
let problems: SoleusError[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-units-'));
  problems = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const memoryOf = (counter: number): Uint8Array =>
  calibrationMemory(encodeCalibration({ serial: SERIAL, counter, startDuty: 205, duties: TYPICAL_DUTIES }));

function kept(serial = SERIAL, dataFolder = folder): KeptCalibration {
  const calibration = new KeptCalibration(dataFolder, serial, (problem) => problems.push(problem));
  calibration.beginWith(memoryOf(1));
  return calibration;
}

describe('a kept calibration', () => {
  it('comes back after a restart, as the last one that was kept', () => {
    const first = kept();
    expect(first.read()).toBeUndefined();
    first.save(memoryOf(2));
    first.save(memoryOf(3));
    expect(kept().read()).toEqual(memoryOf(3));
    expect(readdirSync(join(folder, 'units'))).toEqual([`${SERIAL}.eeprom`]);
    expect(problems).toEqual([]);
  });

  it('is one for each unit', () => {
    kept('SOL-0042').save(memoryOf(2));
    expect(kept(SERIAL).read()).toBeUndefined();
  });

  it('is not written while nothing has changed: another process may have the folder', () => {
    const other = kept();
    kept().save(memoryOf(5));
    other.save(memoryOf(1));
    expect(kept().read()).toEqual(memoryOf(5));
  });

  it.each([
    ['is too short', memoryOf(2).subarray(1)],
    ['is too long', new Uint8Array([...memoryOf(2), 0])],
    ['is empty', new Uint8Array()],
    ['has no sound copy', memoryOf(2).map((byte) => byte ^ 1)],
  ])('does not count where the file %s', (_, content) => {
    kept().save(memoryOf(2));
    writeFileSync(join(folder, 'units', `${SERIAL}.eeprom`), content);
    expect(kept().read()).toBeUndefined();
    expect(problems).toEqual([]);
  });

  it('counts with one sound copy of two, and is not replaced by one without any', () => {
    const torn = memoryOf(2);
    torn[70] = (torn[70] ?? 0) ^ 0x80;
    const unit = kept();
    unit.save(torn);
    unit.save(torn.map((byte) => byte ^ 1));
    expect(kept().read()).toEqual(torn);
  });

  it('tells once that nothing can be kept, and what is there stays', () => {
    const missing = kept(SERIAL, join(folder, 'not', 'there'));
    missing.save(memoryOf(2));
    missing.save(memoryOf(3));
    expect(problems.map(({ code }) => code)).toEqual(['emulated-calibration-not-kept']);
    expect(problems[0]?.message).toContain(join(folder, 'not', 'there'));
    expect(missing.read()).toBeUndefined();
  });
});
