const kg = (value: number): string => `${value.toFixed(1).replace(/\.0$/, '')} kg`;

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

/** The exercises beside the massage. */
export const exerciseWords = {
  intro: 'Massage gives comfort for a while; it is exercise that lasts.',
  unread: 'The exercises could not be read.',
  due: (count: number) => (count === 1 ? 'One for today' : `${count} for today`),
  allDone: 'Done for today',
  noneDue: 'None for today',
  done: 'Done today',
  tick: (name: string) => `Done today: ${name}`,
  steps: 'Steps',
  lately: (count: number, days: number) =>
    count === 0 ? `Not yet in the last ${days} days` : `${times(count)} in the last ${days} days`,

  goals: {
    heading: 'Strength goals',
    intro: 'Weights to work towards, from your body mass (E5).',
    standing: 'Standing, straight knee',
    seated: 'Seated, bent knee',
    standingKg: (value: number) => `about ${kg(value)}`,
    seatedKg: (from: number, to: number) => `${kg(from)} to ${kg(to)}`,
    add: 'Add weight once you can do 8.',
    missing: 'They follow from your body mass, which Soleus doesn’t know.',
    tell: 'Tell it on People',
  },
};
