import type { GuidedStep, Technique } from '../contract/index.ts';

type OneSide = Omit<GuidedStep, 'side'>;

/** Left first, then right: the articles describe one foot, and we take their time for each (our policy). */
const eachSide = (steps: readonly OneSide[]): GuidedStep[] =>
  (['left', 'right'] as const).flatMap((side) => steps.map((step) => ({ ...step, side })));

/** A step that ends when the person says so. */
const prepare = (text: string): OneSide => ({ text, seconds: null });

const timed = (seconds: number, text: string): OneSide => ({ text, seconds });

/** D1 and D2. */
const STOP = 'Stop when it hurts, and at any sharp pain. Ice it afterwards if you need to.';
/** M7. */
const BEGIN_LIGHT = 'Begin light and go deeper slowly.';
/** M7. */
const TENDER = 'Leave out any spot that is very tender.';
/** B1 and B2 hold for every massage, by hand too. */
const NOT_NOW =
  'Not with a suspected stress fracture, nor with heel pain that is acute, severe or makes walking hard: see a doctor.';
const EVERYWHERE = [STOP, BEGIN_LIGHT, TENDER, NOT_NOW];

const SORE_SIDE = 'It is for the side that is sore. Leave the other side out.';

const BALL: Technique = {
  id: 'ball-roll',
  name: 'Rolling on a ball',
  fact: 'H1',
  summary: 'Seated, the sole rolls over a tennis ball, and the heel over a golf ball if you have one.',
  dose: '5 to 10 minutes at a time, as needed. 5 minutes for each foot is our policy.',
  cautions: EVERYWHERE,
  steps: eachSide([
    prepare('Sit on a chair and put the ball under your foot.'),
    timed(240, 'Roll your foot over the ball, from toes to heel, as firmly as feels good.'),
    timed(60, 'Stay at the heel with small rolls. A golf ball reaches it more directly.'),
  ]),
};

const KNUCKLES: Technique = {
  id: 'knuckle-glide',
  name: 'Knuckle glide',
  fact: 'H2',
  summary: 'The knuckles glide from the heel up the length of the foot, and spare your fingers.',
  dose: '3 to 5 minutes. 3 minutes for each foot is our policy.',
  cautions: EVERYWHERE,
  steps: eachSide([
    prepare('Rest your foot where you reach the sole. Set your knuckles against the heel.'),
    timed(180, 'Push in with moderate pressure and glide up the foot. Go back to the heel and repeat.'),
  ]),
};

const THUMBS: Technique = {
  id: 'thumb-circles',
  name: 'Thumb circles',
  fact: 'H3',
  summary: 'Small circles with the thumb on an oiled heel.',
  dose: '1 to 2 minutes. 1 minute for each heel is our policy.',
  cautions: EVERYWHERE,
  steps: eachSide([
    prepare('Sit so that you reach your heel. Put a drop of oil or lotion on it and hold the foot still.'),
    timed(60, 'Make small circles on the heel with your thumb, with moderate pressure.'),
  ]),
};

const CROSS_FIBRE: Technique = {
  id: 'cross-fibre-calf',
  name: 'Across the calf and the arch',
  fact: 'H4',
  summary: 'A warm-up, then the thumbs across the calf an inch at a time, then across the arch.',
  dose: '30 to 60 seconds to warm up: 45 are our policy, and so are 2 minutes for the calf and 1 for the arch, which have no time in the article.',
  cautions: [...EVERYWHERE, 'Stay off the Achilles tendon when it is sore: end where the calf muscle ends.'],
  steps: eachSide([
    prepare('Cross your leg over the other knee so that you reach the calf. A partner can do this for you.'),
    timed(45, 'Warm the calf up with broad, gliding strokes.'),
    timed(
      120,
      'Hands around the calf below the knee, thumbs side by side. Squeeze with medium pressure and glide both thumbs upward across the calf. Move an inch down and repeat.',
    ),
    timed(60, 'Glide your thumb across the arch, a line at a time from the heel to the toes.'),
  ]),
};

const HELD_SPOT = timed(15, 'Hold a steady pressure there.');

