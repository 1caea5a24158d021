import { PIN_DIGITS } from '../../src/contract/pin-digits.ts';

/** The technician's role. */
export const technicianWords = {
  hint: 'The PIN is for calibrating and for the bench. Massaging needs none.',
  unread: 'The technician’s page didn’t arrive. Look whether Soleus runs on its computer.',
  locked: 'Locked',
  unlocked: 'Unlocked',
  notSet: 'No PIN is set yet',
  notSetHint: 'Whoever sets it is the technician of this massager.',
  wait: (left: string) => `After five wrong PINs, none is looked at for ${left}.`,
  unusedFor: (left: string) => `Locks by itself in ${left} if nothing of it is used.`,
  pin: 'PIN',
  newPin: 'New PIN',
  again: 'The same again',
  oldPin: 'Present PIN',
  pinHint: `${PIN_DIGITS.least} to ${PIN_DIGITS.most} digits.`,
  forgotten:
    'Forgotten? On the computer that Soleus runs on: stop it, then run “soleus technician reset-pin”.',
  unlock: 'Unlock',
  unlocking: 'Unlocking',
  lock: 'Lock again',
  locking: 'Locking',
  set: 'Set PIN',
  change: 'Change PIN',
  saving: 'Saving',
  cancel: 'Cancel',
  faults: {
    digits: `A PIN has ${PIN_DIGITS.least} to ${PIN_DIGITS.most} digits.`,
    differs: 'This isn’t the same PIN.',
  },
};
