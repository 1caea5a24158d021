/**
 * What Soleus doesn't say to anybody: claims that it heals and its like (E1, E2), words that lend a
 * number more weight than a source does, praise, and exclamation marks. To deny such a claim is allowed.
 */

const CLAIMS = [
  /heal(s|ed|ing|er|ers)?/,
  /cur(e|es|ed|ing|ative)/,
  /treat(s|ed|ing|ments?)?(?! as\b)/,
  /therapeutic(ally)?/,
  /repair(s|ed|ing)?/,
  /fix(es|ing)?/,
  /fixed (your|the|my) (feet|foot|heels?|pain|tendons?)/,
  /(break(s|ing)?|work(s|ing)?|push(es|ing)?) (up|down|out|away) (any |all |your |the )*(knots?|adhesions?|scar tissue)/,
  /knots?/,
  /scar tissue/,
  /adhesions?/,
  /detox\w*/,
  /toxins?/,
  /recommend(s|ed|ing|ations?)?/,
  /clinical(ly)?/,
  /guarantee(s|d)?/,
  /(proven|miracles?|pain-free)/,
];

const CLAIM = new RegExp(`\\b(${CLAIMS.map(({ source }) => source).join('|')})\\b`, 'gi');

const PRAISE =
  /\b(well done|(good|great|nice) (job|work)|great|excellent|perfect(ly)?|amazing|awesome|fantastic|wonderful|superb|brilliant|bravo|hooray|congratulations|keep it up|proud of)\b/gi;

const EXCLAMATION = /[\p{L}\p{N})…]!(?=$|[\s”’"')<])/gu;

/** What may stand between the word that denies and what it denies. */
const BETWEEN = '(\\s+(a|an|the|any|best|to|meant|claims?|have|has|be|been))*\\s+';
/** At the end of what stands before a claim. */
const DENIED = new RegExp(
  `((?<!\\bwhy )\\b(not|never|no|neither|nor|without|cannot)|n[’']t)${BETWEEN}$`,
  'i',
);
/** Between a denied claim and the next, which is denied with it. */
const DENIED_TOO = new RegExp(`^\\s+n?or${BETWEEN}$`, 'i');

/** Sentences that hold such a word and claim nothing, to the letter. */
export const ALLOWED_SENTENCES: readonly string[] = [
  'Soleus is for comfort and relaxation, and at most an adjunct to treatment.',
];

/** Everything that a text may not say, as it stands there. */
export function forbiddenIn(text: string): string[] {
  return [
    ...sentencesOf(text)
      .filter((sentence) => !ALLOWED_SENTENCES.includes(sentence))
      .flatMap(claimsIn),
    ...[...text.matchAll(PRAISE), ...text.matchAll(EXCLAMATION)].map(([words]) => words),
  ];
}

/** Split so that a denial reaches no further than its own sentence. */
export function sentencesOf(text: string): string[] {
  return text
    .replace(/\s+/g, ' ')
    .split(/(?<=[.:;!?…|])\s+/)
    .map((sentence) => sentence.trim());
}

function claimsIn(sentence: string): string[] {
  const claims: string[] = [];
  let deniedTo = 0;
  let end = 0;
  for (const { 0: claim, index } of sentence.matchAll(CLAIM)) {
    const denied =
      DENIED.test(sentence.slice(0, index)) ||
      (deniedTo > 0 && deniedTo === end && DENIED_TOO.test(sentence.slice(end, index)));
    end = index + claim.length;
    if (denied) deniedTo = end;
    else claims.push(claim);
  }
  return claims;
}
