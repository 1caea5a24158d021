import { useEffect, useRef, useState } from 'preact/hooks';
import type { ListedSchedule, NewSchedule, Problem } from '../../../src/contract/index.ts';
import { Field, Key } from '../../components/index.ts';
import type { Answer } from '../../live/index.ts';
import { type DraftFaults, fieldOf, readDraft, type ScheduleDraft } from '../../schedule/index.ts';
import { scheduleWords } from '../../words/schedule.ts';
import type { Given } from './given.ts';
import { Lines } from './lines.tsx';
import { NamedSelect } from './named-select.tsx';
import { WhenFields } from './when-fields.tsx';

const { form: said } = scheduleWords;

/** What a schedule is: who, what, when. What is wrong is said beside its field, also where the controller says it. */
export function ScheduleForm(
  props: Given & {
    readonly heading: string;
    readonly start: ScheduleDraft;
    readonly onSave: (schedule: NewSchedule) => Promise<Answer<ListedSchedule>>;
    readonly onSaved: (id: string) => void;
    readonly onCancel: () => void;
  },
) {
  const { names } = props;
  const [draft, setDraft] = useState(props.start);
  const { faults, problem, saving, save } = useSave(draft, props);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('select')?.focus(), []);
  // What is wrong is where the next thing is to be typed.
  useEffect(
    () => form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault] input')?.focus(),
    [faults],
  );
  const change = (part: Partial<ScheduleDraft>): void => setDraft({ ...draft, ...part });
  return (
    <form
      ref={form}
      class="schedule-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h3 class="schedule-subheading">{props.heading}</h3>
      <NamedSelect
        label={said.programme}
        none={said.chooseProgramme}
        options={names.programmes}
        chosen={draft.programme}
        fault={faults.programme ?? null}
        onChoose={(programme) => change({ programme })}
      />
      {(names.people.length > 1 || faults.profile !== undefined) && (
        <NamedSelect
          label={said.person}
          options={names.people}
          chosen={draft.profile}
          fault={faults.profile ?? null}
          onChoose={(profile) => change({ profile })}
        />
      )}
      <WhenFields draft={draft} faults={faults} onChange={change} />
      <Field
        label={said.zone}
        value={draft.timeZone}
        fault={faults.timeZone ?? null}
        hint={said.zoneHint}
        maxLength={64}
        suggestions={ZONES}
        onChange={(timeZone) => change({ timeZone })}
      />
      <div class="schedule-pair">
        <Field
          kind="date"
          label={said.from}
          value={draft.validFrom}
          onChange={(validFrom) => change({ validFrom })}
        />
        <Field
          kind="date"
          label={said.until}
          value={draft.validUntil}
          fault={faults.validUntil ?? null}
          hint={said.validHint}
          onChange={(validUntil) => change({ validUntil })}
        />
      </div>
      <Lines
        kind="date"
        label={said.exceptions}
        lineLabel={said.exception}
        removeLabel={said.removeException}
        add={said.addException}
        lines={draft.exceptions}
        least={0}
        fault={faults.exceptions ?? null}
        onChange={(exceptions) => change({ exceptions })}
      />
      {problem !== null && (
        <p class="field-fault" role="alert">
          {problem.title} {problem.detail}
        </p>
      )}
      <p class="field-hint">{scheduleWords.consent}</p>
      <div class="schedule-keys">
        <Key look="primary" busy={saving} onPress={save}>
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

const ZONES: readonly string[] = Intl.supportedValuesOf('timeZone');

const NO_FAULTS: DraftFaults = {};

function useSave(
  draft: ScheduleDraft,
  {
    onSave,
    onSaved,
  }: {
    readonly onSave: (schedule: NewSchedule) => Promise<Answer<ListedSchedule>>;
    readonly onSaved: (id: string) => void;
  },
): {
  readonly faults: DraftFaults;
  /** What stands in the way and is of no field. */
  readonly problem: Problem | null;
  readonly saving: boolean;
  readonly save: () => void;
} {
  const [faults, setFaults] = useState(NO_FAULTS);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saving, setSaving] = useState(false);
  const refuse = (refusal: Problem): void => {
    const field = fieldOf(refusal, draft.by);
    if (field === null) setProblem(refusal);
    else setFaults({ [field]: `${refusal.title} ${refusal.detail}` });
  };
  const save = async (): Promise<void> => {
    const read = readDraft(draft);
    setProblem(null);
    setFaults(read.ok ? NO_FAULTS : read.faults);
    if (!read.ok) return;
    setSaving(true);
    const answer = await onSave(read.schedule);
    setSaving(false);
    if (answer.ok) onSaved(answer.value.id);
    else refuse(answer.problem);
  };
  return {
    faults,
    problem,
    saving,
    save: () => {
      if (!saving) void save();
    },
  };
}
