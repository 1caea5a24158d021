/** Which controllers run already, on the data folders that a configuration names. */

import { nameOnCard, readControllerCard } from '../card/index.ts';
import type { Config } from '../config/index.ts';
import { UsageError } from '../contract/index.ts';
import { ControllerClient } from './controller-client.ts';

/**
 * The controllers that answer: on the data folder of the device that somebody named, or else on both,
 * the real massager's first.
 */
export async function runningControllers(config: Config): Promise<readonly ControllerClient[]> {
  const folders = config.given.has('device')
    ? [config.dataFolder]
    : [config.dataFolders.real, config.dataFolders.emulated];
  const clients = await Promise.all(folders.map(clientFor));
  return clients.filter((client) => client !== undefined);
}

/** The one controller to go through, if one runs. Throws a UsageError when it isn't clear which is meant. */
export async function runningController(config: Config): Promise<ControllerClient | undefined> {
  const [first, second] = await runningControllers(config);
  if (first !== undefined && second !== undefined) {
    throw new UsageError(
      'which-controller',
      `Two controllers run: one drives ${first.card.device}, the other ${second.card.device}.`,
      `Say which you mean: --device ${first.card.device} or --device ${second.card.device}.`,
    );
  }
  if (first !== undefined) assertSameDevice(config, first);
  return first;
}

function assertSameDevice(config: Config, { card }: ControllerClient): void {
  const { kind, name } = config.device;
  if (!config.given.has('device') || kind === 'auto' || name === card.device) return;
  throw new UsageError(
    'other-device',
    `${sentence(nameOnCard(card))} drives ${card.device}, not ${name}.`,
    `Use --device ${card.device}, or another folder with --data.`,
  );
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A client, unless the card was left behind by a controller that is gone. */
async function clientFor(folder: string): Promise<ControllerClient | undefined> {
  const card = readControllerCard(folder);
  if (card === undefined) return undefined;
  try {
    const { controller, link } = await new ControllerClient(card).status();
    // Where it looks for its massager by itself, the port may have changed since.
    return controller.id === card.id ? new ControllerClient({ ...card, device: link.device }) : undefined;
  } catch {
    return undefined;
  }
}
