/** Ctrl-C and its kin: the motor is stopped before the command ends, and nothing shortens that. */

import { unconfirmedStop } from '../contract/index.ts';
import { EXIT } from './exit-codes.ts';
import { type Shell, tell } from './shell.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Interruption {
  /** From now on `stop` is what an interruption does first. It gives whether the stop was confirmed. */
  stopBy(stop: () => Promise<boolean>): void;
  /** Interrupts as a signal would: for a key that a terminal in raw mode doesn't turn into one. */
  interrupt(): void;
}

/**
 * Runs `command` and gives its exit code, or 130 once it was interrupted and has stopped what it moved.
 * Before there is anything to stop, an interruption ends it at once. A defect that nobody caught stops
 * the motor too, and is thrown afterwards. A stop that nothing confirms is thrown as a DeviceError.
 */
export async function interruptible(
  shell: Shell,
  command: (interruption: Interruption) => Promise<number>,
): Promise<number> {
  let stop: () => Promise<boolean> = () => Promise.resolve(true);
  let interrupt: () => void = () => undefined;
  let crash: (error: unknown) => void = () => undefined;
  let stopping = false;
  const ended = new Promise<number>((resolve, reject) => {
    interrupt = () => {
      if (stopping) tell(shell, 'Already stopping. STOP on the unit works at any time.');
      else {
        stopping = true;
        tell(shell, 'Stopping…');
        stop().then(
          (confirmed) => (confirmed ? resolve(EXIT.interrupted) : reject(unconfirmedStop())),
          reject,
        );
      }
    };
    crash = (error) => {
      stopping = true;
      const fail = (): void => reject(error);
      stop().then(fail, fail);
    };
  });
  for (const signal of SIGNALS) shell.signals.on(signal, interrupt);
  shell.signals.on('uncaughtException', crash);
  try {
    const running = command({
      stopBy: (how) => {
        stop = how;
      },
      interrupt: () => interrupt(),
    });
    // What the command makes of its own interruption is not its end.
    const byItself = running.then(
      (exitCode) => (stopping ? ended : exitCode),
      (error: unknown) => (stopping ? ended : Promise.reject(error)),
    );
    return await Promise.race([byItself, ended]);
  } finally {
    for (const signal of SIGNALS) shell.signals.off(signal, interrupt);
    shell.signals.off('uncaughtException', crash);
  }
}
