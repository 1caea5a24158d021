import { describe, expect, it } from 'vitest';
import { ALLOWED_SENTENCES, forbiddenIn, sentencesOf } from './claims.ts';
import { filesLike } from './tree.ts';
import { isLookedInto, visibleTextsOf } from './visible-texts.ts';

const TEXTS = filesLike(/./).flatMap(visibleTextsOf);

/** What is forbidden in a file of that path and text. */
const foundIn = (path: string, text: string) =>
  visibleTextsOf({ path, text }).flatMap((visible) => forbiddenIn(visible.text));

describe('the words for people', () => {
  it('claim to heal nothing, lend no weight, praise nobody, and exclaim nothing', () => {
    const found = TEXTS.flatMap(({ place, text }) =>
      forbiddenIn(text).map((words) => `${place} says "${words}"`),
    );
    expect(found).toEqual([]);
  });

  it('are looked for in every kind of file that the product is made of', () => {
    const passedOver = filesLike(/^(src|web)\//).filter((file) => !isLookedInto(file));
    expect(passedOver.map(({ path }) => path)).toEqual(['src/tsconfig.json', 'web/tsconfig.json']);
  });

  it('still say each sentence that is allowed by exception', () => {
    const sentences = new Set(TEXTS.flatMap(({ text }) => sentencesOf(text)));
    expect(ALLOWED_SENTENCES.filter((sentence) => !sentences.has(sentence))).toEqual([]);
  });

  it.each([
    ['web/words/x.ts', "export const words = { hint: 'It heals your feet.' };"],
    ['web/words/x.ts', `export const hint = (side: string) => \`It heals your \${side} foot.\`;`],
    ['web/words/x.ts', "export const hint = 'It he' + 'als ' + (left ? 'a' : 'b') + ' foot.';"],
    ['web/pages/x.tsx', 'export const x = <p>It heals your feet</p>;'],
    ['web/pages/x.tsx', 'export const x = <p title="It heals your feet" />;'],
    ['web/pages/x.tsx', 'export const x = <p>{"It heals your feet"}</p>;'],
    ['web/styles/x.css', '.x::after { content: "heals your feet"; }'],
    ['web/index.html', '<meta name="description" content="heals your feet">'],
    ['web/public/x.svg', '<svg><title>Heals your feet</title></svg>'],
    ['web/README.md', '# The dashboard\n\nIt heals\nyour feet.'],
    ['src/programme/built-in.ts', "export const X = { id: 'x', summary: 'Heals your feet.' };"],
    ['src/controller/event-texts.ts', `const text = \`The session healed \${n} feet.\`;`],
    ['src/cli/commands/run.ts', "command.description('heals your feet');"],
    ['src/bootstrap/progress.mjs', "say('Healing your feet');"],
    ['hardware/lists/x.ts', "const title = 'Heals your feet';"],
    ['firmware/core/x.c', 'static const char text[] = "heals your feet";'],
    ['README.md', 'Soleus heals your feet.'],
    ['package.json', '{ "description": "Heals your feet" }'],
    ['src/programme/example.yaml', 'summary: heals your feet'],
  ])('the rule finds a claim in %s: %s', (path, text) => {
    expect(foundIn(path, text)).toEqual([expect.stringMatching(/^heal/i)]);
  });

  it.each([
    ['web/words/x.ts', '// It heals your feet.\n/** Heals. */\nexport const x = 1;'],
    ['web/words/x.ts', "import { heal } from './heal.ts';\nexport type State = 'heal';\nheal();"],
    ['src/cli/x.mjs', "export * from './fix.mjs';\nconst x = import('./repair.mjs');"],
    ['web/styles/x.css', '/* "heals" */ .heal { color: var(--fix); }'],
    ['firmware/core/x.c', '/* The "repair" of a frame. */\nint fix(void);'],
    ['test/unit/x.test.ts', "it('heals nothing', run);"],
  ])('the rule looks for no claim where nobody reads: %s: %s', (path, text) => {
    expect(foundIn(path, text)).toEqual([]);
  });

  it.each([
    'It heals your feet.',
    'Supports healing.',
    'A cure for heel pain.',
    'This session treats plantar fasciitis.',
    'A treatment for your heels.',
    'There is no better treatment.',
    'Therapeutic vibration.',
    'Repairs the tendon.',
    'We fix your pain.',
    'You have fixed your feet.',
    'It breaks up knots.',
    'Loosens scar tissue.',
    'Knots go away.',
    'A detoxifying massage.',
    'Washes toxins out.',
    'The recommended level is 4.',
    'We recommend ten minutes.',
    'Clinically tested.',
    'Relief is guaranteed.',
    'Proven relief.',
    'Well done.',
    'That was a great session.',
    'Welcome back!',
    'Stop! It hurts.',
  ])('the rule finds the claim, the praise or the exclamation in "%s"', (text) => {
    expect(forbiddenIn(text)).not.toEqual([]);
  });

  it.each([
    'It does not hurt and heals your feet.',
    'It is not only a treatment for feet.',
    'It never fails to heal.',
    'It does not hurt. It heals.',
    'It does not repair a tendon but heals the foot.',
    'No massage heals like this one.',
    'Why not heal your feet.',
    'Nothing repairs a tendon better.',
    'It doesn’t … heal',
    'No pain: a cure for heels.',
  ])('a denial of something else does not excuse "%s"', (text) => {
    expect(forbiddenIn(text)).not.toEqual([]);
  });

  it.each([
    'It does not repair a tendon.',
    'It doesn’t break up knots or scar tissue.',
    'It is not a treatment, and not a medical device.',
    'Why massage isn’t the best treatment for Achilles pain',
    'Massage can’t fix it.',
    'It never claims to heal or to cure.',
    'It is no cure.',
    'That is our policy, never recommended.',
    'A frame that is treated as lost.',
    'Prefix, health, secure, clinician, greatest, fixed step.',
    '`!` stops it, and so does "!" or != 0.',
    '![The dashboard](web/screenshot.png)',
    'Slightly uncomfortable is fine. Painful is not.',
  ])('the rule lets "%s" pass', (text) => {
    expect(forbiddenIn(text)).toEqual([]);
  });
});
