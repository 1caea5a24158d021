/** The technician's PIN, for commands that only the technician may run: from the environment, or asked for. */
import {
  PIN_DIGITS,
  pinSchema,
  type RefusedError,
  TechnicianError,
  TechnicianLockedError,
  type TechnicianSession,
  type TechnicianStatus,
  UsageError,
} from '../contract/index.ts';
import type { Technician } from '../controller/index.ts';
import { askHidden, canAskHidden } from './hidden-line.ts';
import type { Interruption } from './interruption.ts';
import { type Shell, tell } from './shell.ts';

export const PIN_VARIABLE = 'SOLEUS_TECHNICIAN_PIN';

export const PIN_HELP = `
The technician’s PIN is asked for in a terminal, and set there on first use; elsewhere it stands in ${PIN_VARIABLE}.
`;

/** The role, in this process or in the controller's. */
export interface TechnicianRole {
  status(): Promise<TechnicianStatus>;
  setPin(pin: string): Promise<void>;
  unlock(pin: string): Promise<TechnicianSession>;
}

/** The role as this process keeps it. */
export function roleOf(technician: Technician): TechnicianRole {
  return {
    status: async () => technician.status(),
    setPin: (pin) => technician.setPin(pin),
    unlock: (pin) => technician.unlock(pin),
  };
}

/**
 * Unlocks the role, and sets the first PIN where there is none. Gives the token. Rejects with a
 * TechnicianLockedError or a TechnicianError (`wrong-pin`) when it is refused for good, a UsageError where there is
 * no PIN to be had.
 */
export async function unlocked(
  role: TechnicianRole,
  shell: Shell,
  interruption: Interruption,
): Promise<string> {
  const { time, pinSet, lockedUntil } = await role.status();
  if (lockedUntil !== null) throw lockedFor(time, lockedUntil);
  const given = shell.environment[PIN_VARIABLE];
  if (given !== undefined) return withGivenPin(role, given, pinSet, shell);
  if (!canAskHidden(shell)) throw pinRequired();
  const ask = (question: string): Promise<string> => askPin(question, shell, interruption);
  if (!pinSet) return withNewPin(role, ask, shell);
  return withTypedPin(role, ask, shell);
}

async function withGivenPin(
  role: TechnicianRole,
  pin: string,
  pinSet: boolean,
  shell: Shell,
): Promise<string> {
  if (!isPin(pin)) {
    throw new UsageError(
      'pin-variable',
      `What ${PIN_VARIABLE} holds is no PIN.`,
      `A PIN is ${PIN_DIGITS.least} to ${PIN_DIGITS.most} digits.`,
    );
  }
  if (!pinSet) {
    await role.setPin(pin);
    tell(shell, `The technician’s PIN was set to what ${PIN_VARIABLE} holds.`);
  }
  return (await role.unlock(pin)).token;
}

async function withNewPin(
  role: TechnicianRole,
  ask: (question: string) => Promise<string>,
  shell: Shell,
): Promise<string> {
  tell(shell, 'No technician’s PIN is set yet. Whoever sets it is the technician of this massager.');
  for (;;) {
    const pin = await ask(`New PIN, ${PIN_DIGITS.least} to ${PIN_DIGITS.most} digits: `);
    if (pin === (await ask('The same again: '))) {
      await role.setPin(pin);
      return (await role.unlock(pin)).token;
    }
    tell(shell, 'The two aren’t the same. Once more.');
  }
}

/** Until it is the right one, or there are no tries left. */
async function withTypedPin(
  role: TechnicianRole,
  ask: (question: string) => Promise<string>,
  shell: Shell,
): Promise<string> {
  for (;;) {
    const pin = await ask('Technician’s PIN: ');
    try {
      return (await role.unlock(pin)).token;
    } catch (error) {
      if (!(error instanceof TechnicianError) || (await role.status()).lockedUntil !== null) throw error;
      tell(shell, `${error.message} ${error.remedy}`);
    }
  }
}

/** What can't be a PIN isn't tried: it would cost a try. */
async function askPin(question: string, shell: Shell, interruption: Interruption): Promise<string> {
  for (;;) {
    const pin = await askHidden(shell, question, interruption);
    if (isPin(pin)) return pin;
    tell(shell, `A PIN is ${PIN_DIGITS.least} to ${PIN_DIGITS.most} digits.`);
  }
}

const isPin = (text: string): boolean => pinSchema.safeParse(text).success;

const lockedFor = (time: string, until: string): RefusedError =>
  new TechnicianLockedError(Math.max(1, Math.ceil((Date.parse(until) - Date.parse(time)) / 1000)));

const pinRequired = (): UsageError =>
  new UsageError(
    'pin-required',
    'This is for the technician, and there is nobody here to ask for the PIN.',
    `Run it in a terminal, or put the PIN into ${PIN_VARIABLE}.`,
  );
