import { describe, expect, it } from 'vitest';
import { CARE_FACTS } from '../../../src/care/facts.ts';
import { careFactListSchema } from '../../../src/contract/index.ts';

const numbered = (letter: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);

const textOf = (id: string) => CARE_FACTS.find((fact) => fact.id === id)?.text;

describe('the care facts', () => {
  it('are the whole list, each once, in its order', () => {
    expect(CARE_FACTS.map(({ id }) => id)).toEqual([
      ...numbered('M', 8),
      ...numbered('H', 8),
      ...numbered('B', 8),
      ...numbered('D', 3),
      ...numbered('A', 4),
      ...numbered('E', 10),
    ]);
  });

  it('come from five articles, named as a reader finds them', () => {
    const articles = new Set(CARE_FACTS.flatMap(({ source }) => source.split('; ')));
    expect([...articles].sort()).toEqual([
      'Achilles tendon pain after running',
      'Can Massage Therapy Help PTTD? What You Should Know',
      'How To Try Massage for Heel Pain: 6 Ways',
      'How to massage Achilles Tendonitis for pain relief',
      'Why massage isn’t the best treatment for Achilles pain',
    ]);
  });

  it('are what the interface lists', () => {
    expect(careFactListSchema.parse({ items: CARE_FACTS }).items).toEqual(CARE_FACTS);
  });

  it('say where the articles disagree, and which one is followed', () => {
    expect(textOf('E2')).toMatch(/disagree.*follows the first/);
  });

  it.each([
    ['M2', /one minute/],
    ['M4', /10 to 15 minutes/],
    ['M5', /no number/],
    ['M8', /No article gives a limit/],
    ['H5', /10 to 20 seconds/],
    ['H7', /middle.*at least 4 to 5 minutes, every other day/],
    ['B1', /8 to 12 weeks or more/],
    ['A3', /less than 2 to 3 of 10.*less than a day/],
    ['A4', /above 3 of 10.*longer than 24 hours.*tablets/],
    ['E5', /2 to 3 times a week.*do 8.*0\.5 times.*1 to 1\.5 times/],
    ['E6', /90 to 100 beats/],
    ['E8', /1\.2 cm, for three months/],
  ])('of %s keep the number of the article', (id, number) => {
    expect(textOf(id)).toMatch(number);
  });
});
