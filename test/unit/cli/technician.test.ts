/** `soleus technician reset-pin`: on the data folder, and only while nobody runs there. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { VirtualClock } from '../../../src/clock/index.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { type TestShell, testShell } from './shell.ts';

const PIN = { hash: 'aa', salt: 'bb', cost: 2, blockSize: 1, parallelization: 1 };

let folder: string;
let shell: TestShell;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-technician-'));
  shell = testShell(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const emulated = (): string => join(folder, 'emulated');
const open = (at: string): Store => {
  mkdirSync(at, { recursive: true });
  return openStore(at, new VirtualClock(new Date('2024-05-06T07:08:09Z')));
};
function having<Seen>(at: string, look: (store: Store) => Seen): Seen {
  const store = open(at);
  try {
    return look(store);
  } finally {
    store.close();
  }
}
const setPin = (at: string): void => having(at, ({ technician }) => technician.setPin(PIN));
const isSet = (at: string): boolean => having(at, ({ technician }) => technician.read() !== null);
const reset = (...args: string[]): Promise<number> =>
  runCommandLine(['technician', 'reset-pin', ...args], shell);

describe('a forgotten PIN', () => {
  it('is reset, which stays on record, and everything else is as it was', async () => {
    setPin(emulated());
    having(emulated(), ({ people }) => people.add({ name: 'Anna' }));
    expect(await reset()).toBe(0);
    expect(shell.said()).toContain(`PIN in ${emulated()} is forgotten`);
    expect(isSet(emulated())).toBe(false);
    having(emulated(), (store) => {
      expect(store.people.list()).toHaveLength(2);
      expect(store.eventsAfter(0)).toMatchObject([
        { type: 'technician', text: 'The technician’s PIN was reset.' },
      ]);
    });
  });

  it('is the one of the massager that is named', async () => {
    for (const at of [emulated(), folder]) setPin(at);
    expect(await reset('--device', '/dev/ttyUSB0')).toBe(0);
    expect([isSet(emulated()), isSet(folder)]).toEqual([true, false]);
  });

  it('is none where nothing was ever put on record, and nothing is made there', async () => {
    expect(await reset()).toBe(0);
    expect(shell.said()).toContain(`No technician’s PIN is set in ${emulated()}`);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is none where none was set', async () => {
    open(emulated()).close();
    expect(await reset()).toBe(0);
    expect(shell.said()).toContain('No technician’s PIN is set');
    having(emulated(), (store) => expect(store.eventsAfter(0)).toEqual([]));
  });

  it('stays while somebody runs there, who is to be stopped first', async () => {
    setPin(emulated());
    const store = open(emulated());
    expect(await reset()).toBe(2);
    expect(shell.told()).toContain(`in use by process ${process.pid}`);
    expect(shell.told()).toContain('Stop the Soleus that runs there first');
    expect(shell.said()).toBe('');
    expect(store.technician.read()).not.toBeNull();
    store.close();
  });
});
