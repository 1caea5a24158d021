import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../../src/contract/index.ts';
import { Field, Key } from '../../components/index.ts';
import { technicianWords as said } from '../../words/technician.ts';
import { EMPTY_DRAFT, FIELDS, faultsOf, type PinDraft, type PinForm as Which } from './pin-draft.ts';

const LABELS: Readonly<Record<Which, Readonly<Record<keyof PinDraft, string>>>> = {
  unlock: { old: said.oldPin, pin: said.pin, again: said.again },
  set: { old: said.oldPin, pin: said.newPin, again: said.again },
  change: { old: said.oldPin, pin: said.newPin, again: said.again },
};

const VERBS: Readonly<Record<Which, readonly [rest: string, busy: string]>> = {
  unlock: [said.unlock, said.unlocking],
  set: [said.set, said.saving],
  change: [said.change, said.saving],
};

/** Asks for PINs. What doesn't fit is said beside its field; a refusal empties the fields, and says why. */
export function PinForm(props: {
  readonly form: Which;
  /** Why no PIN is taken now, if none is. */
  readonly unavailable: string | null;
  /** Null when it is done, else what stands in the way. */
  readonly onSend: (draft: PinDraft) => Promise<Problem | null>;
  readonly onCancel?: () => void;
}) {
  const { form, unavailable, onCancel } = props;
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [faults, setFaults] = useState<ReturnType<typeof faultsOf>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (form === 'change') element.current?.querySelector('input')?.focus();
  }, [form]);
  // Once a PIN is taken again, nothing says any more that none is.
  useEffect(() => {
    if (unavailable === null) setProblem(null);
  }, [unavailable === null]);
  useEffect(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [faults]);

  const send = async (): Promise<void> => {
    if (sending || unavailable !== null) return;
    const found = faultsOf(form, draft);
    setFaults(found);
    setProblem(null);
    if (Object.keys(found).length > 0) return;
    setSending(true);
    const refused = await props.onSend(draft);
    setSending(false);
    setProblem(refused);
    if (refused === null) return;
    setDraft(EMPTY_DRAFT);
    element.current?.querySelector('input')?.focus();
  };
  const [verb, busyVerb] = VERBS[form];
  return (
    <form
      ref={element}
      class="technician-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {FIELDS[form].map((field) => {
        const fault = faults[field];
        return (
          <Field
            key={field}
            class="technician-pin"
            label={LABELS[form][field]}
            value={draft[field]}
            secret
            inputMode="numeric"
            maxLength={40}
            fault={fault === undefined ? null : said.faults[fault]}
            {...(field === 'pin' && form !== 'unlock' ? { hint: said.pinHint } : {})}
            onChange={(text) => setDraft({ ...draft, [field]: text })}
          />
        );
      })}
      {problem !== null && (
        <p class="technician-problem" role="alert">
          {problem.title} {unavailable === null && problem.detail}
        </p>
      )}
      {unavailable !== null && (
        <p id="technician-wait" class="technician-problem">
          {unavailable}
        </p>
      )}
      <div class="technician-keys">
        <Key
          look="primary"
          busy={sending}
          unavailable={unavailable}
          describedBy={unavailable === null ? undefined : 'technician-wait'}
          onPress={() => void send()}
        >
          {sending ? busyVerb : verb}
        </Key>
        {onCancel !== undefined && (
          <Key look="quiet" onPress={onCancel}>
            {said.cancel}
          </Key>
        )}
      </div>
      {/* Enter in a field sends it. */}
      <input type="submit" hidden />
    </form>
  );
}
