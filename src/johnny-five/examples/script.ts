/** What the examples are made of, and how each is started by itself. */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Board } from 'johnny-five';
import { asSoleusError, UsageError } from '../../contract/index.ts';
import { type JohnnyFive, loadJohnnyFive, openSoleusIO, readyBoard, type SoleusIO } from '../index.ts';

/** What a script has: johnny-five, its board, the io under it, and where its lines go. */
export interface Stage {
  readonly five: JohnnyFive;
  readonly board: Board;
  readonly io: SoleusIO;
  print(line: string): void;
}

/** Exit codes, as those of the command `soleus`. */
const EXIT = { usage: 2, device: 3, interrupted: 130 } as const;

/**
 * Runs `script` when Node was started with its file: `node dist/src/johnny-five/examples/<name>.js DEVICE`, on the
 * massager at that port. Ctrl-C switches the motor off first.
 */
export async function runIfStarted(
  file: string,
  mode: 'session' | 'bench',
  script: (stage: Stage) => Promise<void>,
): Promise<void> {
  const [, started, device] = process.argv;
  if (started === undefined || realpathSync(started) !== fileURLToPath(file)) return;
  try {
    if (device === undefined) throw noDevice();
    await run(device, mode, script);
  } catch (error) {
    const { message, remedy } = asSoleusError(error);
    console.error(`${message}\n${remedy}`);
    process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.device;
  }
}

async function run(
  device: string,
  mode: 'session' | 'bench',
  script: (stage: Stage) => Promise<void>,
): Promise<void> {
  const io = await openSoleusIO({ device, mode });
  process.once('SIGINT', () => {
    void io.close().finally(() => process.exit(EXIT.interrupted));
  });
  try {
    const five = await loadJohnnyFive();
    const board = await readyBoard(five, io);
    const trouble = new Promise<never>((_resolve, reject) => board.once('error', reject));
    await Promise.race([script({ five, board, io, print: (line) => console.log(line) }), trouble]);
  } finally {
    await io.close();
  }
}

const noDevice = (): UsageError =>
  new UsageError(
    'no-device',
    'The script was given no massager.',
    'Name its port, such as /dev/ttyUSB0 or tcp://127.0.0.1:8421 ("soleus emulate" opens that one).',
  );
