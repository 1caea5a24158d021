/** How systemd reads what stands behind a directive (systemd.syntax(7), systemd.service(5)). Pure. */
import { unusablePath } from './problems.ts';

/** Directives of one section, in their order; a directive may come more than once. */
export type Directives = readonly (readonly [name: string, value: string])[];

/** One section of a unit file. */
export interface Section {
  readonly name: 'Unit' | 'Service' | 'Install';
  readonly directives: Directives;
}

const PLAIN = /^[\w@+,./:=-]+$/;
const CONTROL = /\p{Cc}/u;

/**
 * `word` as one word of a list. Only `\\` and `\"` are escaped, since lists of paths know no other escapes than
 * command lines do; a percent sign would begin a specifier. Throws a UsageError for control characters.
 */
export function quoted(word: string): string {
  if (CONTROL.test(word)) throw unusablePath(word, 'a line break or another control character');
  const literal = word.replaceAll('%', '%%');
  return PLAIN.test(literal) ? literal : `"${literal.replace(/[\\"]/g, '\\$&')}"`;
}

/**
 * A command line that is run as it stands: the colon keeps systemd from replacing `$` by variables. Throws a
 * UsageError for a program whose path systemd takes in no form.
 */
export function commandLine(program: string, args: readonly string[]): string {
  if (/["'\\]/.test(program)) throw unusablePath(program, 'a quotation mark or a backslash');
  return [`:${quoted(program)}`, ...args.map(quoted)].join(' ');
}

/** The text of a unit file, under `comment`, one line each. */
export function unitText(comment: readonly string[], sections: readonly Section[]): string {
  const blocks = sections.map(({ name, directives }) =>
    [`[${name}]`, ...directives.map(([key, value]) => `${key}=${value}`)].join('\n'),
  );
  return `${[comment.map((line) => `# ${line}`).join('\n'), ...blocks].join('\n\n')}\n`;
}
