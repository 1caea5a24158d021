import type { Phase } from '../../src/contract/index.ts';
import { type Draft, type DraftPhase, type DraftStep, saysLevel } from './draft.ts';
import { levelsOf } from './reading.ts';

/** As many phases as a programme may have, and steps as one of its phases. */
export const PHASES_MAX = 10;
export const STEPS_MAX = 20;

/** A new phase or step lasts this long until somebody says otherwise, min. */
const NEW_MINUTES = '1';

/** What the person has changed in the form. */
export type Change =
  | { readonly do: 'set'; readonly fields: Partial<Pick<Draft, 'name' | 'summary' | 'length' | 'ceiling'>> }
  | {
      readonly do: 'set-phase';
      readonly phase: number;
      readonly fields: Partial<Pick<DraftPhase, 'kind' | 'position'>>;
    }
  | { readonly do: 'set-step'; readonly step: number; readonly fields: Partial<Omit<DraftStep, 'key'>> }
  | { readonly do: 'add-phase' }
  | { readonly do: 'remove-phase'; readonly phase: number }
  | { readonly do: 'move-phase'; readonly phase: number; readonly by: -1 | 1 }
  | { readonly do: 'add-step'; readonly phase: number }
  | { readonly do: 'remove-step'; readonly step: number };

/** The draft with this change. Phases and steps are named by their keys; an unknown one changes nothing. */
export function changed(draft: Draft, change: Change): Draft {
  switch (change.do) {
    case 'set':
      return { ...draft, ...change.fields };
    case 'set-phase':
      return withPhase(draft, change.phase, (phase) => setPhase(draft, phase, change.fields));
    case 'set-step':
      return withSteps(draft, (steps) =>
        steps.map((step) => (step.key === change.step ? { ...step, ...change.fields } : step)),
      );
    case 'add-phase':
      return addPhase(draft);
    case 'remove-phase':
      return draft.phases.length === 1
        ? draft
        : { ...draft, phases: draft.phases.filter(({ key }) => key !== change.phase) };
    case 'move-phase':
      return movePhase(draft, change.phase, change.by);
    case 'add-step':
      return addStep(draft, change.phase);
    case 'remove-step':
      return withSteps(draft, (steps) =>
        steps.length === 1 ? steps : steps.filter(({ key }) => key !== change.step),
      );
  }
}

function withPhase(draft: Draft, key: number, change: (phase: DraftPhase) => DraftPhase): Draft {
  return { ...draft, phases: draft.phases.map((phase) => (phase.key === key ? change(phase) : phase)) };
}

function withSteps(draft: Draft, change: (steps: readonly DraftStep[]) => readonly DraftStep[]): Draft {
  return { ...draft, phases: draft.phases.map((phase) => ({ ...phase, steps: change(phase.steps) })) };
}

/** A phase of another kind keeps its time, and begins at the level where it stands in the plan. */
function setPhase(
  draft: Draft,
  phase: DraftPhase,
  fields: Partial<Pick<DraftPhase, 'kind' | 'position'>>,
): DraftPhase {
  const kind = fields.kind ?? phase.kind;
  const position = fields.position ?? phase.position;
  if (kind === phase.kind) return { ...phase, position };
  const levels = levelsOf(draft.phases);
  const steps = saysLevel(kind)
    ? phase.steps.map((step) => ({ ...step, level: String(levels.get(step.key) ?? '') }))
    : phase.steps.slice(0, 1).map((step) => ({ ...step, level: '' }));
  return { ...phase, kind, position, name: '', steps };
}

/** A hold before the last phase, which eases out; the place of the one before it. */
function addPhase(draft: Draft): Draft {
  if (draft.phases.length >= PHASES_MAX) return draft;
  const { phases, nextKey } = draft;
  const last = phases.at(-1);
  const at = last?.kind === 'ease-out' ? phases.length - 1 : phases.length;
  const kind: Phase['kind'] = 'hold';
  const added: DraftPhase = {
    key: nextKey,
    kind,
    position: phases[at - 1]?.position ?? 'heels',
    name: '',
    steps: [{ key: nextKey + 1, level: '', minutes: NEW_MINUTES, seconds: '0' }],
  };
  return { ...draft, phases: [...phases.slice(0, at), added, ...phases.slice(at)], nextKey: nextKey + 2 };
}

function movePhase(draft: Draft, key: number, by: -1 | 1): Draft {
  const from = draft.phases.findIndex((phase) => phase.key === key);
  const moved = draft.phases[from];
  const other = draft.phases[from + by];
  if (moved === undefined || other === undefined) return draft;
  const phases = [...draft.phases];
  phases[from] = other;
  phases[from + by] = moved;
  return { ...draft, phases };
}

function addStep(draft: Draft, key: number): Draft {
  const step = { key: draft.nextKey, minutes: NEW_MINUTES, seconds: '0' };
  const added = withPhase(draft, key, (phase) => {
    if (!saysLevel(phase.kind) || phase.steps.length >= STEPS_MAX) return phase;
    return { ...phase, steps: [...phase.steps, { ...step, level: phase.steps.at(-1)?.level ?? '' }] };
  });
  return { ...added, nextKey: draft.nextKey + 1 };
}
