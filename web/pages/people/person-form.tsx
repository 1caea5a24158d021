import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem, ProfileText } from '../../../src/contract/index.ts';
import { Choice, Key } from '../../components/index.ts';
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
  const change = (part: Partial<PersonDraft>): void => setDraft({ ...draft, ...part });

  const save = async (): Promise<void> => {
    const read = readDraft(draft);
    setErrors(read.ok ? [] : read.errors);
    if (!read.ok) {
      form.current?.querySelector<HTMLElement>(`#person-${read.errors[0]}`)?.focus();
      return;
    }
    setSaving(true);
    setProblem(await props.onSave(read.person));
    setSaving(false);
  };

  const field = (name: DraftError, label: string, hint: string | null, mode: 'text' | 'decimal') => (
    <Field
      id={`person-${name}`}
      label={label}
      hint={hint}
      error={errors.includes(name) ? said.errors[name] : null}
    >
      {(described) => (
        <input
          id={`person-${name}`}
          class="field"
          type="text"
          inputMode={mode}
          autoComplete="off"
          maxLength={80}
          value={draft[name]}
          aria-invalid={errors.includes(name)}
          aria-describedby={described}
          onInput={(event) => change({ [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  );

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
      {field('name', said.name, null, 'text')}
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
      {field('bodyMass', said.bodyMass, said.bodyMassHint, 'decimal')}
      {field('ceiling', said.ceiling, said.ceilingHint, 'decimal')}
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

function Field(props: {
  readonly id: string;
  readonly label: string;
  readonly hint: string | null;
  readonly error: string | null;
  readonly children: (describedBy: string | undefined) => ComponentChildren;
}) {
  const { id, label, hint, error } = props;
  const described = [hint === null ? '' : `${id}-hint`, error === null ? '' : `${id}-error`];
  return (
    <div class="person-field">
      <label for={id}>{label}</label>
      {props.children(described.filter(Boolean).join(' ') || undefined)}
      {error !== null && (
        <p id={`${id}-error`} class="field-error">
          {error}
        </p>
      )}
      {hint !== null && (
        <p id={`${id}-hint`} class="person-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
