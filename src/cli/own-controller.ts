/** A controller of this process, which the other commands of this computer find and go through. */

import type { ControllerCommand } from '../card/index.ts';
import { type Config, installation } from '../config/index.ts';
import { asSoleusError, type SoleusError } from '../contract/index.ts';
import type { Controller } from '../controller/index.ts';

export interface OwnController {
  readonly controller: Controller;
  /** Stops the motor, then gives everything back. Whether the massager has confirmed the stop. */
  shutdown(): Promise<boolean>;
}

export interface OwnControllerOptions {
  readonly command: Exclude<ControllerCommand, 'serve'>;
  /** Hears why records could not be written, and of defects. */
  readonly onError: (problem: SoleusError) => void;
}

/** Opens one that isn't connected yet. Rejects as `openController` does, and with a UsageError where loopback has no port. */
export async function openOwnController(
  config: Config,
  { command, onError }: OwnControllerOptions,
): Promise<OwnController> {
  // Loaded here, so that a command which goes through another’s never waits for it.
  const [{ openLocalDoor }, { openController }] = await Promise.all([
    import('../api/index.ts'),
    import('../controller/index.ts'),
  ]);
  const { version } = installation();
  const keepsSchedules = command === 'schedule run';
  const { controller, announce } = await openController(config, { version, keepsSchedules, onError });
  try {
    const door = await openLocalDoor(controller, (error) => onError(asSoleusError(error)));
    announce({ command, url: door.url, token: door.token });
    return {
      controller,
      shutdown: async () => {
        const confirmed = await controller.shutdown();
        await door.close();
        return confirmed;
      },
    };
  } catch (error) {
    await controller.shutdown();
    throw error;
  }
}
