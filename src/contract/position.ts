/** What rests on the plate. */
export const POSITIONS = ['heels', 'calves'] as const;

export type Position = (typeof POSITIONS)[number];
