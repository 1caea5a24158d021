import { NotFoundError, type Phase, type Position, type Programme } from '../contract/index.ts';

/** M1 and M2: every programme, and every part of one, begins with one minute at the lightest setting. */
const soak = (position: Position): Phase => ({
  kind: 'soak',
  name: 'Soak',
  position,
  segments: [{ toLevel: 1, overS: 60 }],
});

/** Five minutes for the calves, after the heels or alone; times and levels are our policy (M5 gives no number). */
const CALVES: readonly Phase[] = [
  soak('calves'),
  { kind: 'rise', name: 'Rise', position: 'calves', segments: [{ toLevel: 2.5, overS: 75 }] },
  { kind: 'hold', name: 'Hold', position: 'calves', segments: [{ toLevel: 2.5, overS: 105 }] },
  { kind: 'ease-out', name: 'Ease out', position: 'calves', segments: [{ toLevel: 1, overS: 60 }] },
];

/**
 * The heel programme. What the sources say is M1 (begin at the lightest setting), M2 (one minute of soak
 * there), M3 (deeper only as needed), M4 (10 to 15 minutes in all) and M7 (ease into deeper work). Every
 * other number, the levels 3.0 and 4.5, the ceiling of 5.0 and the times between, is our policy.
 */
export const HEEL_SOOTHE: Programme = {
  id: 'heel-soothe',
  name: 'Heel soothe',
  summary: 'One minute at the lightest level, then slowly deeper, and gently out again.',
  length: 'full',
  ceiling: 5,
  phases: [
    soak('heels'),
    {
      kind: 'rise',
      name: 'Rise',
      position: 'heels',
      segments: [
        { toLevel: 3, overS: 90 },
        { toLevel: 3, overS: 150 },
        { toLevel: 4.5, overS: 100 },
      ],
    },
    { kind: 'hold', name: 'Hold', position: 'heels', segments: [{ toLevel: 4.5, overS: 240 }] },
    {
      kind: 'ease-out',
      name: 'Ease out',
      position: 'heels',
      segments: [
        { toLevel: 3, overS: 80 },
        { toLevel: 3, overS: 80 },
        { toLevel: 1, overS: 70 },
        { toLevel: 1, overS: 30 },
      ],
    },
  ],
  facts: ['M1', 'M2', 'M3', 'M4', 'M7'],
};

/**
 * The heels, then the calves. M5 says to turn the massager round for the lower legs, “an extra few minutes”;
 * the heels keep M4 by themselves, at 13 minutes. That the calves begin with a soak of their own (M1, M2),
 * their 5 minutes, their 2.5 and the 18 minutes of the whole are our policy: within 19, so that the
 * massager's own end of a run after 20 (S6) stays out of reach. On the calves Deeper goes up to 3.0.
 */
export const HEEL_SOOTHE_WITH_CALVES: Programme = {
  id: 'heel-soothe-with-calves',
  name: 'Heels and calves',
  summary: 'The heels first. Then you turn the massager round for five minutes of calves.',
  length: 'full',
  ceiling: 5,
  phases: [
    soak('heels'),
    {
      kind: 'rise',
      name: 'Rise',
      position: 'heels',
      segments: [
        { toLevel: 3, overS: 90 },
        { toLevel: 3, overS: 120 },
        { toLevel: 4.5, overS: 90 },
      ],
    },
    { kind: 'hold', name: 'Hold', position: 'heels', segments: [{ toLevel: 4.5, overS: 210 }] },
    {
      kind: 'ease-out',
      name: 'Ease out',
      position: 'heels',
      segments: [
        { toLevel: 3, overS: 70 },
        { toLevel: 3, overS: 50 },
        { toLevel: 1, overS: 70 },
        { toLevel: 1, overS: 20 },
      ],
    },
    ...CALVES,
  ],
  facts: ['M1', 'M2', 'M3', 'M4', 'M5', 'M7', 'D3'],
};

/**
 * For whoever is new to it. M6 says a few short sessions first, and to see how they feel afterwards; M7
 * says light. How short (5 minutes) and how light (2.0, which is the ceiling too) is our policy.
 */
export const FIRST_SESSIONS: Programme = {
  id: 'first-sessions',
  name: 'First sessions',
  summary: 'Short and light, to see how it feels afterwards.',
  length: 'short',
  ceiling: 2,
  phases: [
    soak('heels'),
    { kind: 'rise', name: 'Rise', position: 'heels', segments: [{ toLevel: 2, overS: 60 }] },
    { kind: 'hold', name: 'Hold', position: 'heels', segments: [{ toLevel: 2, overS: 120 }] },
    { kind: 'ease-out', name: 'Ease out', position: 'heels', segments: [{ toLevel: 1, overS: 60 }] },
  ],
  facts: ['M1', 'M2', 'M3', 'M6', 'M7'],
};

/**
 * For pain low at the heel bone, where the Achilles tendon begins: B6 keeps off the tendon and on the
 * calves, H6 names the bound (slightly uncomfortable, not painful), and M5 is how the calves get onto the
 * plate, for a few minutes. The 5 minutes, the level 2.5 and the ceiling of 3.0 are our policy: the
 * ten minutes of H6 are for a roller.
 */
export const ACHILLES_CALF: Programme = {
  id: 'achilles-calf',
  name: 'Calves only',
  summary: 'Turned round, under both calves, off the tendon.',
  length: 'short',
  ceiling: 3,
  phases: [...CALVES],
  facts: ['M1', 'M2', 'M3', 'M5', 'M7', 'B6', 'H6', 'D3'],
};

/**
 * For PTTD (B7): gentle only, no deep work on the tendon. The lightest levels (1.5 is the ceiling too) and
 * the 3 minutes are our policy.
 */
export const PTTD_GENTLE: Programme = {
  id: 'pttd-gentle',
  name: 'Very gentle',
  summary: 'The lightest levels, gentle from start to end.',
  length: 'short',
  ceiling: 1.5,
  phases: [
    soak('heels'),
    { kind: 'rise', name: 'Rise', position: 'heels', segments: [{ toLevel: 1.5, overS: 30 }] },
    { kind: 'hold', name: 'Hold', position: 'heels', segments: [{ toLevel: 1.5, overS: 60 }] },
    { kind: 'ease-out', name: 'Ease out', position: 'heels', segments: [{ toLevel: 1, overS: 30 }] },
  ],
  facts: ['M1', 'M2', 'M7', 'B7'],
};

/** The programmes that come with Soleus, the first one first. */
export const BUILT_IN_PROGRAMMES: readonly Programme[] = [
  HEEL_SOOTHE,
  HEEL_SOOTHE_WITH_CALVES,
  FIRST_SESSIONS,
  ACHILLES_CALF,
  PTTD_GENTLE,
];

/** Whether a programme of this id comes with Soleus. */
export const isBuiltIn = (id: string): boolean =>
  BUILT_IN_PROGRAMMES.some((programme) => programme.id === id);

/** The programme with this id. Throws a NotFoundError that names the ones there are. */
export function programmeOf(id: string, programmes: readonly Programme[] = BUILT_IN_PROGRAMMES): Programme {
  const programme = programmes.find((candidate) => candidate.id === id);
  if (programme !== undefined) return programme;
  throw new NotFoundError(
    'unknown-programme',
    `There is no programme called "${id}".`,
    `Choose one of these: ${programmes.map((candidate) => candidate.id).join(', ')}.`,
  );
}
