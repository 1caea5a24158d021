import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../contract/index.ts';

const CARD_FILE = 'controller.json';

/** What has a controller: with `serve` a person can open its `url`, with the others only commands reach it. */
const COMMANDS = ['serve', 'schedule run', 'run', 'calibrate'] as const;

const cardSchema = z.object({
  command: z.enum(COMMANDS),
  /** The controller's id, as its status shows it. */
  id: z.string(),
  pid: z.number().int(),
  /** Where it serves, without a path. */
  url: z.url(),
  token: z.string().nullable(),
  /** The device as the person named it. */
  device: z.string(),
});

export type ControllerCard = z.infer<typeof cardSchema>;
export type ControllerCommand = ControllerCard['command'];

/** Which controller it is, for a person. */
export function nameOnCard({ command, url, pid }: ControllerCard): string {
  return command === 'serve' ? `the Soleus at ${url}` : `"soleus ${command}" (process ${pid})`;
}

/** Whether it knows the schedules of its configuration file, and runs what is due. */
export const keepsSchedules = ({ command }: ControllerCard): boolean =>
  command === 'serve' || command === 'schedule run';

/** Writes the card into `folder`, whole or not at all, for its owner's eyes only. */
export function writeControllerCard(folder: string, card: ControllerCard): void {
  const draft = join(folder, `${CARD_FILE}.${process.pid}`);
  writeFileSync(draft, `${JSON.stringify(card)}\n`, { mode: 0o600 });
  renameSync(draft, join(folder, CARD_FILE));
}

export function removeControllerCard(folder: string): void {
  rmSync(join(folder, CARD_FILE), { force: true });
}

/**
 * The card in `folder`, if a whole one is there. Its controller may have died without taking it away. Throws a
 * UsageError (`controller-of-another`) for one that is another account's.
 */
export function readControllerCard(
  folder: string,
  read: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): ControllerCard | undefined {
  try {
    return cardSchema.parse(JSON.parse(read(join(folder, CARD_FILE))));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EACCES') throw ofAnother(folder, error);
    return undefined;
  }
}

function ofAnother(folder: string, cause: unknown): UsageError {
  return new UsageError(
    'controller-of-another',
    `This account may not look into ${folder}, where a Soleus of another account may be running.`,
    'Begin the command with sudo, or choose another folder with --data. STOP on the unit works at any time.',
    { cause },
  );
}
