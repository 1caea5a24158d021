/** Takes a session's commands to the massager, one after the other; a stop passes them all. */
import { ConflictError } from '../contract/index.ts';
import type { Massager } from '../device/index.ts';
import type { SessionCommand } from '../session/index.ts';

/** What a command ends with that a stop or an earlier failure overtook. */
export class OvertakenError extends ConflictError {
  constructor() {
    super('overtaken', 'The massager was stopped meanwhile.', 'Press Start when everything is well.');
  }
}

export class CommandQueue {
  readonly #massager: Massager;
  readonly #failed: (command: SessionCommand, error: unknown) => void;
  #last: Promise<void> = Promise.resolve();
  #unanswered = 0;
  /** Counts the times the queue was emptied: what was asked before is overtaken. */
  #emptied = 0;

  /** `failed` hears of each command that the massager refused or could not be asked. */
  constructor(massager: Massager, failed: (command: SessionCommand, error: unknown) => void) {
    this.#massager = massager;
    this.#failed = failed;
  }

  /**
   * Executes `commands` in order, after those of earlier calls. Resolves when the massager has taken
   * them all; rejects with the first failure, which drops the rest, or with an OvertakenError.
   */
  push(commands: readonly SessionCommand[]): Promise<void> {
    if (commands.some((command) => command.type === 'stop')) return this.#stop();
    const asked = commands.filter((command) => command.type !== 'renewLease' || this.#unanswered === 0);
    const emptied = this.#emptied;
    this.#unanswered += asked.length;
    const done = this.#last
      .then(() => this.#executeAll(asked, emptied))
      .finally(() => {
        this.#unanswered -= asked.length;
      });
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Drops what has not been sent. */
  empty(): void {
    this.#emptied += 1;
  }

  async #stop(): Promise<void> {
    this.empty();
    await this.#massager.stop();
  }

  async #executeAll(commands: readonly SessionCommand[], emptied: number): Promise<void> {
    for (const command of commands) {
      if (emptied !== this.#emptied) throw new OvertakenError();
      try {
        await this.#execute(command);
      } catch (error) {
        if (emptied !== this.#emptied) throw new OvertakenError();
        this.empty();
        this.#failed(command, error);
        throw error;
      }
    }
    if (emptied !== this.#emptied) throw new OvertakenError();
  }

  #execute(command: SessionCommand): Promise<unknown> {
    switch (command.type) {
      case 'arm':
        return this.#massager.arm(command.mode);
      case 'segment':
        return this.#massager.segment(command.level, command.overMs);
      case 'renewLease':
        return this.#massager.renewLease();
      case 'pause':
        return this.#massager.pause();
      case 'resume':
        return this.#massager.resume();
      case 'end':
        return this.#massager.end(command.overMs);
      case 'stop':
        return this.#massager.stop();
    }
  }
}
