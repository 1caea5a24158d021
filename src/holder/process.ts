/** Processes by what Linux shows of them below /proc; elsewhere nothing is known of any. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

export interface Holder {
  readonly pid: number;
  /** What runs there, such as `soleus schedule run`; undefined where it isn't shown. */
  readonly command: string | undefined;
}

/** `"soleus serve" (process 4711)`. */
export function holderText({ pid, command }: Holder): string {
  return command === undefined ? `process ${pid}` : `"${command}" (process ${pid})`;
}

/** The first process but this one that has something open which `isIt` says is meant: `/dev/ttyUSB0`, `socket:[1234]`. */
export function processWith(isIt: (opened: string) => boolean): Holder | undefined {
  for (const pid of processes()) {
    if (pid !== process.pid && openedBy(pid).some(isIt)) return { pid, command: commandOf(pid) };
  }
  return undefined;
}

function processes(): readonly number[] {
  return listed('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** Of another account's process, nothing is shown. */
function openedBy(pid: number): readonly string[] {
  return listed(`/proc/${pid}/fd`).map((fd) => shown(() => readlinkSync(`/proc/${pid}/fd/${fd}`)) ?? '');
}

function commandOf(pid: number): string | undefined {
  const line = shown(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')) ?? '';
  return commandIn(line.split('\0').filter((word) => word !== ''));
}

/** What a person would call a process with these words: the subcommand for ours, else the program. */
export function commandIn(words: readonly string[]): string | undefined {
  const ours = words.findIndex((word) => /(?:^|\/)(?:bootstrap\.mjs|soleus)$/.test(word));
  if (ours >= 0) {
    const rest = words.slice(ours + 1);
    const end = rest.findIndex((word) => !/^[a-z-]+$/.test(word) || word.startsWith('-'));
    return ['soleus', ...(end < 0 ? rest : rest.slice(0, end))].join(' ');
  }
  const [program] = words;
  return program === undefined ? undefined : basename(program);
}

const listed = (folder: string): readonly string[] => shown(() => readdirSync(folder)) ?? [];

/** Undefined where it is another account's, or gone meanwhile. */
function shown<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
