import type { Programme } from '../src/contract/index.ts';
import { HEEL_SOOTHE_WITH_CALVES } from '../src/programme/index.ts';

/** As short as a programme with a turn may be: two minutes on the heels, a minute and a half on the calves. */
export const SHORT_TURN: Programme = {
  ...HEEL_SOOTHE_WITH_CALVES,
  id: 'short',
  name: 'Short turn',
  length: 'short',
  phases: (['heels', 'calves'] as const).flatMap((position) => {
    const overS = position === 'heels' ? 20 : 10;
    return [
      { kind: 'soak', name: 'Soak', position, segments: [{ toLevel: 1, overS: 60 }] },
      { kind: 'rise', name: 'Rise', position, segments: [{ toLevel: 2, overS }] },
      { kind: 'hold', name: 'Hold', position, segments: [{ toLevel: 2, overS }] },
      { kind: 'ease-out', name: 'Ease out', position, segments: [{ toLevel: 1, overS }] },
    ];
  }),
};
