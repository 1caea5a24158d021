import { PIN } from '../../../src/contract/pin-digits.ts';

/** What is typed, as it stands in the fields; a field that a form hasn't got stays empty. */
export interface PinDraft {
  readonly old: string;
  readonly pin: string;
  readonly again: string;
}

export const EMPTY_DRAFT: PinDraft = { old: '', pin: '', again: '' };

/** `unlock` asks for the PIN, `set` for a new one twice, `change` for the present one before that. */
export type PinForm = 'unlock' | 'set' | 'change';

/** The fields of a form, in their order. */
export const FIELDS: Readonly<Record<PinForm, readonly (keyof PinDraft)[]>> = {
  unlock: ['pin'],
  set: ['pin', 'again'],
  change: ['old', 'pin', 'again'],
};

export type PinFault = 'digits' | 'differs';

/** What is wrong with the fields of a form; nothing where it may be sent. */
export function faultsOf(
  form: PinForm,
  draft: PinDraft,
): Readonly<Partial<Record<keyof PinDraft, PinFault>>> {
  const faults: Partial<Record<keyof PinDraft, PinFault>> = {};
  for (const field of FIELDS[form])
    if (field !== 'again' && !PIN.test(draft[field])) faults[field] = 'digits';
  if (FIELDS[form].includes('again') && draft.again !== draft.pin) faults.again = 'differs';
  return faults;
}
