/** Carries a plan out on a host, or takes it back, and says each step as it is done. */
import { basename } from 'node:path';
import { type Command, shellLine } from './command.ts';
import { difference } from './difference.ts';
import type { ServiceHost } from './host.ts';
import type { Plan, PlannedFile } from './plan.ts';
import * as problems from './problems.ts';
import { UNIT_NAME } from './unit.ts';
import { isOurs } from './written-by.ts';

export interface Undertaking {
  readonly plan: Plan;
  readonly host: ServiceHost;
  /** Take what differs, or isn't ours, too. */
  readonly force: boolean;
  /** The command that was given, to be given again as root. */
  readonly again: Command;
  /** Hears what was done. */
  readonly say: (line: string) => void;
  /** Hears how a file differs. */
  readonly warn: (line: string) => void;
}

/**
 * Writes the files and runs the commands. Throws a UsageError before anything is written where it can't be done
 * here or a file that differs is in the way; later where writing or a command fails, and then undoes nothing.
 */
export function install(undertaking: Undertaking): void {
  const { plan, host, force, say, warn } = undertaking;
  assertPossible(undertaking);
  const found = plan.files.map((file) => ({ ...file, there: readOf(host, file) }));
  const changed = found.filter(({ there, text }) => there !== text);
  const inTheWay = changed.filter(({ there }) => there !== undefined);
  if (!force && inTheWay.length > 0) {
    for (const { path, there = '', text } of inTheWay) {
      warn([`${path}:`, ...difference(there, text)].join('\n'));
    }
    throw problems.differs(inTheWay.map(({ path }) => path));
  }
  for (const file of found) {
    if (file.there === file.text) say(`${file.path} is as it should be.`);
    else {
      attempt(file.path, () => host.write(file.path, file.text));
      say(`Wrote ${file.path}.`);
    }
  }
  runAll(plan.commands, undertaking);
}

/** Stops the service and takes its files away: those that are there and are ours, others with `force` alone. */
export function remove(undertaking: Undertaking): void {
  const { plan, host, force, say } = undertaking;
  assertPossible(undertaking);
  const there = plan.files.flatMap((file) => {
    const text = readOf(host, file);
    return text === undefined ? [] : [{ path: file.path, text }];
  });
  const foreign = there.filter(({ text }) => !isOurs(text));
  if (!force && foreign.length > 0) throw problems.notOurs(foreign.map(({ path }) => path));
  if (there.length === 0) {
    say('Nothing is installed.');
    return;
  }
  // A service that isn’t there can’t be told to stop.
  if (there.some(({ path }) => basename(path) === UNIT_NAME)) runAll(plan.removal.before, undertaking);
  for (const { path } of there) {
    attempt(path, () => host.remove(path));
    say(`Removed ${path}.`);
  }
  runAll(plan.removal.after, undertaking);
  for (const what of plan.removal.stays) say(`What stays: ${what}.`);
}

function assertPossible({ plan, host, again }: Undertaking): void {
  if (host.platform !== 'linux') throw problems.notLinux(host.platform);
  if (!host.hasSystemd) throw problems.noSystemd();
  if (plan.needsRoot && !host.isRoot) throw problems.notRoot(again);
}

const readOf = (host: ServiceHost, { path }: PlannedFile): string | undefined =>
  attempt(path, () => host.read(path));

function attempt<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw problems.unwritable(path, error);
  }
}

function runAll(commands: readonly Command[], { host, say }: Undertaking): void {
  for (const command of commands) {
    if (!host.isRunning) {
      say(`To run on that system: ${shellLine(command)}`);
      continue;
    }
    const { well, said } = host.run(command);
    if (!well) throw problems.commandFailed(command, said);
    say(`Ran ${shellLine(command)}`);
  }
}
