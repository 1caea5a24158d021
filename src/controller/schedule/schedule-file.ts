/**
 * The schedules of the configuration file, looked at every few seconds: a file that was saved counts without
 * a restart, and one that is wrong leaves what was in force, and is told of once.
 */
import { statSync } from 'node:fs';
import { type Clock, every, type Timer } from '../../clock/index.ts';
import { readConfigFile } from '../../config/index.ts';
import { asSoleusError, type Schedule, UsageError } from '../../contract/index.ts';
import { changesBetween, schedulesOfFile } from '../../schedule/index.ts';
import type { EventText } from '../event-texts.ts';

/** How often the file is looked at, ms. */
export const FILE_LOOK_MS = 2000;

export interface ScheduleFileOptions {
  /** Where it is, or would be. */
  readonly path: string;
  /** The machine’s own time. */
  readonly clock: Clock;
  /** Puts them in force. */
  readonly apply: (schedules: readonly Schedule[]) => void;
  readonly note: (event: EventText) => void;
  /** Whether something runs: reading takes a moment, for which a session’s lease can’t wait (S1). */
  readonly isBusy: () => boolean;
}

/** What is there, where it isn’t a file. */
const NO_FILE = 'no file';

export class ScheduleFile {
  readonly #options: ScheduleFileOptions;
  #inForce: readonly Schedule[] = [];
  /** The file as it was when it was last read, and at the last look. What is no file isn’t read again. */
  #read = '';
  #seen = '';
  #timer: Timer | undefined;

  constructor(options: ScheduleFileOptions) {
    this.#options = options;
  }

  /** Puts `schedules` in force, which the file was found to hold, and looks whether it has changed since. */
  begin(schedules: readonly Schedule[]): void {
    const { path, clock, apply } = this.#options;
    this.#inForce = schedules;
    apply(schedules);
    this.#seen = stampOf(path);
    if (this.#seen === NO_FILE) this.#read = NO_FILE;
    this.#timer = every(clock, FILE_LOOK_MS, () => this.#look());
  }

  end(): void {
    this.#timer?.cancel();
  }

  /** A file that changes is read once it has stayed as it is for a look: it may be half written. */
  #look(): void {
    const stamp = stampOf(this.#options.path);
    const isAtRest = stamp === this.#seen;
    this.#seen = stamp;
    if (!isAtRest || stamp === this.#read || this.#options.isBusy()) return;
    this.#read = stamp;
    this.#take();
  }

  #take(): void {
    const { path, apply, note } = this.#options;
    try {
      if (this.#read === NO_FILE) throw noFile(path);
      const schedules = schedulesOfFile(readConfigFile(path, true).schedules);
      const { added, changed, removed } = changesBetween(this.#inForce, schedules);
      if (added.length + changed.length + removed.length === 0) return;
      this.#inForce = schedules;
      apply(schedules);
      const text = `The schedules of ${path} were read again: ${added.length} new, ${changed.length} changed, ${removed.length} gone.`;
      note({ type: 'schedule', text });
    } catch (error) {
      const { message, remedy } = asSoleusError(error);
      note({ type: 'schedule', text: `${message} ${remedy} Until then the schedules stay as they were.` });
    }
  }
}

/** Differs whenever the file does; the same while it is not there. */
function stampOf(path: string): string {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return 'none';
    return found.isFile() ? `${found.ino} ${found.mtimeMs} ${found.size}` : NO_FILE;
  } catch (error) {
    return String(error);
  }
}

/** A folder, or a pipe, at which reading would wait for whoever writes. */
const noFile = (path: string): UsageError =>
  new UsageError(
    'config-file-unreadable',
    `The configuration file ${path} is not a file any more.`,
    'Put the file back in its place.',
  );
