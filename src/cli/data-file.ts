/** Data that a person wrote, in a YAML or JSON file. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { Lexer, LineCounter, Parser, parseDocument } from 'yaml';
import { UsageError } from '../contract/index.ts';

/** Far above what such a file needs, and little enough that reading it always takes a moment only. */
const SIZE_MAX_BYTES = 16_384;
/** Lists and maps inside each other: a programme has 6 levels of them, each on the stack twice at most. */
const NESTING_MAX = 50;

/** What the file is to hold, for the messages. */
export interface DataFileKind {
  /** What codes of errors begin with, such as `programme-file`. */
  readonly code: string;
  /** Such as `a programme`. */
  readonly noun: string;
  /** How much of it there is at most, after its size: `, and 10 phases`, or nothing. */
  readonly most: string;
  /** What may be named instead: `, or one of the built-in programmes`, or nothing. */
  readonly instead: string;
}

/**
 * What stands in the file at `path`, called `name` in messages. Throws a UsageError that says why it can't
 * be read, with line and column where it isn't written as YAML or JSON is.
 */
export function readDataFile(path: string, name: string, what: DataFileKind): unknown {
  return parse(textOf(path, name, what), name, what);
}

function textOf(path: string, name: string, what: DataFileKind): string {
  const bytes = bytesOf(path, name, what);
  if (bytes.length > SIZE_MAX_BYTES) {
    throw new UsageError(
      `${what.code}-too-large`,
      `${name} is too large: ${what.noun} has ${SIZE_MAX_BYTES / 1024} kB at most${what.most}.`,
      `Name the file of ${what.noun}, or shorten it.`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UsageError(`${what.code}-no-text`, `${name} is no text.`, 'Save it as YAML or JSON in UTF-8.', {
      cause: error,
    });
  }
}

/** The file’s bytes, but never many more than a programme may have. */
function bytesOf(path: string, name: string, what: DataFileKind): Buffer {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) throw noFile(what, name, stat.isDirectory() ? 'is a folder' : 'is not a file');
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(SIZE_MAX_BYTES + 1);
      let length = 0;
      for (let read = -1; read !== 0 && length < bytes.length; length += read)
        read = readSync(file, bytes, length, bytes.length - length, null);
      return bytes.subarray(0, length);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw noFile(what, name, code === 'ENOENT' ? 'doesn’t exist' : `can’t be read (${String(code)})`, error);
  }
}

function noFile(what: DataFileKind, name: string, why: string, cause?: unknown): UsageError {
  return new UsageError(
    `${what.code}-unreadable`,
    `${name} ${why}.`,
    `Name a YAML or JSON file with ${what.noun} in it${what.instead}.`,
    { cause },
  );
}

/** JSON is YAML too. The depth is looked at first: what nests thousands deep would end the process. */
function parse(text: string, name: string, what: DataFileKind): unknown {
  if (text.trim() === '') throw syntax(what, `${name} is empty.`);
  if (isNestedDeeply(text)) {
    throw syntax(what, `${name} has lists and maps nested too deeply for ${what.noun}.`);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    throw syntax(what, `${name}:${line}:${col}: ${firstLine(fault.message)}`);
  }
  try {
    return document.toJS() as unknown;
  } catch (error) {
    throw syntax(what, `${name} repeats itself by aliases more than ${what.noun} needs.`, error);
  }
}

function isNestedDeeply(text: string): boolean {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _token of parser.next(lexeme));
    if (parser.stack.length > NESTING_MAX) return true;
  }
  return false;
}

const firstLine = (message: string): string =>
  message
    .split('\n', 1)
    .join('')
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, 160);

function syntax(what: DataFileKind, message: string, cause?: unknown): UsageError {
  return new UsageError(`${what.code}-syntax`, message, `Write ${what.noun} in it, as YAML or JSON.`, {
    cause,
  });
}
