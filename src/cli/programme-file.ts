/** A programme of one's own, in a YAML or JSON file. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { Lexer, LineCounter, Parser, parseDocument } from 'yaml';
import { type Programme, UsageError } from '../contract/index.ts';
import { readProgramme, type Violation } from '../programme/index.ts';

/** Far above the longest programme, and little enough that reading it always takes a moment only. */
const SIZE_MAX_BYTES = 16_384;
/** Lists and maps inside each other: a programme has 6 levels of them, each on the stack twice at most. */
const NESTING_MAX = 50;
/** Violations that are shown; those of a file that is something else entirely would fill the screen. */
const SHOWN_MAX = 8;

/** Whether an argument names a file and not a programme: by its ending, or because it is a path. */
export function namesFile(argument: string): boolean {
  return /[/\\]|\.(ya?ml|json)$/i.test(argument);
}

/**
 * The programme in the file at `path`, called `name` in messages. Throws a UsageError that names the
 * phases and the rules it breaks, or says why it can't be read.
 */
export function readProgrammeFile(path: string, name: string): Programme {
  const reading = readProgramme(parse(textOf(path, name), name));
  if (reading.ok) return reading.programme;
  throw invalid(name, reading.violations);
}

function invalid(name: string, violations: readonly Violation[]): UsageError {
  const [first] = violations;
  const remedy = 'Correct the file; "soleus simulate --help" shows one that may run.';
  if (violations.length === 1 && first !== undefined) {
    const message = `${name}: ${first.phase === null ? '' : `${first.phase}: `}${first.message}`;
    return new UsageError('programme-invalid', message, remedy, { rule: first.rule });
  }
  const lines = violations
    .slice(0, SHOWN_MAX)
    .map(({ phase, rule, message }) => `  ${phase === null ? '' : `${phase}: `}${message} (${rule})`);
  const rest = violations.length - lines.length;
  if (rest > 0) lines.push(`  … and ${rest} more`);
  return new UsageError(
    'programme-invalid',
    [`${name} breaks ${violations.length} rules:`, ...lines].join('\n'),
    remedy,
  );
}

function textOf(path: string, name: string): string {
  const bytes = bytesOf(path, name);
  if (bytes.length > SIZE_MAX_BYTES) {
    throw new UsageError(
      'programme-file-too-large',
      `${name} is too large: a programme has ${SIZE_MAX_BYTES / 1024} kB at most, and 10 phases.`,
      'Name the file of a programme, or shorten it.',
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UsageError(
      'programme-file-no-text',
      `${name} is no text.`,
      'Save it as YAML or JSON in UTF-8.',
      {
        cause: error,
      },
    );
  }
}

/** The file’s bytes, but never many more than a programme may have. */
function bytesOf(path: string, name: string): Buffer {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) throw noFile(name, stat.isDirectory() ? 'is a folder' : 'is not a file');
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
    throw noFile(name, code === 'ENOENT' ? 'doesn’t exist' : `can’t be read (${String(code)})`, error);
  }
}

function noFile(name: string, what: string, cause?: unknown): UsageError {
  return new UsageError(
    'programme-file-unreadable',
    `${name} ${what}.`,
    'Name a YAML or JSON file with a programme in it, or one of the built-in programmes.',
    { cause },
  );
}

/** JSON is YAML too. The depth is looked at first: what nests thousands deep would end the process. */
function parse(text: string, name: string): unknown {
  if (text.trim() === '') throw syntax(`${name} is empty.`);
  if (isNestedDeeply(text)) throw syntax(`${name} has lists and maps nested too deeply for a programme.`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    throw syntax(`${name}:${line}:${col}: ${firstLine(fault.message)}`);
  }
  try {
    return document.toJS() as unknown;
  } catch (error) {
    throw syntax(`${name} repeats itself by aliases more than a programme needs.`, error);
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

function syntax(message: string, cause?: unknown): UsageError {
  return new UsageError('programme-file-syntax', message, 'Write a programme in it, as YAML or JSON.', {
    cause,
  });
}
