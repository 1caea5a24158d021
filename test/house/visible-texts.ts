/** Every text of the product that a person may come to see, and where it stands. */
import { placeOf, type Remark, textsOf } from './syntax.ts';
import type { TreeFile } from './tree.ts';

export interface VisibleText {
  /** `file:line`. */
  readonly place: string;
  readonly text: string;
}

interface Kind {
  readonly paths: RegExp;
  readonly textsIn: (file: TreeFile) => Remark[];
}

/** All strings of a program are looked at: which of them are shown, nobody has to keep a list of. */
const KINDS: readonly Kind[] = [
  { paths: /^(src|web|hardware|firmware)\/.*\.(ts|tsx|mjs)$/, textsIn: textsOf },
  { paths: /^(web\/.*\.css|firmware\/.*\.[ch])$/, textsIn: quotedIn },
  {
    paths: /(\.md$|^(web|hardware)\/.*\.(html|svg|txt|csv)$|^package\.json$|^[^.].*\.ya?ml$)/,
    textsIn: paragraphsOf,
  },
];

const kindOf = ({ path }: TreeFile): Kind | undefined => KINDS.find(({ paths }) => paths.test(path));

/** Whether a file of this kind can hold a text for a person. */
export function isLookedInto(file: TreeFile): boolean {
  return kindOf(file) !== undefined;
}

/** None for a kind of file that isn't looked into. */
export function visibleTextsOf(file: TreeFile): VisibleText[] {
  const texts = kindOf(file)?.textsIn(file) ?? [];
  return texts.map(({ text, line }) => ({ place: placeOf(file, line), text }));
}

/** The strings in double quotes, outside block comments. */
function quotedIn({ text }: TreeFile): Remark[] {
  const withoutComments = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  return withoutComments.split('\n').flatMap((line, index) =>
    [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, quoted = '']) => ({
      text: quoted,
      line: index + 1,
    })),
  );
}

/** A sentence goes on across lines, but not across an empty one. */
function paragraphsOf({ text }: TreeFile): Remark[] {
  return [...text.matchAll(/[^\n]+(\n[^\n]+)*/g)].map(({ 0: paragraph, index }) => ({
    text: paragraph,
    line: text.slice(0, index).split('\n').length,
  }));
}
