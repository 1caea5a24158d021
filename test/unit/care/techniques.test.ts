import { describe, expect, it } from 'vitest';
import { TECHNIQUES } from '../../../src/care/techniques.ts';
import { type Technique, techniqueListSchema } from '../../../src/contract/index.ts';

function techniqueOf(fact: string): Technique {
  const technique = TECHNIQUES.find((candidate) => candidate.fact === fact);
  if (technique === undefined) throw new Error(`No technique follows ${fact}`);
  return technique;
}

const stepsOf = (technique: Technique, side: string) => technique.steps.filter((step) => step.side === side);

const secondsOf = (technique: Technique, side: string) =>
  stepsOf(technique, side).reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);

const timedSteps = (technique: Technique, side: string) =>
  stepsOf(technique, side).flatMap(({ seconds }) => seconds ?? []);

describe('the hand techniques', () => {
  it('are the eight of the articles, in their order', () => {
    expect(TECHNIQUES.map(({ fact }) => fact)).toEqual(['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'H7', 'H8']);
    expect(new Set(TECHNIQUES.map(({ id }) => id)).size).toBe(8);
  });

  it('are what the interface lists', () => {
    expect(techniqueListSchema.parse({ items: TECHNIQUES }).items).toEqual(TECHNIQUES);
  });

  it.each([
    ['H1', 5, 10],
    ['H2', 3, 5],
    ['H3', 1, 2],
    ['H6', 10, 10],
    ['H7', 4, 5],
    ['H8', 2, 3],
  ])('%s lasts the %i to %i minutes of the article on each side', (fact, least, most) => {
    for (const side of ['left', 'right']) {
      expect(secondsOf(techniqueOf(fact), side)).toBeGreaterThanOrEqual(least * 60);
      expect(secondsOf(techniqueOf(fact), side)).toBeLessThanOrEqual(most * 60);
    }
  });

  it('H4 warms the calf up for 30 to 60 seconds, then goes along the calf, then across the arch', () => {
    const [, warmUp, calf, arch] = stepsOf(techniqueOf('H4'), 'left');
    expect(warmUp?.seconds).toBeGreaterThanOrEqual(30);
    expect(warmUp?.seconds).toBeLessThanOrEqual(60);
    expect(calf?.text).toMatch(/an inch/);
    expect(arch?.text).toMatch(/arch.*from the heel to the toes/);
  });

  it('H5 holds each tight spot for 10 to 20 seconds', () => {
    const held = techniqueOf('H5').steps.filter(({ text }) => text.startsWith('Hold '));
    expect(held.length).toBeGreaterThan(0);
    for (const { seconds } of held) {
      expect(seconds).toBeGreaterThanOrEqual(10);
      expect(seconds).toBeLessThanOrEqual(20);
    }
  });

  it('H7 alone becomes as firm as one can handle, after a minute', () => {
    expect(timedSteps(techniqueOf('H7'), 'left')[0]).toBe(60);
    const firm = TECHNIQUES.filter((technique) =>
      JSON.stringify(technique).includes('as firm as you can handle'),
    );
    expect(firm.map(({ fact }) => fact)).toEqual(['H7']);
  });

  it('keep to the part that the article names', () => {
    expect(techniqueOf('H6').cautions).toContain('Stay off the Achilles tendon.');
    expect(techniqueOf('H7').cautions.join(' ')).toMatch(/Only for pain in the middle of the tendon/);
    expect(techniqueOf('H8').cautions.join(' ')).toMatch(/Slow and gentle.*No deep pressure on the tendon/);
  });

  it.each(
    TECHNIQUES.map((technique) => [technique.fact, technique] as const),
  )('%s does the same on both sides, the left one first', (_fact, technique) => {
    const withoutSide = (side: string) =>
      stepsOf(technique, side).map(({ text, seconds }) => ({ text, seconds }));
    expect(withoutSide('right')).toEqual(withoutSide('left'));
    expect(technique.steps).toEqual([...stepsOf(technique, 'left'), ...stepsOf(technique, 'right')]);
  });

  it.each(
    TECHNIQUES.map((technique) => [technique.fact, technique] as const),
  )('%s stops when it hurts and leaves very tender spots out', (_fact, { cautions }) => {
    expect(cautions.join(' ')).toMatch(/Stop when it hurts, and at any sharp pain/);
    expect(cautions.join(' ')).toMatch(/very tender/);
  });

  it('say that a number of ours is our policy', () => {
    const withoutOurs = TECHNIQUES.filter(({ dose }) => !dose.includes('our policy'));
    expect(withoutOurs.map(({ fact }) => fact)).toEqual(['H6']);
  });
});
