import type { Phase, Position, Programme } from '../../src/contract/index.ts';
import { level, minutesAndSeconds } from '../format.ts';

const kinds: Readonly<Record<Phase['kind'], string>> = {
  soak: 'Soak',
  rise: 'Rise',
  hold: 'Hold',
  'ease-out': 'Ease out',
};

const positions: Readonly<Record<Position, string>> = { heels: 'Heels', calves: 'Calves' };

const lengths: Readonly<Record<Programme['length'], string>> = {
  full: 'Full, 10–15 min',
  short: 'Short',
};

/** A straight line of the plan, in words. */
function lineText(from: number, to: number, seconds: number): string {
  const time = minutesAndSeconds(seconds);
  return from === to ? `${time} at ${level(to)}` : `to ${level(to)} in ${time}`;
}

/** The programmes, and those of one's own. */
export const programmesWords = {
  kinds,
  positions,
  lengths,
  builtIn: 'They come with Soleus',
  own: 'Your own',
  noneOwn: 'None yet. Begin with a copy of any programme.',
  make: 'Make your own',
  import: 'From a file',
  importHint: 'YAML or JSON',

  detail: {
    phases: 'Phases',
    phase: 'Phase',
    time: 'Time',
    levels: 'Levels',
    span: (fromS: number, toS: number) => `${minutesAndSeconds(fromS)}–${minutesAndSeconds(toS)}`,
    line: lineText,
    forYou: 'For you',
    follows: 'What it follows',
    choose: 'Use this one',
    copy: 'Copy and change',
    change: 'Change',
    delete: 'Delete',
    deleteSure: 'Press again to delete',
    deleting: 'Deleting',
    download: 'Download as JSON',
    picture: 'Picture (SVG)',
    copyName: (name: string) => `${name}, my way`.slice(0, 60),
    ceiling: (value: number) => `Ceiling ${level(value)}`,
  },

  editor: {
    newTitle: 'A programme of your own',
    changeTitle: (name: string) => `Change ${name}`,
    back: 'All programmes',
    kept: 'What you write here stays on this device until you save or discard it.',
    name: 'Name',
    summary: 'What it is for',
    optional: 'if you like',
    length: 'Length',
    ceiling: 'Ceiling',
    ceilingHint: 'The ceiling is the highest level that Deeper reaches.',
    plan: 'Plan',
    inAll: 'in all',
    phases: 'Phases',
    phase: (place: number) => `Phase ${place}`,
    kind: (place: number) => `Kind of phase ${place}`,
    position: (place: number) => `Where, phase ${place}`,
    toLevel: 'To level',
    minutes: 'Min',
    seconds: 'Sec',
    fieldOf: (field: string, phase: number, step: number | null) =>
      step === null ? `${field}, phase ${phase}` : `${field}, phase ${phase}, step ${step}`,
    staysAt: (value: number) => `stays at ${level(value)}`,
    addStep: 'Add a step',
    addStepTo: (phase: number) => `Add a step to phase ${phase}`,
    removeStep: 'Remove',
    removeStepOf: (step: number, phase: number) => `Remove step ${step} of phase ${phase}`,
    addPhase: 'Add a phase',
    removePhase: (phase: number) => `Remove phase ${phase}`,
    remove: 'Remove',
    up: 'Up',
    down: 'Down',
    moveUp: (phase: number) => `Move phase ${phase} up`,
    moveDown: (phase: number) => `Move phase ${phase} down`,
    save: 'Save',
    saving: 'Saving',
    discard: 'Discard',
    discardSure: 'Press again to discard',
    close: 'Close',
    rule: (rule: string) => (rule === 'policy' ? 'our policy' : rule === 'form' ? '' : rule),
    wholeProgramme: 'The whole programme',
  },

  faults: {
    'name-missing': 'Give it a name.',
    level: 'Levels go from 1 to 11',
    minutes: 'A number up to 60',
    seconds: 'A number',
  },

  verdict: {
    unasked: 'Fill in the marked fields',
    asking: 'Checking',
    mayRun: 'It may run',
    breaks: (count: number) =>
      count === 1 ? 'One thing stands in its way' : `${count} things stand in its way`,
    unanswered: 'It couldn’t be checked',
    notYet: 'It can be saved once nothing stands in its way.',
  },

  file: {
    refused: (name: string) => `${name} wasn’t taken`,
    'too-large': 'It is too large for a programme: 16 kB at most.',
    'no-json': 'It holds no JSON. Write a programme in it, as YAML or JSON.',
    'no-yaml': 'It holds no YAML. Write a programme in it, as YAML or JSON.',
    unreadable: 'It could not be read.',
    inPhase: (phase: string, message: string) => `${phase}: ${message}`,
    more: (count: number) => `and ${count} more`,
  },
};
