/** A programme from data of unknown origin: a file, a request. */
import type { z } from 'zod';
import { type Programme, programmeSchema } from '../contract/index.ts';
import { checkProgramme } from './check.ts';
import type { Violation } from './violation.ts';

export type Reading =
  | { readonly ok: true; readonly programme: Programme }
  | { readonly ok: false; readonly violations: readonly Violation[] };

/** `data` as a programme that may run, or everything that stands in its way. It never throws. */
export function readProgramme(data: unknown): Reading {
  const parsed = programmeSchema.safeParse(data);
  if (!parsed.success) {
    const issues = [...parsed.error.issues].sort((a, b) => a.path.length - b.path.length);
    return { ok: false, violations: issues.map((issue) => formViolation(issue, data)) };
  }
  const violations = checkProgramme(parsed.data);
  return violations.length === 0 ? { ok: true, programme: parsed.data } : { ok: false, violations };
}

type Path = readonly PropertyKey[];

function formViolation(issue: z.core.$ZodIssue, data: unknown): Violation {
  const { path } = issue;
  const inPhase = path[0] === 'phases' && typeof path[1] === 'number';
  return {
    phase: inPhase ? phaseName(data, path[1] as number) : null,
    rule: 'form',
    message: describe(issue, fieldOf(inPhase ? path.slice(2) : path, inPhase), valueAt(data, path)),
  };
}

/** The name that the phase gives itself, if it can be shown, else its place. */
function phaseName(data: unknown, index: number): string {
  const name = valueAt(data, ['phases', index, 'name']);
  return typeof name === 'string' && /\S/.test(name) ? cleaned(name) : `phase ${index + 1}`;
}

/** `segment 2: toLevel`, `ceiling`; for the whole of it what it is. */
function fieldOf(path: Path, inPhase: boolean): string {
  if (path.length === 0) return inPhase ? 'A phase' : 'A programme';
  if (path[0] !== 'segments' || typeof path[1] !== 'number') return path.map(String).join(' ');
  return [`segment ${path[1] + 1}`, ...path.slice(2).map(String)].join(': ');
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    data,
  );
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  array: 'a list',
  object: 'keys and values',
};

function describe(issue: z.core.$ZodIssue, field: string, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return `${field} is missing.`;
      return `${field} is ${KINDS[issue.expected] ?? issue.expected}, not ${shown(value)}.`;
    case 'invalid_value':
      if (value === undefined) return `${field} is missing.`;
      return `${field} is one of ${issue.values.map(String).join(', ')}, not ${shown(value)}.`;
    case 'too_big':
      return bounded(field, value, 'at most', issue.maximum);
    case 'too_small':
      return bounded(field, value, 'at least', issue.minimum);
    case 'invalid_format':
      return `${field} takes ${issue.message}, not ${shown(value)}.`;
    case 'unrecognized_keys': {
      const keys = issue.keys.slice(0, 3).map(shown).join(', ');
      return `${field} has no key ${keys}${issue.keys.length > 3 ? ' …' : ''}.`;
    }
    default:
      return `${field}: ${issue.message}.`;
  }
}

function bounded(field: string, value: unknown, side: string, bound: number | bigint): string {
  const one = Number(bound) === 1;
  if (Array.isArray(value))
    return `${field} has ${side} ${bound} ${one ? 'entry' : 'entries'}, not ${value.length}.`;
  if (typeof value === 'string')
    return `${field} has ${side} ${bound} ${one ? 'character' : 'characters'}, not ${value.length}.`;
  return `${field} is ${side} ${bound}, not ${shown(value)}.`;
}

const SHOWN_MAX = 40;

/** A value as a message may show it: short, and harmless to a terminal. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return KINDS['array'] ?? '';
  if (typeof value === 'object' && value !== null) return KINDS['object'] ?? '';
  return typeof value === 'string' ? `“${cleaned(value)}”` : String(value);
}

function cleaned(text: string): string {
  const characters = [...text.replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/gu, '\uFFFD')];
  return characters.length > SHOWN_MAX
    ? `${characters.slice(0, SHOWN_MAX - 1).join('')}…`
    : characters.join('');
}
