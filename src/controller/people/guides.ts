/** Hand techniques, exercises and advice for a person. */
import {
  adviceFor,
  CARE_FACTS,
  EXERCISE_PLAN_DAYS,
  EXERCISES,
  exercisePlan,
  startOfDay,
  TECHNIQUES,
} from '../../care/index.ts';
import type { Clock } from '../../clock/index.ts';
import {
  type CareFact,
  type ExercisePlan,
  NotFoundError,
  type Profile,
  type Reason,
  type Technique,
} from '../../contract/index.ts';
import type { ExerciseRecords } from '../../store/index.ts';
import type { EventText } from '../event-texts.ts';

export interface GuidesOptions {
  readonly clock: Clock;
  readonly records: ExerciseRecords;
  /** IANA name of the zone whose days count. */
  readonly homeZone: () => string;
  readonly note: (event: EventText) => void;
}

const DAY_MS = 24 * 3600_000;

export class Guides {
  readonly #options: GuidesOptions;

  constructor(options: GuidesOptions) {
    this.#options = options;
  }

  techniques(): Technique[] {
    return [...TECHNIQUES];
  }

  facts(): CareFact[] {
    return [...CARE_FACTS];
  }

  advice({ situation }: Profile): Reason[] {
    return [...adviceFor(situation)];
  }

  exercises({ id, bodyMassKg }: Profile): ExercisePlan {
    const { clock, records, homeZone } = this.#options;
    const now = clock.date();
    // A day more than is shown, so that no day of it is cut off by a change of the clocks.
    const since = new Date(now.getTime() - (EXERCISE_PLAN_DAYS + 1) * DAY_MS);
    const ticks = records.since(id, since.toISOString());
    return exercisePlan({ ticks, bodyMassKg, now, timeZone: homeZone() });
  }

  /** Throws a NotFoundError (`unknown-exercise`). */
  tick(profile: Profile, exercise: string): ExercisePlan {
    assertKnown(exercise);
    this.#options.records.tick(profile.id, exercise);
    this.#options.note({ type: 'care', text: 'An exercise was ticked off.' });
    return this.exercises(profile);
  }

  /** Takes today's tick back, if there is one. Throws a NotFoundError (`unknown-exercise`). */
  untick(profile: Profile, exercise: string): ExercisePlan {
    assertKnown(exercise);
    const { clock, records, homeZone } = this.#options;
    records.untick(profile.id, exercise, startOfDay(clock.date(), homeZone()).toISOString());
    this.#options.note({ type: 'care', text: 'A tick was taken back.' });
    return this.exercises(profile);
  }
}

function assertKnown(exercise: string): void {
  if (EXERCISES.some(({ id }) => id === exercise)) return;
  throw new NotFoundError(
    'unknown-exercise',
    `There is no exercise called "${exercise}".`,
    `Choose one of these: ${EXERCISES.map(({ id }) => id).join(', ')}.`,
  );
}
