/** Values off a reference instrument, asked for in a terminal while the motor is held. */
import { createInterface, type Interface } from 'node:readline/promises';
import {
  asSoleusError,
  type CalibrationStatus,
  ConflictError,
  DeviceError,
  NotFoundError,
  type TypedReference,
} from '../../contract/index.ts';
import { type Shell, tell } from '../shell.ts';
import type { Calibrator } from './calibrator.ts';

type Asked = NonNullable<CalibrationStatus['reference']>;

/** What a line says: speeds in RPM, or with a g in front the plate's acceleration; undefined where it can't be read. */
export function typedLine(line: string): Pick<TypedReference, 'quantity' | 'values'> | undefined {
  const words = line.trim().split(/[\s;]+/);
  const [first = ''] = words;
  const quantity = first.toLowerCase() === 'g' ? 'g' : 'rpm';
  const values = (quantity === 'g' ? words.slice(1) : words)
    .filter((word) => word !== '')
    .map((word) => Number(word.replace(',', '.')));
  return values.every(Number.isFinite) ? { quantity, values } : undefined;
}

/** The next line; an empty one where the input has ended. */
async function answered(lines: Interface, signal: AbortSignal): Promise<string> {
  let ended = (): void => undefined;
  const end = new Promise<string>((resolve) => {
    ended = () => resolve('');
  });
  lines.once('close', ended);
  try {
    return await Promise.race([lines.question('Read: ', { signal }), end]);
  } finally {
    lines.off('close', ended);
  }
}

export class ReferencePrompt {
  readonly #shell: Shell;
  readonly #calibrator: Calibrator;
  readonly #failed: (error: unknown) => void;
  #asked: string | undefined;
  #asking: AbortController | undefined;

  constructor(shell: Shell, calibrator: Calibrator, failed: (error: unknown) => void) {
    this.#shell = shell;
    this.#calibrator = calibrator;
    this.#failed = failed;
  }

  /** Whether a question stands on the terminal. */
  get isAsking(): boolean {
    return this.#asking !== undefined;
  }

  /** To be called with each status: asks once for each level, and not beyond its end. */
  heard({ id, reference, ended }: CalibrationStatus): void {
    const asked = reference === null ? undefined : `${reference.load} ${reference.level}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.end();
    if (reference === null || ended !== null) return;
    this.#ask(id, reference).catch((error: unknown) => {
      // What is asked has changed, or it is over: the question goes.
      if (!(error instanceof Error && error.name === 'AbortError')) this.#failed(error);
    });
  }

  /** Takes the question back. */
  end(): void {
    this.#asking?.abort();
    this.#asking = undefined;
  }

  async #ask(calibrationId: string, { load, level, expectedRpm }: Asked): Promise<void> {
    const shell = this.#shell;
    const where = `level ${level}, ${load === 'feet-on' ? 'feet on' : 'feet off'}`;
    if (!shell.input.isTTY || !shell.errors.isTTY) {
      tell(shell, `The instrument at ${where}: nobody is here to read it, so it is passed over.`);
      await this.#type({ calibrationId, load, level, quantity: 'rpm', values: [] });
      return;
    }
    const asking = new AbortController();
    this.#asking = asking;
    tell(
      shell,
      `Hold START and read the instrument at ${where}: about ${Math.round(expectedRpm)} RPM. Three speeds, such as "1181 1179 1180", or "g 0.31"; nothing passes it over.`,
    );
    const lines = createInterface({ input: shell.input, output: shell.errors, terminal: false });
    try {
      for (;;) {
        const typed = typedLine(await answered(lines, asking.signal));
        if (typed === undefined) tell(shell, 'Numbers only, with spaces between.');
        else if (await this.#type({ calibrationId, load, level, ...typed })) return;
      }
    } finally {
      lines.close();
      if (this.#asking === asking) this.#asking = undefined;
    }
  }

  /** Whether that was taken, or nobody asks for it any more. */
  async #type(typed: TypedReference): Promise<boolean> {
    try {
      await this.#calibrator.typeReference(typed);
      return true;
    } catch (error) {
      if (error instanceof ConflictError || error instanceof NotFoundError) return true;
      if (error instanceof DeviceError) throw error;
      const { message, remedy } = asSoleusError(error);
      tell(this.#shell, `${message} ${remedy}`);
      return false;
    }
  }
}
