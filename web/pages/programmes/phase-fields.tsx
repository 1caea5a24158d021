import { POSITIONS } from '../../../src/contract/position.ts';
import { Choice, Field, Key, Select } from '../../components/index.ts';
import {
  type Broken,
  type Change,
  type Draft,
  type DraftPhase,
  type DraftStep,
  levelsOf,
  type Misfilled,
  STEPS_MAX,
  saysLevel,
} from '../../programme-draft/index.ts';
import { programmesWords } from '../../words/programmes.ts';

const { editor: said, faults, kinds, positions } = programmesWords;

const KINDS = (['soak', 'rise', 'hold', 'ease-out'] as const).map((value) => ({ value, text: kinds[value] }));
const POSITION_CHOICES = POSITIONS.map((value) => ({ value, text: positions[value] }));

interface PhaseProps {
  readonly phase: DraftPhase;
  /** Counted from 1. */
  readonly place: number;
  readonly draft: Draft;
  readonly misfilled: readonly Misfilled[];
  /** The rules that this phase breaks. */
  readonly broken: readonly Broken[];
  readonly onChange: (change: Change) => void;
}

/** One phase of the form, and what is wrong with it. */
export function PhaseFields(props: PhaseProps) {
  const { phase, place, draft, broken, onChange } = props;
  const { key, kind, position, steps } = phase;
  const brokenId = `phase-${key}-broken`;
  return (
    <li data-phase={key}>
      <fieldset class="phase" aria-describedby={broken.length > 0 ? brokenId : undefined}>
        <legend class="phase-legend">
          {broken.length > 0 && <span class="lamp lamp-fault" aria-hidden="true" />}
          {said.phase(place)}
        </legend>
        <div class="phase-head">
          <Select
            label={said.kind(place)}
            options={KINDS}
            chosen={kind}
            onChoose={(chosen) => onChange({ do: 'set-phase', phase: key, fields: { kind: chosen } })}
          />
          <Choice
            label={said.position(place)}
            name={`position-${key}`}
            options={POSITION_CHOICES}
            chosen={position}
            onChoose={(chosen) => onChange({ do: 'set-phase', phase: key, fields: { position: chosen } })}
          />
        </div>
        {steps.map((step, index) => (
          <StepFields key={step.key} {...props} step={step} index={index} />
        ))}
        <div id={brokenId}>
          {broken.map(({ rule, message }) => (
            <p key={message} class="field-fault">
              {message} <span class="rule">{said.rule(rule)}</span>
            </p>
          ))}
        </div>
        <div class="phase-keys">
          {saysLevel(kind) && steps.length < STEPS_MAX && (
            <Key
              look="quiet"
              label={said.addStepTo(place)}
              onPress={() => onChange({ do: 'add-step', phase: key })}
            >
              {said.addStep}
            </Key>
          )}
          {place > 1 && (
            <Key
              look="quiet"
              label={said.moveUp(place)}
              onPress={() => onChange({ do: 'move-phase', phase: key, by: -1 })}
            >
              {said.up}
            </Key>
          )}
          {place < draft.phases.length && (
            <Key
              look="quiet"
              label={said.moveDown(place)}
              onPress={() => onChange({ do: 'move-phase', phase: key, by: 1 })}
            >
              {said.down}
            </Key>
          )}
          {draft.phases.length > 1 && (
            <Key
              look="quiet"
              label={said.removePhase(place)}
              onPress={() => onChange({ do: 'remove-phase', phase: key })}
            >
              {said.remove}
            </Key>
          )}
        </div>
      </fieldset>
    </li>
  );
}

/** A line of the phase: to which level, in how many minutes and seconds. */
function StepFields(props: PhaseProps & { readonly step: DraftStep; readonly index: number }) {
  const { phase, place, draft, misfilled, step, index, onChange } = props;
  const several = phase.steps.length > 1;
  const called = (field: string): string => said.fieldOf(field, place, several ? index + 1 : null);
  const fault = (of: Misfilled['fault']): string | null =>
    misfilled.some(({ stepKey, fault: kind }) => stepKey === step.key && kind === of) ? faults[of] : null;
  const set = (fields: Partial<Omit<DraftStep, 'key'>>): void =>
    onChange({ do: 'set-step', step: step.key, fields });
  return (
    <div class="phase-step" data-step={step.key}>
      {saysLevel(phase.kind) ? (
        <Field
          label={said.toLevel}
          fullLabel={called(said.toLevel)}
          value={step.level}
          inputMode="decimal"
          fault={fault('level')}
          onChange={(level) => set({ level })}
        />
      ) : (
        <p class="phase-stays">{said.staysAt(levelsOf(draft.phases).get(step.key) ?? 1)}</p>
      )}
      <Field
        label={said.minutes}
        fullLabel={called(said.minutes)}
        value={step.minutes}
        inputMode="decimal"
        fault={fault('minutes')}
        onChange={(minutes) => set({ minutes })}
      />
      <Field
        label={said.seconds}
        fullLabel={called(said.seconds)}
        value={step.seconds}
        inputMode="decimal"
        fault={fault('seconds')}
        onChange={(seconds) => set({ seconds })}
      />
      {several && (
        <Key
          look="quiet"
          label={said.removeStepOf(index + 1, place)}
          onPress={() => onChange({ do: 'remove-step', step: step.key })}
        >
          {said.removeStep}
        </Key>
      )}
    </div>
  );
}
