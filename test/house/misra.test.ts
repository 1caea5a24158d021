import { describe, expect, it } from 'vitest';
import { filesLike } from './tree.ts';

interface Deviation {
  readonly rule: string;
  readonly where: string;
}

const textOf = (path: string): string =>
  filesLike(/^firmware\/misra\./).find((file) => file.path === path)?.text ?? '';

/** Rows of firmware/misra.md, as cppcheck names rule and files. */
function rowsOf(text: string): (Deviation & { readonly why: string })[] {
  return text.split('\n').flatMap((line) => {
    const [, rule, where, why] = /^\| (`?[\w.]+`?) \| `(.+?)` \| (.*) \|$/.exec(line) ?? [];
    if (rule === undefined || where === undefined || why === undefined) return [];
    const id = rule.startsWith('`') ? rule.slice(1, -1) : `misra-c2012-${rule}`;
    return [{ rule: id, where: `firmware/${where}`, why }];
  });
}

function suppressionsOf(text: string): Deviation[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [rule = '', where = ''] = line.split(':');
      return { rule, where };
    });
}

const named = ({ rule, where }: Deviation): string => `${rule}:${where}`;

/** What is wrong with a list of suppressions and the table that explains them. */
function disagreements(suppressions: string, table: string): string[] {
  const listed = suppressionsOf(suppressions);
  const rows = rowsOf(table);
  const has = (all: readonly Deviation[], one: Deviation): boolean =>
    all.some((other) => named(other) === named(one));
  return [
    ...listed
      .filter((one) => !/^firmware\/.+\.[ch]$/.test(one.where))
      .map((one) => `${named(one)} names no files`),
    ...listed.filter((one) => !has(rows, one)).map((one) => `${named(one)} has no row`),
    ...rows.filter((one) => !has(listed, one)).map((one) => `${named(one)} has no suppression`),
    ...rows.filter(({ why }) => why.length < 20).map((one) => `${named(one)} gives no reason`),
  ];
}

describe('deviations from MISRA C:2012', () => {
  it('are each suppressed in one list and explained in one table', () => {
    expect(rowsOf(textOf('firmware/misra.md'))).not.toEqual([]);
    expect(disagreements(textOf('firmware/misra.suppressions'), textOf('firmware/misra.md'))).toEqual([]);
  });

  const ROW = '| 15.5 | `core/*.c` | Early returns keep the nesting low. |';
  it.each([
    ['a suppression without a row', 'misra-c2012-15.5:firmware/core/*.c', '', 'has no row'],
    ['a row without a suppression', '', ROW, 'has no suppression'],
    ['a row for another file', 'misra-c2012-15.5:firmware/core/a.c', ROW, 'a.c has no row'],
    ['a rule suppressed everywhere', 'misra-c2012-15.5', ROW, 'names no files'],
    [
      'a row without a reason',
      'misra-c2012-15.5:firmware/core/*.c',
      '| 15.5 | `core/*.c` |  |',
      'gives no reason',
    ],
  ])('the rule finds %s', (_what, suppressions, table, why) => {
    expect(disagreements(suppressions, table)).toContainEqual(expect.stringContaining(why));
  });

  it('the rule lets a pair of both pass', () => {
    expect(disagreements('# why\nmisra-c2012-15.5:firmware/core/*.c\n', ROW)).toEqual([]);
  });
});
