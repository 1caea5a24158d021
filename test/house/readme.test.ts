import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { headingsIn, linksIn, scriptsIn, targetOf } from './readme.ts';
import { exists, filesLike, ROOT, type TreeFile } from './tree.ts';

const PAGES = filesLike(/\.md$/);
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

function deadLinksIn(file: TreeFile): string[] {
  return linksIn(file)
    .filter((link) => {
      const { path, heading } = targetOf(file, link);
      if (!exists(path)) return true;
      if (heading === '') return false;
      const text = path === file.path ? file.text : readFileSync(join(ROOT, path), 'utf8');
      return !headingsIn(text).includes(heading);
    })
    .map((link) => `${file.path} links to ${link}`);
}

describe('the written pages', () => {
  it('are there', () => {
    expect(PAGES.map(({ path }) => path)).toEqual(expect.arrayContaining(['README.md', 'test/README.md']));
  });

  it('have no dead links and no missing pictures', () => {
    expect(PAGES.flatMap(deadLinksIn)).toEqual([]);
  });

  it('name only scripts that package.json has', () => {
    const missing = PAGES.flatMap((file) =>
      scriptsIn(file)
        .filter((name) => !(name in scripts))
        .map((name) => `${file.path}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it.each([
    '[x](missing.md)',
    '![x](web/none.png)',
    '<img src="none.png">',
    '[x](#no-such-heading)',
    '[x](test/README.md#nowhere)',
  ])('the rule finds %s', (text) => {
    expect(deadLinksIn({ path: 'README.md', text })).toHaveLength(1);
  });

  it.each([
    '[x](https://example.org/none)',
    '[x](test/README.md)',
    '# A b: c\n[x](#a-b-c)',
  ])('the rule lets %s pass', (text) => {
    expect(deadLinksIn({ path: 'README.md', text })).toEqual([]);
  });

  it('the rule on scripts sees every way to run one', () => {
    const text = 'Run `npm start -- --port 1`, `npm run test:fast` or `npm test`.';
    expect(scriptsIn({ path: 'README.md', text })).toEqual(['start', 'test:fast', 'test']);
  });
});
