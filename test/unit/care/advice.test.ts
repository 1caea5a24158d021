import { describe, expect, it } from 'vitest';
import { adviceFor, DISCLAIMER, frequencyAdvice, STAND_UP_WAIT_S } from '../../../src/care/advice.ts';
import { CARE_FACTS } from '../../../src/care/facts.ts';
import { adviceListSchema, SITUATIONS } from '../../../src/contract/index.ts';

const textOf = (fact: string, situation: (typeof SITUATIONS)[number] = 'unsaid') =>
  adviceFor(situation).find((reason) => reason.fact === fact)?.text;

describe.each(SITUATIONS)('the advice for a person who says "%s"', (situation) => {
  const items = adviceFor(situation);

  it('cites a fact in each item, and our policy for the disclaimer, which ends it', () => {
    const known = CARE_FACTS.map(({ id }) => id);
    expect(items.slice(0, -1).filter(({ fact }) => !known.includes(fact))).toEqual([]);
    expect(items.at(-1)).toEqual({ fact: 'policy', text: DISCLAIMER });
    expect(adviceListSchema.parse({ items }).items).toEqual(items);
  });

  it('says each thing once: E1, E2, E7 to E10, how often, sharp pain, ice, and what is linked to Achilles trouble', () => {
    expect(items.map(({ fact }) => fact).sort()).toEqual(
      ['B8', 'D1', 'D2', 'E1', 'E10', 'E2', 'E7', 'E8', 'E9', 'M8', 'policy'].sort(),
    );
  });

  it('says how often as the care page does', () => {
    expect(items).toContainEqual(frequencyAdvice(situation));
  });
});

describe('the advice', () => {
  it('says several times a week to a daily runner, and flare-ups where pain is rare', () => {
    expect(frequencyAdvice('daily-runner').text).toMatch(/several times a week/);
    expect(frequencyAdvice('daily-runner').text).not.toMatch(/flare-ups/);
    expect(frequencyAdvice('now-and-then').text).toMatch(/flare-ups/);
    expect(frequencyAdvice('now-and-then').text).not.toMatch(/several times/);
    expect(frequencyAdvice('unsaid').text).toMatch(/several times a week.*flare-ups/);
  });

  it('halves running for a runner and steps for others, and ends running in severe pain for all', () => {
    expect(textOf('E7', 'daily-runner')).toMatch(/running by about half.*severe pain, stop running/);
    expect(textOf('E7', 'now-and-then')).toMatch(/steps by about half.*severe pain, stop running/);
  });

  it('leaves patches, shockwave, injections and surgery to a clinician', () => {
    expect(textOf('E9')).toMatch(/clinician’s business.*neither plans nor advises/);
  });

  it('says what Soleus is not', () => {
    expect(DISCLAIMER).toMatch(/comfort and relaxation.*adjunct.*not a medical device.*ask a doctor/);
  });

  it('has a person sit for a minute before standing up (our policy)', () => {
    expect(STAND_UP_WAIT_S).toBe(60);
  });
});
