import type { Exercise, GuidedStep } from '../contract/index.ts';

/** An exercise before anybody has done it. */
export interface ExerciseGuide
  extends Pick<Exercise, 'id' | 'name' | 'fact' | 'summary' | 'dose' | 'steps' | 'daysAWeek'> {
  /** It loads the calf: a day of rest follows the day on which it is done. */
  readonly strength: boolean;
  /** What comes first; null when it can be begun at once. */
  readonly after: string | null;
}

/** E5 says 2 to 3 times a week. That it also holds for E4 and E6, which have no number, is our policy. */
const STRENGTH_DAYS_A_WEEK = 3;

const step = (side: GuidedStep['side'], text: string, seconds: number | null = null): GuidedStep => ({
  text,
  seconds,
  side,
});

const stretchOf = (side: 'left' | 'right'): GuidedStep[] => [
  step(
    side,
    'Sit with this leg straight and the other one bent in. Put the band around the ball of the foot.',
  ),
  step(side, 'Pull it gently towards you until the calf stretches, and hold.', 10),
  step(side, 'Let go.', 5),
  step(side, 'Pull and hold again.', 10),
  step(side, 'Let go.', 5),
  step(side, 'Pull and hold for the last time.', 10),
];

/** Every day, three holds and the 5 seconds between them are our policy. */
const CALF_STRETCH: ExerciseGuide = {
  id: 'calf-stretch',
  name: 'Calf stretch with a band',
  fact: 'E3',
  summary: 'Best in the morning, or before activity.',
  dose: '10 seconds, 2 to 3 times for each leg. Once a day is our policy.',
  steps: [...stretchOf('left'), ...stretchOf('right')],
  daysAWeek: 7,
  strength: false,
  after: null,
};

const CALF_RAISES: ExerciseGuide = {
  id: 'calf-raises',
  name: 'Standing calf raises',
  fact: 'E4',
  summary: 'Both feet, slowly up onto the toes. With dumbbells when it has become easy.',
  dose: '2 to 3 sets of 10 to 15. A minute between the sets and at most 3 days a week are our policy.',
  steps: [
    step(
      'both',
      'Stand with your feet as wide apart as your hips. Rise slowly onto your toes, 10 to 15 times.',
    ),
    step('both', 'Rest.', 60),
    step('both', 'The second set: 10 to 15 times.'),
    step('both', 'Rest.', 60),
    step('both', 'A third set if two were easy.'),
  ],
  daysAWeek: STRENGTH_DAYS_A_WEEK,
  strength: true,
  after: null,
};

const strengthOf = (side: 'left' | 'right'): GuidedStep[] => [
  step(side, 'Straight knee: stand on this leg, rise slowly onto the toes and come down slowly.'),
  step(side, 'Bent knee: seated, the weight on this knee, raise the heel and lower it slowly.'),
];

/** A3 and A4 tell stable pain from unstable. */
const ACHILLES_STRENGTH: ExerciseGuide = {
  id: 'achilles-strength',
  name: 'Achilles strength',
  fact: 'E5',
  summary:
    'Low pain (less than 2 to 3 of 10) that is gone within a day is stable: carry on. More than 3 of 10, or longer than a day, is too much.',
  dose: '2 to 3 times a week, usually on one leg. Add weight once you can do 8. A day of rest between is our policy.',
  steps: [...strengthOf('left'), ...strengthOf('right')],
  daysAWeek: STRENGTH_DAYS_A_WEEK,
  strength: true,
  after: null,
};

const PLYOMETRICS: ExerciseGuide = {
  id: 'plyometrics',
  name: 'Skipping, hopping and stairs',
  fact: 'E6',
  summary: 'From both legs to one leg. Hopping with stiff knees is the hardest and comes last.',
  dose: 'Stairs at 90 to 100 beats a minute. At most 3 days a week, with a day of rest between, is our policy.',
  steps: [
    step('both', 'Skip and jump on both legs.'),
    step('left', 'Hop on this leg, once both legs are easy.'),
    step('right', 'Hop on this leg, once both legs are easy.'),
    step('both', 'Climb stairs with stiff ankles, a step on each beat of a metronome at 90 to 100 a minute.'),
  ],
  daysAWeek: STRENGTH_DAYS_A_WEEK,
  strength: true,
  after: 'After the strength goals. Once you tick it off, it joins your days.',
};

/** E3 to E6, in the order in which they are taken up. */
export const EXERCISES: readonly ExerciseGuide[] = [
  CALF_STRETCH,
  CALF_RAISES,
  ACHILLES_STRENGTH,
  PLYOMETRICS,
];
