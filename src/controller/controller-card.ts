/** The card that a controller leaves in its data folder: how other commands reach it. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

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

/** The card in `folder`, if a readable one is there. Its controller may have died without taking it away. */
export function readControllerCard(folder: string): ControllerCard | undefined {
  try {
    return cardSchema.parse(JSON.parse(readFileSync(join(folder, CARD_FILE), 'utf8')));
  } catch {
    return undefined;
  }
}
