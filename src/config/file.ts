/** `soleus.yaml`: options by key and schedules, each with the place where it stands. */
import { readFileSync, statSync } from 'node:fs';
import { isMap, isScalar, LineCounter, type Pair, parseDocument } from 'yaml';
import { UsageError } from '../contract/index.ts';
import { nearest } from './nearest.ts';
import { OPTION_NAMES, type OptionName, options } from './options.ts';
import { type FileSchedule, type PlaceOf, SCHEDULES_KEY, schedulesOf } from './schedules.ts';

export const CONFIG_FILE = 'soleus.yaml';

/** Many times what fifty schedules take; more would keep everything else waiting while it is read. */
const BYTES_MAX = 256 * 1024;

export interface FileEntry {
  readonly name: OptionName;
  readonly value: unknown;
  /** `soleus.yaml:3:7`, as editors and terminals take it. */
  readonly place: string;
}

export interface ConfigFile {
  readonly options: readonly FileEntry[];
  readonly schedules: readonly FileSchedule[];
}

const EMPTY: ConfigFile = { options: [], schedules: [] };

/**
 * What the file at `path` gives. Throws a UsageError with line and column where it is not
 * YAML, is no list of keys and values, or has a key that means nothing; a missing file too, unless
 * `optional`.
 */
export function readConfigFile(path: string, optional: boolean): ConfigFile {
  const text = readText(path, optional);
  return text === undefined ? EMPTY : parseConfig(text, path);
}

function readText(path: string, optional: boolean): string | undefined {
  try {
    if (statSync(path).size > BYTES_MAX) throw tooLarge(path);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' && optional) return undefined;
    throw new UsageError(
      'config-file-unreadable',
      `The configuration file ${path} cannot be read (${String(code)}).`,
      'Check the path and its permissions, or leave out --config.',
      { cause: error },
    );
  }
}

const tooLarge = (path: string): UsageError =>
  new UsageError(
    'config-file-large',
    `The configuration file ${path} is larger than ${BYTES_MAX / 1024} KiB, so it is hardly one.`,
    'Check the path, or leave out what isn’t needed.',
  );

function parseConfig(text: string, path: string): ConfigFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placeOf: PlaceOf = (offset) => {
    const { line, col } = lines.linePos(offset);
    return `${path}:${line}:${col}`;
  };
  const fault = document.errors[0];
  if (fault !== undefined) {
    throw new UsageError(
      'config-file-syntax',
      `${placeOf(fault.pos[0])}: ${fault.message}`,
      'Correct the line.',
    );
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return EMPTY;
  if (!isMap(contents)) {
    throw new UsageError(
      'config-file-shape',
      `${placeOf(contents.range?.[0] ?? 0)}: expected keys and values.`,
      'Write one option a line, such as "port: 8420".',
    );
  }
  const pairs = contents.items.filter(({ key }) => !isScalar(key) || key.value !== SCHEDULES_KEY);
  return {
    options: pairs.map((pair) => entryOf(pair, placeOf)),
    schedules: schedulesOf(document, placeOf),
  };
}

function entryOf(pair: Pair<unknown, unknown>, placeOf: PlaceOf): FileEntry {
  const key = isScalar(pair.key) ? pair.key : undefined;
  const keyPlace = placeOf(key?.range?.[0] ?? 0);
  const name = OPTION_NAMES.find((candidate) => options[candidate].key === key?.value);
  if (name === undefined) throw unknownKey(String(key?.value), keyPlace);
  if (!isScalar(pair.value)) {
    throw new UsageError(
      'config-file-value',
      `${keyPlace}: ${options[name].key} must be ${options[name].expects}, not a list or an alias.`,
      'Give one value.',
    );
  }
  return { name, value: pair.value.value, place: placeOf(pair.value.range?.[0] ?? 0) };
}

function unknownKey(key: string, place: string): UsageError {
  const known = [...OPTION_NAMES.map((name) => options[name].key), SCHEDULES_KEY];
  const meant = nearest(key, known);
  return new UsageError(
    'config-file-key',
    `${place}: there is no option "${key}".`,
    meant === undefined ? `The options are ${known.join(', ')}.` : `Did you mean "${meant}"?`,
  );
}
