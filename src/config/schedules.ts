/** `schedules:` in `soleus.yaml`, each with the places where it and its keys stand. */
import { type Document, isMap, isNode, isScalar, isSeq, visit, type YAMLMap } from 'yaml';
import type { z } from 'zod';
import { type NewSchedule, newScheduleSchema, SCHEDULES_MAX, UsageError } from '../contract/index.ts';
import { nearest } from './nearest.ts';

export const SCHEDULES_KEY = 'schedules';

export interface FileSchedule {
  /** As it was written, with an id. */
  readonly text: NewSchedule & { readonly id: string };
  /** Where it begins: `soleus.yaml:3:5`. */
  readonly place: string;
  /** Where each of its keys has its value. */
  readonly places: Readonly<Record<string, string>>;
}

/** `soleus.yaml:3:5` of an offset in the file. */
export type PlaceOf = (offset: number) => string;

const KEYS = Object.keys(newScheduleSchema.shape);

/**
 * The schedules of a file. Throws a UsageError with line and column for what isn’t one: `config-schedules`,
 * or `config-schedule`, `config-schedule-key`, `config-schedule-id` for one of them.
 */
export function schedulesOf(document: Document.Parsed, placeOf: PlaceOf): readonly FileSchedule[] {
  const list = document.get(SCHEDULES_KEY, true);
  if (list === undefined || (isScalar(list) && list.value === null)) return [];
  if (!isSeq(list)) {
    const place = placeOf(startOf(list));
    throw new UsageError(
      'config-schedules',
      `${place}: ${SCHEDULES_KEY} must be a list.`,
      'Begin each schedule with a dash, such as "- id: morning".',
    );
  }
  const tooMany = list.items[SCHEDULES_MAX];
  if (tooMany !== undefined) {
    throw new UsageError(
      'config-schedules',
      `${placeOf(startOf(tooMany))}: there are ${list.items.length} schedules, and ${SCHEDULES_MAX} are the most.`,
      'Leave out those that aren’t needed.',
    );
  }
  const read = list.items.map((item) => scheduleOf(item, document, placeOf));
  assertOwnIds(read);
  return read;
}

const startOf = (item: unknown): number => (isNode(item) ? item.range?.[0] : undefined) ?? 0;

function scheduleOf(item: unknown, document: Document.Parsed, placeOf: PlaceOf): FileSchedule {
  const place = placeOf(startOf(item));
  if (!isMap(item)) {
    throw new UsageError(
      'config-schedule',
      `${place}: a schedule must be keys and values.`,
      'Give it an id, a programme, and cron or times.',
    );
  }
  const parsed = newScheduleSchema.safeParse(plainValueOf(item, document, placeOf));
  const issues = parsed.error?.issues ?? [];
  // A key that is misspelt is why another is missing.
  const issue =
    issues.find(({ code, path }) => code === 'unrecognized_keys' && path.length === 0) ?? issues[0];
  if (issue !== undefined) throw asUsageError(issue, item, placeOf);
  const { id } = parsed.data ?? {};
  if (parsed.data === undefined || id === undefined) {
    throw new UsageError(
      'config-schedule-id',
      `${place}: this schedule has no id.`,
      'Give it one that stays, such as "id: morning": its runs are known by it.',
    );
  }
  return { text: { ...parsed.data, id }, place, places: placesIn(item, placeOf) };
}

/** Aliases stand for what is written elsewhere in the file: one may stand for nothing, many for too much. */
function plainValueOf(item: YAMLMap, document: Document, placeOf: PlaceOf): unknown {
  try {
    return item.toJS(document);
  } catch (error) {
    let at = startOf(item);
    visit(item, {
      Alias: (_, alias) => {
        at = startOf(alias);
        return alias.resolve(document) === undefined ? visit.BREAK : undefined;
      },
    });
    throw new UsageError(
      'config-schedule',
      `${placeOf(at)}: ${error instanceof Error ? error.message : String(error)}.`,
      'Write out what the alias stands for.',
      { cause: error },
    );
  }
}

function asUsageError(issue: z.core.$ZodIssue, item: YAMLMap, placeOf: PlaceOf): UsageError {
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
    const [key = ''] = issue.keys;
    const meant = nearest(key, KEYS);
    return new UsageError(
      'config-schedule-key',
      `${placeOf(offsetOfKey(item, key))}: a schedule has no "${key}".`,
      meant === undefined ? `It may have ${KEYS.join(', ')}.` : `Did you mean "${meant}"?`,
    );
  }
  const name = issue.path.join('.');
  const isMissing = issue.path.length > 0 && !item.hasIn(issue.path);
  const what = isMissing ? `${name} is missing` : `${name === '' ? 'a schedule' : name}: ${issue.message}`;
  return new UsageError(
    'config-schedule',
    `${placeOf(offsetOf(item, issue.path))}: ${what}.`,
    'Correct that: a schedule has an id, a programme, and cron or times.',
  );
}

/** Of the innermost part of the path that is there. */
function offsetOf(item: YAMLMap, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = item.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return item.range?.[0] ?? 0;
}

function offsetOfKey(item: YAMLMap, key: string): number {
  const found = item.items
    .map((pair) => pair.key)
    .find((each) => isScalar(each) && String(each.value) === key);
  return (isScalar(found) ? found.range?.[0] : undefined) ?? item.range?.[0] ?? 0;
}

function placesIn(item: YAMLMap, placeOf: PlaceOf): Readonly<Record<string, string>> {
  const entries = item.items.flatMap(({ key }): [string, string][] => {
    const name = isScalar(key) ? String(key.value) : '';
    return name === '' ? [] : [[name, placeOf(offsetOf(item, [name]))]];
  });
  return Object.fromEntries(entries);
}

function assertOwnIds(schedules: readonly FileSchedule[]): void {
  for (const [at, { text, place, places }] of schedules.entries()) {
    const first = schedules.slice(0, at).find((other) => other.text.id === text.id);
    if (first === undefined) continue;
    throw new UsageError(
      'config-schedule-id',
      `${places['id'] ?? place}: there is a schedule "${text.id}" already, at ${first.place}.`,
      'Give each its own id.',
    );
  }
}
