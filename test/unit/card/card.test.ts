import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ControllerCard,
  readControllerCard,
  removeControllerCard,
  writeControllerCard,
} from '../../../src/card/index.ts';

const CARD: ControllerCard = {
  command: 'schedule run',
  id: 'abc',
  pid: 4711,
  url: 'http://127.0.0.1:8420',
  token: 'secret-token',
  device: '/dev/ttyUSB0',
};
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-card-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the controller’s card', () => {
  it('comes and goes, and leaves nothing behind', () => {
    writeControllerCard(folder, CARD);
    writeControllerCard(folder, { ...CARD, pid: 4712 });
    expect(readControllerCard(folder)).toEqual({ ...CARD, pid: 4712 });
    removeControllerCard(folder);
    removeControllerCard(folder);
    expect(readControllerCard(folder)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('shows its token to its owner alone', () => {
    writeControllerCard(folder, CARD);
    expect(statSync(join(folder, 'controller.json')).mode & 0o077).toBe(0);
  });

  it('of another account is told of, instead of being passed over', () => {
    const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    const read = (): string => {
      throw denied;
    };
    expect(() => readControllerCard(folder, read)).toThrow(
      expect.objectContaining({ code: 'controller-of-another', remedy: expect.stringContaining('sudo') }),
    );
  });

  it.each([
    '',
    '{"id":',
    '{"id":"x"}',
    'null',
    '{"command":"serve","id":"x","pid":1,"url":"nowhere","token":null,"device":"d"}',
    '{"command":"bake","id":"x","pid":1,"url":"http://127.0.0.1:8420","token":null,"device":"d"}',
  ])('that reads %j is none', (text) => {
    writeFileSync(join(folder, 'controller.json'), text);
    expect(readControllerCard(folder)).toBeUndefined();
  });
});
