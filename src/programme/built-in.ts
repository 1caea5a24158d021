import { NotFoundError, type Programme } from '../contract/index.ts';

/**
 * The heel programme. What the sources say is M1 (begin at the lightest setting), M2 (one minute of soak
 * there), M3 (deeper only as needed), M4 (10 to 15 minutes in all) and M7 (ease into deeper work). Every
 * other number, the levels 3.0 and 4.5, the ceiling of 5.0 and the times between, is our policy.
 */
export const HEEL_SOOTHE: Programme = {
  id: 'heel-soothe',
  name: 'Heel soothe',
  summary: 'One minute at the lightest level, then slowly deeper, up to 4.5, and gently out again.',
  ceiling: 5,
  phases: [
    { kind: 'soak', name: 'Soak', segments: [{ toLevel: 1, overS: 60 }] },
    {
      kind: 'rise',
      name: 'Rise',
      segments: [
        { toLevel: 3, overS: 90 },
        { toLevel: 3, overS: 150 },
        { toLevel: 4.5, overS: 100 },
      ],
    },
    { kind: 'hold', name: 'Hold', segments: [{ toLevel: 4.5, overS: 240 }] },
    {
      kind: 'ease-out',
      name: 'Ease out',
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

/** The programmes that come with Soleus, the first one first. */
export const BUILT_IN_PROGRAMMES: readonly Programme[] = [HEEL_SOOTHE];

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
