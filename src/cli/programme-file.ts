/** A programme of one's own, in a YAML or JSON file. */
import { type Programme, UsageError } from '../contract/index.ts';
import { readProgramme, type Violation } from '../programme/index.ts';
import { type DataFileKind, readDataFile } from './data-file.ts';

/** Violations that are shown; those of a file that is something else entirely would fill the screen. */
const SHOWN_MAX = 8;

const PROGRAMME_FILE: DataFileKind = {
  code: 'programme-file',
  noun: 'a programme',
  most: ', and 10 phases',
  instead: ', or one of the built-in programmes',
};

/** Whether an argument names a file and not a programme: by its ending, or because it is a path. */
export function namesFile(argument: string): boolean {
  return /[/\\]|\.(ya?ml|json)$/i.test(argument);
}

/**
 * The programme in the file at `path`, called `name` in messages. Throws a UsageError that names the
 * phases and the rules it breaks, or says why it can't be read.
 */
export function readProgrammeFile(path: string, name: string): Programme {
  const reading = readProgramme(readDataFile(path, name, PROGRAMME_FILE));
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
