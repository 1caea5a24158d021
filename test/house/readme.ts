/** What a README promises: links that lead somewhere, commands that exist. */
import { posix } from 'node:path';
import type { TreeFile } from './tree.ts';

/** The targets of its links and pictures, but for those on the web. */
export function linksIn(file: TreeFile): string[] {
  const inline = [...file.text.matchAll(/\]\(<?([^)>\s]+)>?(?:\s+"[^"]*")?\)/g)].map(
    ([, target = '']) => target,
  );
  const html = [...file.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, target = '']) => target);
  return [...inline, ...html].filter((target) => !/^[a-z]+:/.test(target));
}

/** Path from the root, and the heading within (or ''), that a link of `file` leads to. */
export function targetOf(file: TreeFile, link: string): { path: string; heading: string } {
  const [path = '', heading = ''] = link.split('#');
  return { path: path === '' ? file.path : posix.join(posix.dirname(file.path), path), heading };
}

/** The names by which links reach the headings of a page. */
export function headingsIn(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The scripts of package.json that it tells to run. */
export function scriptsIn(file: TreeFile): string[] {
  return [...file.text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
    ([, run, short]) => run ?? short ?? '',
  );
}
