import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Programme } from '../../../src/contract/index.ts';
import { Choice, Field, Key, SureKey } from '../../components/index.ts';
import {
  type Change,
  type Checked,
  changed,
  createLiveCheck,
  type Draft,
  type DraftReading,
  isChanged,
  type Misfilled,
  PHASES_MAX,
  readDraft,
  type Writing,
} from '../../programme-draft/index.ts';
import { programmesWords } from '../../words/programmes.ts';
import type { PageProps } from '../page-props.ts';
import { EditorPlan } from './editor-plan.tsx';
import { PhaseFields } from './phase-fields.tsx';
import { useSteadyFocus } from './steady-focus.ts';
import { Verdict } from './verdict.tsx';

const { editor: said, faults, lengths, kinds } = programmesWords;

const LENGTHS = (['full', 'short'] as const).map((value) => ({ value, text: lengths[value] }));

interface EditorProps extends PageProps {
  readonly writing: Writing;
  readonly onDraft: (draft: Draft) => void;
  /** Saved, or discarded. */
  readonly onEnd: () => void;
}

/** The form for a programme of one's own: its plan is drawn and checked while it is being written. */
export function Editor(props: EditorProps) {
  const { writing, onDraft, onEnd } = props;
  const { draft, begun } = writing;
  const { reading, checked } = useReading(props);
  const { saving, save } = useSave(props);
  const list = useRef<HTMLOListElement>(null);
  const keepFocus = useSteadyFocus(list, draft);
  const change = (what: Change): void => {
    keepFocus(what);
    onDraft(changed(draft, what));
  };
  const set = (fields: Extract<Change, { do: 'set' }>['fields']): void => change({ do: 'set', fields });
  const misfilled = reading.ok ? [] : reading.misfilled;
  const ready = reading.ok && checked.kind === 'may-run';
  return (
    <main class="page editor">
      <h1 class="headline">{begun.id === null ? said.newTitle : said.changeTitle(begun.name)}</h1>
      <p class="hint">{said.kept}</p>
      <div class="editor-columns">
        <EditorPlan draft={draft} checked={checked} />
        <form class="editor-form" onSubmit={(event) => event.preventDefault()}>
          <Field
            label={said.name}
            value={draft.name}
            maxLength={60}
            fault={faultAt(misfilled, null, 'name-missing')}
            onChange={(name) => set({ name })}
          />
          <Field
            label={`${said.summary}, ${said.optional}`}
            value={draft.summary}
            maxLength={200}
            onChange={(summary) => set({ summary })}
          />
          <div class="editor-pair">
            <div>
              <p class="field-label" aria-hidden="true">
                {said.length}
              </p>
              <Choice
                label={said.length}
                name="length"
                options={LENGTHS}
                chosen={draft.length}
                onChoose={(length) => set({ length })}
              />
            </div>
            <Field
              label={said.ceiling}
              value={draft.ceiling}
              inputMode="decimal"
              fault={faultAt(misfilled, null, 'level')}
              onChange={(ceiling) => set({ ceiling })}
            />
            <p class="field-hint">{said.ceilingHint}</p>
          </div>
          <h2 class="book-heading">{said.phases}</h2>
          <ol ref={list} class="editor-phases">
            {draft.phases.map((phase, index) => (
              <PhaseFields
                key={phase.key}
                phase={phase}
                place={index + 1}
                draft={draft}
                misfilled={misfilled.filter(({ phaseKey }) => phaseKey === phase.key)}
                broken={
                  checked.kind === 'breaks' ? checked.broken.filter((each) => each.phase === index) : []
                }
                onChange={change}
              />
            ))}
          </ol>
          {draft.phases.length < PHASES_MAX && (
            <Key look="quiet" onPress={() => change({ do: 'add-phase' })}>
              {said.addPhase}
            </Key>
          )}
          <Verdict checked={checked} />
          <div class="book-keys">
            <Key
              look="primary"
              busy={saving}
              unavailable={ready || saving ? null : programmesWords.verdict.notYet}
              describedBy="verdict"
              onPress={() => {
                if (reading.ok) save(reading.programme);
              }}
            >
              {saving ? said.saving : said.save}
            </Key>
            {isChanged(writing) ? (
              <SureKey sure={said.discardSure} onPress={onEnd}>
                {said.discard}
              </SureKey>
            ) : (
              <Key look="quiet" onPress={onEnd}>
                {said.close}
              </Key>
            )}
          </div>
        </form>
      </div>
    </main>
  );
}

function faultAt(
  misfilled: readonly Misfilled[],
  stepKey: number | null,
  fault: Misfilled['fault'],
): string | null {
  return misfilled.some((each) => each.stepKey === stepKey && each.fault === fault) ? faults[fault] : null;
}

/** What the form says, and what the controller says of that. */
function useReading({ writing, library, rest, clock }: EditorProps): {
  readonly reading: DraftReading;
  readonly checked: Checked;
} {
  const { draft } = writing;
  const programmes = library.programmes.value;
  const reading = useMemo(
    () => readDraft(draft, kinds, new Set(programmes.map(({ id }) => id))),
    [draft, programmes],
  );
  const check = useMemo(() => createLiveCheck(rest.checkProgramme, clock), [rest, clock]);
  useEffect(() => () => check.end(), [check]);
  useEffect(() => check.look(reading.ok ? reading.programme : null), [check, reading]);
  return { reading, checked: check.checked.value };
}

function useSave({ writing, rest, presses, onEnd }: EditorProps): {
  readonly saving: boolean;
  readonly save: (programme: Programme) => void;
} {
  const [saving, setSaving] = useState(false);
  const save = (programme: Programme): void => {
    setSaving(true);
    const { id } = writing.begun;
    const answering = id === null ? rest.addProgramme(programme) : rest.changeProgramme(id, programme);
    void answering.then((answer) => {
      setSaving(false);
      if (answer.ok) onEnd();
      else presses.refuse(answer.problem);
    });
  };
  return { saving, save };
}
