import { describe, expect, it } from 'vitest';
import { CARE_FACTS } from '../../src/care/facts.ts';
import { citationsIn, mentionsIn } from './citations.ts';
import { filesLike } from './tree.ts';

/** Where care is decided and shown; the list of the facts itself is no citation. */
const RULES_AND_PAGES = filesLike(
  /^(src\/(care|programme|session|schedule|controller)|web)\/(?!facts\.ts$).*\.tsx?$/,
);

/** Further places that may name a fact. */
const OTHERS = filesLike(/^src\/(care\/facts|(contract|server|store|cli)\/.*)\.ts$/);

const known = CARE_FACTS.map(({ id }) => id);

describe('the care facts', () => {
  it('are each followed by a rule or shown on a page that cites them', () => {
    const cited = new Set(RULES_AND_PAGES.flatMap(citationsIn).map(({ id }) => id));
    const orphans = CARE_FACTS.filter(({ id }) => !cited.has(id));
    expect(orphans.map(({ id, text }) => `no rule and no page cites ${id}: ${text}`)).toEqual([]);
  });

  it('are the only ones that the project cites', () => {
    const files = [...RULES_AND_PAGES, ...OTHERS];
    const unknown = files
      .flatMap((file) => [...citationsIn(file), ...mentionsIn(file)])
      .filter(({ id }) => !known.includes(id));
    expect(unknown.map(({ id, place }) => `${place} cites ${id}, which is no care fact`)).toEqual([]);
  });

  it.each([
    ["const reason = { fact: 'B1', text };", ['B1']],
    ["const facts = ['M1', 'M10'];", ['M1', 'M10']],
    [`const text = \`Stays off the tendon (B6), by \${rule}.\`;`, ['B6']],
    ['const x = <p>Slightly uncomfortable is fine (D3).</p>;', ['D3']],
  ])('are cited by %s', (text, ids) => {
    expect(citationsIn({ path: 'x.tsx', text }).map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    '// B1 blocks.\nblock();',
    '/** M4: 10 to 15 minutes. */\nconst x = 1;',
    "type Fact = 'B1' | 'B2';",
    "import { x } from './B1';",
    'const x = <path d="M3 9.5 12 2.5 21 9.5" />;',
    "const rule = 'S4';",
    "const pin = 'B100';",
  ])('are not cited by %s', (text) => {
    expect(citationsIn({ path: 'x.tsx', text })).toEqual([]);
  });
});