const PARTNER: Technique = {
  id: 'partner',
  name: 'With a partner',
  fact: 'H5',
  summary: 'Strokes down the arch, steady pressure on tight spots, light glides and spreads.',
  dose: '10 to 20 seconds for each tight spot: 15 seconds and three spots are our policy, and so is a minute for each kind of stroke, which has no time in the article.',
  cautions: [...EVERYWHERE, 'Say at once when it is too much. Your partner goes by your word.'],
  steps: eachSide([
    prepare('Lie or sit with the foot in your partner’s hands.'),
    timed(60, 'Your partner strokes down the arch towards the heel with the base of the palm.'),
    prepare('Your partner looks for a spot that feels tight, and not very tender.'),
    HELD_SPOT,
    prepare('On to a second tight spot.'),
    HELD_SPOT,
    prepare('On to a third.'),
    HELD_SPOT,
    timed(60, 'Light gliding strokes over the whole foot.'),
    timed(60, 'Both hands spread the foot outwards from its middle, gently.'),
  ]),
};

const CALF_ROLL: Technique = {
  id: 'calf-roll',
  name: 'Calf release on a roller',
  fact: 'H6',
  summary: 'For pain low at the heel bone: the calf rolls over a foam roller, away from the tendon.',
  dose: 'About 10 minutes for the leg. Once a day is more than enough; two or three times does no harm.',
  cautions: [
    'Slightly uncomfortable is fine. Painful is not.',
    'Stay off the Achilles tendon.',
    SORE_SIDE,
    'Bruising or soreness the next day means that it was too hard: press less next time.',
    ...EVERYWHERE,
  ],
  steps: eachSide([
    prepare(
      'Sit on the floor with the calf on a foam roller, or on a can wrapped in a towel. The other leg is bent, your hands are behind you.',
    ),
    timed(
      600,
      'Lift your seat with hands and bent leg, and move the straight leg slowly so that the roller goes up and down the calf muscle.',
    ),
  ]),
};

/** "As firm as you can handle" is for this technique alone, never for the machine. */
const CROSS_FRICTION: Technique = {
  id: 'achilles-cross-friction',
  name: 'Cross-friction on the Achilles',
  fact: 'H7',
  summary: 'For pain in the middle of the tendon only: the fingers rub across the sore spot.',
  dose: 'At least 4 to 5 minutes, every other day. 5 minutes is our policy.',
  cautions: [
    'Only for pain in the middle of the tendon. With pain low at the heel bone, leave the tendon alone.',
    'Not after a sudden sharp pain in the tendon, nor when it creaks: see a doctor first.',
    SORE_SIDE,
    'If it hurts 2 hours later, be gentler next time.',
    'Leave a day between two times.',
    'Leave the spot out when it is very tender.',
    STOP,
  ],
  steps: eachSide([
    prepare(
      'Sit where you reach the back of your ankle. Pinch the tendon from both sides and find the sore spot.',
    ),
    timed(
      60,
      'Rub slowly across the tendon, never along it, reasonably firm. Let the fingers move the skin with them, so that it doesn’t blister.',
    ),
    timed(240, 'Go on across the tendon, as firm as you can handle. A sharp pain ends it.'),
  ]),
};

const INNER_ARCH: Technique = {
  id: 'inner-arch',
  name: 'Inside of the arch',
  fact: 'H8',
  summary:
    'For posterior tibial tendon dysfunction (PTTD): thumbs along the inside of the arch, slow and gentle.',
  dose: '2 to 3 minutes. 2 minutes for each foot is our policy.',
  cautions: [
    'Slow and gentle: it is to ease tension, not to work deep.',
    'No deep pressure on the tendon itself, and no hard stretching in a flare-up.',
    'Orthotics and physical therapy go on as before.',
    SORE_SIDE,
    STOP,
    TENDER,
    NOT_NOW,
  ],
  steps: eachSide([
    prepare('Sit with your foot on the opposite thigh.'),
    timed(
      120,
      'Press gently with your thumbs along the inside of the arch, from the heel towards the ankle.',
    ),
  ]),
};

/** H1 to H8 as guides with a timer; no motor runs. Seconds lie within the article’s dose for one side. */
export const TECHNIQUES: readonly Technique[] = [
  BALL,
  KNUCKLES,
  THUMBS,
  CROSS_FIBRE,
  PARTNER,
  CALF_ROLL,
  CROSS_FRICTION,
  INNER_ARCH,
];
