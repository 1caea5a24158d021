/** What the house rules look at in a TypeScript or JavaScript file, read by a real parser. */
import { type ESTree, parseSync, Visitor } from 'vite';
import type { TreeFile } from './tree.ts';

export interface Import {
  /** As written: `./x.ts`, `zod`, `node:fs`. */
  readonly from: string;
  /** Gone after compilation. */
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface Remark {
  readonly text: string;
  readonly line: number;
}

interface Node {
  readonly type: string;
  readonly start: number;
}

/** `file:line` of a place in a file. */
export function placeOf(file: TreeFile, line: number): string {
  return `${file.path}:${line}`;
}

function parse(file: TreeFile) {
  const parsed = parseSync(file.path, file.text, { sourceType: 'module' });
  const error = parsed.errors[0];
  if (error) throw new Error(`${file.path} does not parse: ${error.message}`);
  return parsed;
}

const parsedFiles = new WeakMap<TreeFile, ReturnType<typeof parse>>();

function parsedOf(file: TreeFile) {
  const known = parsedFiles.get(file) ?? parse(file);
  parsedFiles.set(file, known);
  return known;
}

function lineOf(file: TreeFile, offset: number): number {
  return file.text.slice(0, offset).split('\n').length;
}

/** All imports and re-exports, `import()` and `import('x').Type` among them. */
export function importsOf(file: TreeFile): Import[] {
  const imports: Import[] = [];
  const add = (node: Node, from: unknown, typeOnly: boolean): void => {
    if (typeof from !== 'string')
      throw new Error(`${file.path} imports something that is not a plain string`);
    imports.push({ from, typeOnly, line: lineOf(file, node.start) });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node, node.source.value, node.importKind === 'type'),
    ExportAllDeclaration: (node) => add(node, node.source.value, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) => {
      if (node.source) add(node, node.source.value, node.exportKind === 'type');
    },
    ImportExpression: (node) => {
      if (node.source.type === 'Literal') add(node, node.source.value, false);
    },
    TSImportType: (node) => add(node, node.source.value, true),
  }).visit(parsedOf(file).program);
  return imports;
}

export function commentsOf(file: TreeFile): Remark[] {
  return parsedOf(file).comments.map(({ value, start }) => ({ text: value, line: lineOf(file, start) }));
}

/**
 * Every text that code holds: strings, template literals with `…` for what is put in, and the text between
 * tags. Strings that are added up are one. Types and the names of modules are none.
 */
export function textsOf(file: TreeFile): Remark[] {
  const found: Remark[] = [];
  const notTexts = new Set<Node>();
  const add = (node: Node, text: string): void => {
    if (!notTexts.has(node)) found.push({ text, line: lineOf(file, node.start) });
  };
  const skip = (...nodes: (Node | null)[]): void => {
    for (const node of nodes) if (node !== null) notTexts.add(node);
  };
  new Visitor({
    ImportDeclaration: (node) => skip(node.source),
    ExportAllDeclaration: (node) => skip(node.source),
    ExportNamedDeclaration: (node) => skip(node.source),
    ImportExpression: (node) => skip(node.source),
    TSImportType: (node) => skip(node.source),
    TSLiteralType: (node) => skip(node.literal),
    BinaryExpression: (node) => {
      if (node.operator !== '+') return;
      const parts = summed(node);
      add(node, parts.map(textOf).join(''));
      skip(node.left, node.right, ...parts);
    },
    TemplateLiteral: (node) => add(node, textOf(node)),
    JSXText: (node) => add(node, node.value),
    Literal: (node) => {
      if (typeof node.value === 'string') add(node, node.value);
    },
  }).visit(parsedOf(file).program);
  return found;
}

/** What is added up, from left to right. */
function summed(node: ESTree.Expression): ESTree.Expression[] {
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return [node];
  return [...summed(node.left), ...summed(node.right)];
}

function textOf(node: ESTree.Expression): string {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral') return '…';
  return node.quasis.map(({ value }) => value.cooked ?? '').join('…');
}

/** Each `any` and each `x!`. */
export function unsoundTypesOf(file: TreeFile): Remark[] {
  const found: Remark[] = [];
  const add = (text: string) => (node: Node) => {
    found.push({ text, line: lineOf(file, node.start) });
  };
  new Visitor({ TSAnyKeyword: add('any'), TSNonNullExpression: add('!') }).visit(parsedOf(file).program);
  return found;
}

/** `a.b.c` for a chain of plain members; undefined for anything else. */
function dottedName(node: ESTree.Expression | ESTree.Super): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.computed) return undefined;
  const object = dottedName(node.object);
  return object && `${object}.${node.property.name}`;
}

/**
 * The names that a file uses from its surroundings, dotted where it reaches into one: `setTimeout`,
 * `Date.now`, `it.only`. A `new X()` without arguments is given as `new X()`.
 */
export function usesOf(file: TreeFile): Remark[] {
  const found: Remark[] = [];
  const notUses = new Set<Node>();
  const add = (node: Node, text: string): void => {
    found.push({ text, line: lineOf(file, node.start) });
  };
  new Visitor({
    MemberExpression: (node) => {
      if (node.computed) return;
      notUses.add(node.property);
      const name = dottedName(node);
      if (name) add(node, name.replace(/^(globalThis|window)\./, ''));
    },
    NewExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.arguments.length === 0)
        add(node, `new ${node.callee.name}()`);
    },
    Property: (node) => {
      if (!node.computed && !node.shorthand) notUses.add(node.key);
    },
    PropertyDefinition: (node) => {
      if (!node.computed) notUses.add(node.key);
    },
    MethodDefinition: (node) => {
      if (!node.computed) notUses.add(node.key);
    },
    TSPropertySignature: (node) => {
      notUses.add(node.key);
    },
    TSMethodSignature: (node) => {
      notUses.add(node.key);
    },
    Identifier: (node) => {
      if (!notUses.has(node)) add(node, node.name);
    },
  }).visit(parsedOf(file).program);
  return found;
}
