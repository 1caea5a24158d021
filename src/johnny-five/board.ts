/** johnny-five itself, loaded only when somebody uses it, and its board over a SoleusIO. */
import type { Board } from 'johnny-five';
import type { SoleusIO } from './soleus-io.ts';

/** The classes of johnny-five: `Board`, `Motor`, `Sensor` and so on. */
export type JohnnyFive = typeof import('johnny-five')['default'];

/** johnny-five takes a moment to load. It is CommonJS: the default is all of it. */
export async function loadJohnnyFive(): Promise<JohnnyFive> {
  return (await import('johnny-five')).default;
}

/** A board of johnny-five on this io, ready. Its own handler of Ctrl-C, which ends the process, stays off. */
export async function readyBoard(
  five: JohnnyFive,
  io: SoleusIO,
  { repl = false }: { readonly repl?: boolean } = {},
): Promise<Board> {
  const board = new five.Board({ io, repl, debug: false, sigint: false });
  await new Promise<void>((resolve) => board.once('ready', resolve));
  return board;
}
