import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OpenedStore } from './opened-store.ts';

let opened: OpenedStore;

beforeEach(() => {
  opened = new OpenedStore();
});
afterEach(() => opened.remove());

const PIN = { hash: 'aabb', salt: 'cc', cost: 32_768, blockSize: 8, parallelization: 1 };
const LOCKED = { wrong: 5, lockedUntil: '2024-05-06T07:09:09.000Z' };

describe('the technician’s PIN on record', () => {
  it('is none to begin with, and its tries can’t be kept', () => {
    opened.store.technician.saveTries(LOCKED);
    expect(opened.store.technician.read()).toBeNull();
    expect(opened.store.technician.forget()).toBe(false);
  });

  it('is kept with its wrong tries, over restarts', () => {
    opened.store.technician.setPin(PIN);
    expect(opened.store.technician.read()).toEqual({ pin: PIN, tries: { wrong: 0, lockedUntil: null } });
    opened.store.technician.saveTries(LOCKED);
    opened.reopen();
    expect(opened.store.technician.read()).toEqual({ pin: PIN, tries: LOCKED });
  });

  it('gives way to another one, which begins without wrong tries', () => {
    opened.store.technician.setPin(PIN);
    opened.store.technician.saveTries(LOCKED);
    opened.store.technician.setPin({ ...PIN, hash: 'dd' });
    expect(opened.store.technician.read()).toEqual({
      pin: { ...PIN, hash: 'dd' },
      tries: { wrong: 0, lockedUntil: null },
    });
  });

  it('can be forgotten, with its tries', () => {
    opened.store.technician.setPin(PIN);
    expect(opened.store.technician.forget()).toBe(true);
    opened.reopen();
    expect(opened.store.technician.read()).toBeNull();
  });

  it('that can’t be read is not the same as none, which anybody might set', () => {
    opened.store.technician.setPin(PIN);
    const other = new Database(opened.file);
    other.exec(`UPDATE technician SET salt = 'not hex'`);
    other.close();
    expect(() => opened.store.technician.read()).toThrow(
      expect.objectContaining({ code: 'technician-unreadable' }),
    );
    expect(opened.store.technician.forget()).toBe(true);
    expect(opened.store.technician.read()).toBeNull();
  });
});
