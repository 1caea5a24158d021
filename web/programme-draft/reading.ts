import type { Phase, PlanPoint, Programme } from '../../src/contract/index.ts';
import { LEVEL_DEEPEST, LEVEL_LIGHTEST } from '../../src/contract/levels.ts';
import { type Draft, type DraftPhase, type DraftStep, saysLevel } from './draft.ts';
import { programmeId } from './programme-id.ts';

/** What is wrong with a field, before any rule of programmes is asked. */
export type FieldFault = 'name-missing' | 'level' | 'minutes' | 'seconds';

/** Where in the form something is wrong: a field of the whole, or one of a step. */
export interface Misfilled {
  readonly phaseKey: number | null;
  readonly stepKey: number | null;
  readonly fault: FieldFault;
}

export type DraftReading =
  | { readonly ok: true; readonly programme: Programme }
  | { readonly ok: false; readonly misfilled: readonly Misfilled[] };

const MINUTES_MAX = 60;

/** A level as it is typed, with a point or a comma; null for anything that isn't one. */
export function readLevel(text: string): number | null {
  const value = decimal(text);
  return value !== null && value >= LEVEL_LIGHTEST && value <= LEVEL_DEEPEST ? value : null;
}

/** Seconds that a step lasts; an empty field counts as 0. Null where a field holds no such number. */
export function readTime(step: Pick<DraftStep, 'minutes' | 'seconds'>): number | null {
  const minutes = readCount(step.minutes, MINUTES_MAX);
  const seconds = readCount(step.seconds, 60 * MINUTES_MAX);
  return minutes === null || seconds === null ? null : 60 * minutes + seconds;
}

function readCount(text: string, most: number): number | null {
  const count = text.trim() === '' ? 0 : decimal(text);
  return count === null || count > most ? null : count;
}

function decimal(text: string): number | null {
  return /^\s*\d{1,6}([.,]\d{0,6})?\s*$/.test(text) ? Number(text.replace(',', '.')) : null;
}

/**
 * The programme that the form describes, or the fields that say nothing usable. Whether the programme keeps
 * the rules is for the controller to say. `taken` are the ids that a new one can't have. The facts that it
 * cites are those that its rules hold it to, whatever it was copied from.
 */
export function readDraft(
  draft: Draft,
  phaseNames: Readonly<Record<Phase['kind'], string>>,
  taken: ReadonlySet<string>,
): DraftReading {
  const misfilled = misfilledOf(draft);
  const ceiling = readLevel(draft.ceiling);
  if (misfilled.length > 0 || ceiling === null) return { ok: false, misfilled };
  const name = draft.name.trim();
  return {
    ok: true,
    programme: {
      id: draft.id ?? programmeId(name, taken),
      name,
      summary: draft.summary.trim(),
      length: draft.length,
      ceiling,
      phases: phasesOfDraft(draft, phaseNames),
      facts: factsOf(draft),
    },
  };
}

function factsOf({ length, phases }: Draft): string[] {
  const facts = ['M1', 'M2'];
  if (length === 'full') facts.push('M4');
  if (phases.some(({ position }) => position === 'calves')) facts.push('M5');
  return facts;
}

function misfilledOf(draft: Draft): Misfilled[] {
  const misfilled: Misfilled[] = [];
  if (draft.name.trim() === '') misfilled.push({ phaseKey: null, stepKey: null, fault: 'name-missing' });
  if (readLevel(draft.ceiling) === null) misfilled.push({ phaseKey: null, stepKey: null, fault: 'level' });
  for (const phase of draft.phases) {
    for (const step of phase.steps) {
      const at = { phaseKey: phase.key, stepKey: step.key };
      if (saysLevel(phase.kind) && readLevel(step.level) === null) misfilled.push({ ...at, fault: 'level' });
      if (readCount(step.minutes, MINUTES_MAX) === null) misfilled.push({ ...at, fault: 'minutes' });
      if (readCount(step.seconds, 60 * MINUTES_MAX) === null) misfilled.push({ ...at, fault: 'seconds' });
    }
  }
  return misfilled;
}

/**
 * The level that each step goes to, by its key. A soak stays at the lightest, a hold where the phase before
 * it ended; a field without a level leaves it where it was.
 */
export function levelsOf(phases: readonly DraftPhase[]): ReadonlyMap<number, number> {
  const levels = new Map<number, number>();
  let at = LEVEL_LIGHTEST;
  for (const { kind, steps } of phases) {
    if (kind === 'soak') at = LEVEL_LIGHTEST;
    for (const step of steps) {
      if (saysLevel(kind)) at = readLevel(step.level) ?? at;
      levels.set(step.key, at);
    }
  }
  return levels;
}

/** The phases that the form describes so far; a field that says nothing usable counts as no change of level or no time. */
export function phasesOfDraft(draft: Draft, phaseNames: Readonly<Record<Phase['kind'], string>>): Phase[] {
  const levels = levelsOf(draft.phases);
  return draft.phases.map(({ kind, name, position, steps }) => ({
    kind,
    name: name === '' ? phaseNames[kind] : name,
    position,
    segments: steps.map((step) => ({
      toLevel: levels.get(step.key) ?? LEVEL_LIGHTEST,
      overS: readTime(step) ?? 0,
    })),
  }));
}

/** The plan of these phases, from the lightest level on. */
export function planOfPhases(phases: readonly Phase[]): PlanPoint[] {
  const plan: PlanPoint[] = [{ t: 0, level: LEVEL_LIGHTEST }];
  let t = 0;
  for (const { toLevel, overS } of phases.flatMap(({ segments }) => segments)) {
    t += overS;
    plan.push({ t, level: toLevel });
  }
  return plan;
}
