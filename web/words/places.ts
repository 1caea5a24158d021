import type { Position } from '../../src/contract/index.ts';

/** Everything that is said differently of heels and of calves. */
interface PlaceWords {
  /** What a person calls it, as the name of a value. */
  readonly rests: string;
  /** What the programme is for, in its row. */
  readonly name: string;
  readonly ready: string;
  readonly empty: string;
  readonly soakHint: string;
  readonly away: string;
  readonly awayHint: string;
  readonly back: string;
}

const places: Readonly<Record<Position, PlaceWords>> = {
  heels: {
    rests: 'Feet',
    name: 'heels',
    ready: 'Feet on the plate. Starts at the lightest level.',
    empty: 'Put both feet on the plate.',
    soakHint: 'Let your heels take it in. Deeper levels open after that.',
    away: 'Paused. Feet are off the plate.',
    awayHint: 'Put them back, then press Resume.',
    back: 'Feet are back. Press Resume.',
  },
  calves: {
    rests: 'Calves',
    name: 'calves',
    ready: 'Turn the massager round. Calves on the plate, off the tendon. Starts at the lightest level.',
    empty: 'Turn the massager round and put both calves on the plate.',
    soakHint: 'Let your calves take it in, off the tendon. Deeper levels open after that.',
    away: 'Paused. Calves are off the plate.',
    awayHint: 'Put them back, then press Resume.',
    back: 'Calves are back. Press Resume.',
  },
};

/** What rests on the plate, and what is asked of it. */
export const placeWords = {
  places,
  /** What a programme with a turn is for, in its row. */
  placeThenPlace: (first: string, then: string) => `${first}, then ${then}`,
};
