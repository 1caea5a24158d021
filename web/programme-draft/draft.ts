import type { Phase, Position, Programme } from '../../src/contract/index.ts';

/** A straight line to a level, as it stands in the fields of the form. */
export interface DraftStep {
  readonly key: number;
  /** Empty where the phase decides the level. */
  readonly level: string;
  readonly minutes: string;
  readonly seconds: string;
}

/** A phase, as it stands in the form. A soak and a hold have one step, whose level isn't theirs to say. */
export interface DraftPhase {
  readonly key: number;
  readonly kind: Phase['kind'];
  readonly position: Position;
  /** Its name, if it has one of its own; empty for the name of its kind. */
  readonly name: string;
  readonly steps: readonly DraftStep[];
}

/** A programme of the household's own while it is being written. */
export interface Draft {
  /** The programme that it changes; null for a new one. */
  readonly id: string | null;
  readonly name: string;
  readonly summary: string;
  readonly length: Programme['length'];
  readonly ceiling: string;
  readonly phases: readonly DraftPhase[];
  /** The next unused key: keys tell phases and steps apart while they are moved about. */
  readonly nextKey: number;
}

/** Whether a phase of this kind goes to a level of its own. */
export const saysLevel = (kind: Phase['kind']): boolean => kind === 'rise' || kind === 'ease-out';

/** A draft that changes this programme. */
export function draftOf(programme: Programme, phaseNames: Readonly<Record<Phase['kind'], string>>): Draft {
  let nextKey = 0;
  const newKey = (): number => {
    nextKey += 1;
    return nextKey;
  };
  const phases = programme.phases.map((phase): DraftPhase => {
    const { kind, position, name, segments } = phase;
    const totalS = segments.reduce((sum, { overS }) => sum + overS, 0);
    const lines = saysLevel(kind)
      ? segments.map(({ toLevel, overS }) => ({ level: String(toLevel), ...timeFields(overS) }))
      : [{ level: '', ...timeFields(totalS) }];
    return {
      key: newKey(),
      kind,
      position,
      name: name === phaseNames[kind] ? '' : name,
      steps: lines.map((line) => ({ key: newKey(), ...line })),
    };
  });
  const { id, name, summary, length, ceiling } = programme;
  return { id, name, summary, length, ceiling: String(ceiling), phases, nextKey: nextKey + 1 };
}

/** A draft of a new programme that begins as a copy of this one, under this name. */
export function copyOf(
  programme: Programme,
  name: string,
  phaseNames: Readonly<Record<Phase['kind'], string>>,
): Draft {
  return { ...draftOf(programme, phaseNames), id: null, name };
}

/** Seconds as the two fields of a step: 90 is 1 and 30. */
export function timeFields(totalS: number): { readonly minutes: string; readonly seconds: string } {
  const minutes = Math.floor(totalS / 60);
  // Tenths of milliseconds are noise of the subtraction.
  return { minutes: String(minutes), seconds: String(Number((totalS - 60 * minutes).toFixed(3))) };
}
