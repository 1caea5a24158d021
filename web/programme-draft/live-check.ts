import { type ReadonlySignal, signal } from '@preact/signals';
import type { Clock, Timer } from '../../src/clock/index.ts';
import type { Problem, Programme, ProgrammeListing } from '../../src/contract/index.ts';
import type { Answer, ProgrammeCheck } from '../live/index.ts';

/** A rule that the programme breaks, with the place of its phase; null for the whole of it. */
export interface Broken {
  readonly phase: number | null;
  readonly rule: string;
  readonly message: string;
}

/** What is known of the programme that is being written. */
export type Checked =
  /** Nothing has been asked. */
  | { readonly kind: 'unasked' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'may-run'; readonly listing: ProgrammeListing }
  | { readonly kind: 'breaks'; readonly broken: readonly Broken[] }
  /** The controller didn't say. */
  | { readonly kind: 'unanswered'; readonly problem: Problem };

type CheckAnswer = Answer<ProgrammeCheck>;

export interface LiveCheck {
  readonly checked: ReadonlySignal<Checked>;
  /** Asks about this programme once nothing has changed for a moment; null when there is none to ask about. */
  look(programme: Programme | null): void;
  /** Asks no more. */
  end(): void;
}

/** So long after the last change, ms: a person who types is not asked about each letter. */
export const SETTLED_MS = 350;

/**
 * Asks the controller about a programme while it is being written. An answer to anything but the latest
 * question is dropped.
 */
export function createLiveCheck(
  ask: (programme: Programme) => Promise<CheckAnswer>,
  clock: Clock,
): LiveCheck {
  const checked = signal<Checked>({ kind: 'unasked' });
  let question = 0;
  let timer: Timer | null = null;

  const put = async (programme: Programme, asked: number): Promise<void> => {
    const answer = await ask(withPlacesForNames(programme));
    if (asked === question) checked.value = answered(answer);
  };

  return {
    checked,
    look(programme) {
      question += 1;
      timer?.cancel();
      timer = null;
      if (programme === null) {
        checked.value = { kind: 'unasked' };
        return;
      }
      const asked = question;
      checked.value = { kind: 'asking' };
      timer = clock.after(SETTLED_MS, () => void put(programme, asked));
    },
    end() {
      question += 1;
      timer?.cancel();
    },
  };
}

function answered(answer: CheckAnswer): Checked {
  if (!answer.ok) return { kind: 'unanswered', problem: answer.problem };
  if (answer.value.ok) return { kind: 'may-run', listing: answer.value.programme };
  const broken = answer.value.violations.map(({ phase, rule, message }) => ({
    phase: phase === null ? null : Number(phase) - 1,
    rule,
    message,
  }));
  return { kind: 'breaks', broken };
}

/** Two phases may have one name, and a violation names its phase: so they go by their places. */
function withPlacesForNames(programme: Programme): Programme {
  return {
    ...programme,
    phases: programme.phases.map((phase, index) => ({ ...phase, name: String(index + 1) })),
  };
}
