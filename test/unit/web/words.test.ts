import { describe, expect, it } from 'vitest';
import { byHandWords } from '../../../web/words/by-hand.ts';
import { exerciseWords } from '../../../web/words/exercises.ts';
import { words } from '../../../web/words/index.ts';
import { programmesWords } from '../../../web/words/programmes.ts';
import { scheduleWords } from '../../../web/words/schedule.ts';
import { sourceWords } from '../../../web/words/sources.ts';

/** Every text of the catalogue, those that take values with some value in them. */
function textsOf(part: unknown, path = 'words'): [path: string, text: string][] {
  if (typeof part === 'string') return [[path, part]];
  if (typeof part === 'function') return [[path, String(part(2, 3, 4))]];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, inner]) => textsOf(inner, `${path}.${name}`));
}

/** The words that come with their page, and those that every page has. */
const texts = textsOf({ words, byHandWords, exerciseWords, programmesWords, scheduleWords, sourceWords });

/** What massage doesn't do (care facts E1, E2), and words that would make the product a medical one. */
const CLAIMS =
  /\b(heals?|healing|cures?|treats?|treatment|therap\w*|repairs?|knots?|scar|pain[- ]relief|relieves?)\b/i;

describe('the texts', () => {
  it('are there', () => {
    expect(texts.length).toBeGreaterThan(150);
  });

  it('promise comfort, and claim nothing medical', () => {
    expect(texts.filter(([, text]) => CLAIMS.test(text))).toEqual([]);
  });

  it('neither shout nor praise', () => {
    expect(texts.filter(([, text]) => /!|\b(great|well done|awesome|congrat)/i.test(text))).toEqual([]);
  });

  it('use the apostrophe of the type', () => {
    expect(texts.filter(([, text]) => text.includes("'"))).toEqual([]);
  });

  it('have no value left out', () => {
    expect(texts.filter(([, text]) => /undefined|NaN|null/.test(text))).toEqual([]);
  });
});
