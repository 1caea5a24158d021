/** The technician's PIN at the command line: asked for, taken from the environment, refused. */
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { interruptible } from '../../../src/cli/interruption.ts';
import { runCommandLine } from '../../../src/cli/program.ts';
import { PIN_VARIABLE, roleOf, unlocked } from '../../../src/cli/technician-pin.ts';
import { VirtualClock } from '../../../src/clock/index.ts';
import type { SoleusError } from '../../../src/contract/index.ts';
import { Technician } from '../../../src/controller/technician/index.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { type TestShell, testShell } from './shell.ts';

const PIN = '2468';

let folder: string;
let clock: VirtualClock;
let store: Store;
let technician: Technician;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-pin-'));
  clock = new VirtualClock(new Date('2024-05-06T07:08:09Z'));
  store = openStore(folder, clock);
  technician = new Technician({
    clock,
    records: store.technician,
    note: () => undefined,
    // Scrypt is slow by intent.
    hashing: {
      hash: async (pin) => ({ hash: pin, salt: 'aa', cost: 2, blockSize: 1, parallelization: 1 }),
      matches: async (pin, { hash }) => pin === hash,
    },
  });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const terminal = (): TestShell => testShell(folder, { terminal: true });

/** Asks for the role, and types each line once there is one more question. */
async function asked(shell: TestShell, ...lines: string[]): Promise<string | SoleusError> {
  let over = false;
  const role = unlocked(roleOf(technician), shell, { stopBy: () => undefined, interrupt: () => undefined })
    .catch((error: SoleusError) => error)
    .finally(() => {
      over = true;
    });
  for (const [typed, line] of lines.entries()) {
    while (!over && shell.told().split(/: (?=\n|$)/).length - 1 <= typed) await turn();
    shell.input.push(`${line}\r`);
  }
  return role;
}

const isUnlocked = (token: string | SoleusError): boolean =>
  typeof token === 'string' && technician.status(token).active;

describe('without a PIN yet', () => {
  it('asks for a new one twice, sets it and is unlocked', async () => {
    const shell = terminal();
    expect(isUnlocked(await asked(shell, PIN, PIN))).toBe(true);
    expect(shell.told()).toContain('No technician’s PIN is set yet');
    await expect(technician.unlock(PIN)).resolves.toBeDefined();
  });

  it('asks again where the two differ, or what is typed is no PIN', async () => {
    const shell = terminal();
    expect(isUnlocked(await asked(shell, '12', PIN, '1357', '1357', 'abcd', '1357'))).toBe(true);
    expect(shell.told()).toContain('The two aren’t the same.');
    expect(shell.told().match(/A PIN is 4 to 12 digits/g)?.length).toBe(2);
    await expect(technician.unlock(PIN)).rejects.toMatchObject({ code: 'wrong-pin' });
    await expect(technician.unlock('1357')).resolves.toBeDefined();
  });

  it('sets the one that the environment holds', async () => {
    const shell = testShell(folder, { environment: { [PIN_VARIABLE]: PIN } });
    expect(isUnlocked(await asked(shell))).toBe(true);
    expect(shell.told()).toContain(`was set to what ${PIN_VARIABLE} holds`);
    expect(shell.told()).not.toContain(PIN);
    await expect(technician.unlock(PIN)).resolves.toBeDefined();
  });
});

describe('with a PIN', () => {
  beforeEach(() => technician.setPin(PIN));

  it('takes it from the terminal without showing it, corrections and what comes with it included', async () => {
    const shell = terminal();
    expect(isUnlocked(await asked(shell, '24\u007f468'))).toBe(true);
    expect(shell.told()).toBe('Technician’s PIN: \n');
  });

  it('asks again after a wrong one, until the tries are used up', async () => {
    const shell = terminal();
    expect(await asked(shell, '1111', 'abc', '2222', '3333', '4444', '5555')).toMatchObject({
      code: 'wrong-pin',
    });
    expect(shell.told()).toContain('That PIN is wrong. 4 tries are left');
    expect(shell.told()).toContain('1 try is left');
    expect(await asked(terminal())).toMatchObject({
      code: 'technician-locked',
      remedy: expect.stringContaining('60 seconds'),
    });
    await clock.advance(60_000);
    expect(isUnlocked(await asked(terminal(), PIN))).toBe(true);
  });

  it('is unlocked by the right one after a wrong one', async () => {
    expect(isUnlocked(await asked(terminal(), '1111', PIN))).toBe(true);
  });

  it('tries the environment’s once', async () => {
    const wrong = testShell(folder, { terminal: true, environment: { [PIN_VARIABLE]: '1111' } });
    expect(await asked(wrong)).toMatchObject({ code: 'wrong-pin' });
    expect(wrong.told()).toBe('');
    const right = testShell(folder, { environment: { [PIN_VARIABLE]: PIN } });
    expect(isUnlocked(await asked(right))).toBe(true);
  });

  it.each([
    '',
    '12',
    'secret',
  ])('refuses %j of the environment without a try and without showing it', async (pin) => {
    const answer = await asked(testShell(folder, { environment: { [PIN_VARIABLE]: pin } }));
    expect(answer).toMatchObject({ code: 'pin-variable' });
    if (pin !== '') expect(String(answer)).not.toContain(pin);
    expect(store.technician.read()?.tries.wrong).toBe(0);
  });

  it('needs somebody to ask', async () => {
    expect(await asked(testShell(folder))).toMatchObject({
      code: 'pin-required',
      remedy: expect.stringContaining(PIN_VARIABLE),
    });
    const shell = terminal();
    const answer = asked(shell);
    await turn();
    shell.input.push(null);
    expect(await answer).toMatchObject({ code: 'nobody-answers' });
  });

  it('is interrupted by Ctrl-C', async () => {
    const shell = terminal();
    const signals = Object.assign(shell, { signals: new EventEmitter() });
    const exit = interruptible(signals, async (interruption) => {
      await unlocked(roleOf(technician), shell, interruption);
      return 0;
    });
    while (!shell.told().includes('PIN: ')) await turn();
    shell.input.push('12\u0003');
    expect(await exit).toBe(130);
  });
});

describe('the bench', () => {
  const bench = (shell: TestShell): Promise<number> => runCommandLine(['bench'], shell);

  it('isn’t opened without a PIN (2), nor with a wrong one (4)', async () => {
    const nobody = testShell(folder);
    expect(await bench(nobody)).toBe(2);
    expect(nobody.told()).toContain(PIN_VARIABLE);
    const real = openStore(join(folder, 'emulated'), clock);
    await new Technician({ clock, records: real.technician, note: () => undefined }).setPin(PIN);
    real.close();
    const shell = testShell(folder, { environment: { [PIN_VARIABLE]: '1357' } });
    expect(await bench(shell)).toBe(4);
    expect(shell.told()).toContain('That PIN is wrong.');
    expect(shell.told()).not.toContain('Feet off');
  });
});
