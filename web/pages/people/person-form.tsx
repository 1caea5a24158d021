import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem, ProfileText } from '../../../src/contract/index.ts';
import { Choice, Field, Key } from '../../components/index.ts';
import { words } from '../../words/index.ts';
import { type DraftError, type PersonDraft, readDraft } from './person-draft.ts';

const said = words.people;

const COLOURS = ['slate', 'blue', 'green', 'plum', 'ochre', 'brick'] as const;
const SITUATIONS = ['unsaid', 'daily-runner', 'now-and-then'] as const;

/** What a person says of themselves. What can't be read is said beside its field. */
export function PersonForm(props: {
  readonly heading: string;
  readonly start: PersonDraft;
  /** Keeps it; null when it is kept, else what stands in the way. */
  readonly onSave: (person: ProfileText) => Promise<Problem | null>;
  readonly onCancel: () => void;
}) {
  const [draft, setDraft] = useState(props.start);
  const [errors, setErrors] = useState<readonly DraftError[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  // What can't be read is where the next thing is to be typed.
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [errors]);
  const change = (part: Partial<PersonDraft>): void => setDraft({ ...draft, ...part });

  const save = async (): Promise<void> => {
    const read = readDraft(draft);
    setErrors(read.ok ? [] : read.errors);
    if (!read.ok) return;
    setSaving(true);
    setProblem(await props.onSave(read.person));
    setSaving(false);
  };

  const fault = (name: DraftError): string | null => (errors.includes(name) ? said.errors[name] : null);

  return (
    <form
      ref={form}
      class="person-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 class="person-form-heading">{props.heading}</h2>
      <Field
        label={said.name}
        value={draft.name}
        fault={fault('name')}
        maxLength={80}
        onChange={(name) => change({ name })}
      />
      <div class="person-field">
        <p id="person-colour">{said.colour}</p>
        <Choice
          labelledBy="person-colour"
          name="person-colour"
          options={COLOURS.map((colour) => ({ value: colour, text: said.colours[colour], mark: colour }))}
          chosen={draft.colour}
          onChoose={(colour) => change({ colour })}
        />
      </div>
      <div class="person-field">
        <p id="person-situation">{said.situation}</p>
        <Choice
          labelledBy="person-situation"
          name="person-situation"
          options={SITUATIONS.map((value) => ({ value, text: said.situations[value] }))}
          chosen={draft.situation}
          onChoose={(situation) => change({ situation })}
        />
        <p class="person-hint">{said.situationHint}</p>
      </div>
      <Field
        class="field-number"
        label={said.bodyMass}
        value={draft.bodyMass}
        fault={fault('bodyMass')}
        hint={said.bodyMassHint}
        inputMode="decimal"
        onChange={(bodyMass) => change({ bodyMass })}
      />
      <Field
        class="field-number"
        label={said.ceiling}
        value={draft.ceiling}
        fault={fault('ceiling')}
        hint={said.ceilingHint}
        inputMode="decimal"
        onChange={(ceiling) => change({ ceiling })}
      />
      {problem !== null && (
        <p class="person-problem" role="alert">
          {problem.title} {problem.detail}
        </p>
      )}
      <div class="today-keys">
        <Key look="primary" busy={saving} onPress={() => void save()}>
          {saving ? said.saving : said.save}
        </Key>
        <Key look="quiet" onPress={props.onCancel}>
          {said.cancel}
        </Key>
      </div>
      {/* Enter in a field saves. */}
      <input type="submit" hidden />
    </form>
  );
}
