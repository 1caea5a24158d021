/** The hazards of firmware/SAFETY.md: each is complete, names tests that exist, and no rule is left out. */
import { describe, expect, it } from 'vitest';
import { filesLike } from './tree.ts';

const RULES = Array.from({ length: 16 }, (_, index) => `S${index + 1}`);
const PARTS = ['Causes', 'Risk', 'Controls', 'Shown by', 'Left over'] as const;
const RISK =
  /^(minor|serious|critical), (frequent|occasional|remote|improbable); with the controls: (remote|improbable)\.$/;

interface Hazard {
  readonly name: string;
  readonly parts: Readonly<Partial<Record<string, string>>>;
}

/** The hazards of a page: under "The hazards", a heading each, with a list of parts. */
function hazardsIn(page: string): Hazard[] {
  const section = /^## The hazards$(.*?)(?=^## |$(?![\s\S]))/ms.exec(page)?.[1] ?? '';
  return section
    .split(/^### /m)
    .slice(1)
    .map((block) => {
      const [name = '', ...lines] = block.split('\n');
      const text = lines.join('\n').replace(/\n {2}/g, ' ');
      const parts = [...text.matchAll(/^- \*\*(.+?):\*\* (.+)$/gm)].map(([, part = '', said = '']) => [
        part,
        said,
      ]);
      return { name, parts: Object.fromEntries(parts) };
    });
}

const testsNamedIn = (hazard: Hazard): string[] =>
  [...(hazard.parts['Shown by'] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

const rulesIn = (text: string): string[] => text.match(/\bS\d+\b/g) ?? [];

/** What is wrong with a page, given the text of all tests. */
function complaints(page: string, tests: string): string[] {
  const hazards = hazardsIn(page);
  const controlled = new Set(hazards.flatMap(({ parts }) => rulesIn(parts['Controls'] ?? '')));
  return [
    ...hazards.flatMap((hazard) =>
      PARTS.filter((part) => hazard.parts[part] === undefined).map((part) => `${hazard.name}: no ${part}`),
    ),
    ...hazards
      .filter(({ parts }) => !RISK.test(parts['Risk'] ?? ''))
      .map(({ name }) => `${name}: not a risk`),
    ...hazards
      .filter((hazard) => testsNamedIn(hazard).length === 0)
      .map(({ name }) => `${name}: nothing shows it`),
    ...hazards.flatMap((hazard) =>
      testsNamedIn(hazard)
        .filter((name) => !tests.includes(`'${name}'`) && !tests.includes(`"${name}"`))
        .map((name) => `${hazard.name}: no test is called ${name}`),
    ),
    ...RULES.filter((rule) => !controlled.has(rule)).map((rule) => `${rule} controls no hazard`),
  ];
}

describe('the hazards', () => {
  it('are complete, name tests that exist, and leave no rule out', () => {
    const page = filesLike(/^firmware\/SAFETY\.md$/)[0]?.text ?? '';
    const tests = filesLike(/^test\/.*\.(ts|c)$/)
      .filter(({ path }) => path !== 'test/house/safety.test.ts')
      .map(({ text }) => text)
      .join('\n');
    expect(hazardsIn(page).length).toBeGreaterThan(5);
    expect(complaints(page, tests)).toEqual([]);
  });

  const PAGE = `# Safety
## The hazards
### It bites
- **Causes:** hunger.
- **Risk:** serious, remote; with the controls: improbable.
- **Controls:** ${RULES.join(', ')}.
- **Shown by:** \`S1: it is fed\`;
  \`S2: it sleeps\`.
- **Left over:** its teeth.
## More
`;
  const TESTS = `it('S1: it is fed', () => {}); {"S2: it sleeps", sleeps},`;

  it('pass when they are in order', () => {
    expect(complaints(PAGE, TESTS)).toEqual([]);
  });

  it.each([
    ['a test that doesn’t exist', PAGE.replace('it sleeps', 'it flies'), 'no test is called S2: it flies'],
    ['a rule without a hazard', PAGE.replace('S16', ''), 'S16 controls no hazard'],
    ['a hazard without its rest', PAGE.replace('- **Left over:** its teeth.\n', ''), 'no Left over'],
    ['a hazard without a test', PAGE.replace(/`/g, ''), 'nothing shows it'],
    ['a risk in other words', PAGE.replace('serious', 'bad'), 'not a risk'],
  ])('complain of %s', (_what, page, complaint) => {
    expect(complaints(page, TESTS)).toContainEqual(expect.stringContaining(complaint));
  });
});
