/** A script's side of an emulated massager: a SoleusIO that is ready, and johnny-five's board on it. */
import type { Board } from 'johnny-five';
import { BENCH_OPENING_HOLD_S, LIMITS } from '../../../src/contract/index.ts';
import type { EmulatedMassagerOptions } from '../../../src/emulator/index.ts';
import {
  type JohnnyFive,
  loadJohnnyFive,
  readyBoard,
  readySoleusIO,
  type SoleusIO,
  type SoleusIOOptions,
} from '../../../src/johnny-five/index.ts';
import { Connected } from '../connected.ts';

export class Scripted {
  readonly unit: Connected;
  readonly five: JohnnyFive;
  readonly io: SoleusIO;
  readonly board: Board;
  /** What the board has said went wrong, by code. */
  readonly wrong: string[] = [];

  private constructor(unit: Connected, five: JohnnyFive, io: SoleusIO, board: Board) {
    this.unit = unit;
    this.five = five;
    this.io = io;
    this.board = board;
    board.on('error', (error: { code: string }) => this.wrong.push(error.code));
  }

  static async on(
    options: Pick<SoleusIOOptions, 'mode' | 'attended' | 'holdS'> = {},
    emulated: Partial<EmulatedMassagerOptions> = {},
  ): Promise<Scripted> {
    const unit = await Connected.on(emulated);
    const { massager } = unit;
    const io = await unit.during(readySoleusIO({ massager, clock: unit.emulated.clock, ...options }));
    const five = await loadJohnnyFive();
    return new Scripted(unit, five, io, await unit.during(readyBoard(five, io)));
  }

  async off(): Promise<void> {
    await this.unit.during(this.io.close());
    await this.unit.off();
  }

  /** Time passes, s. */
  async pass(seconds: number): Promise<void> {
    await this.unit.emulated.advance(seconds * 1000);
  }

  /** Time passes, s, while the script does this every second of it. */
  async passWith(seconds: number, write: () => void): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      write();
      await this.pass(1);
    }
  }

  /** START is tapped on the unit, or held for so long. */
  async pressStart(forS?: number): Promise<void> {
    await this.unit.emulated.frontPanel.apply({ do: 'press-start', ...(forS === undefined ? {} : { forS }) });
    await this.pass((forS ?? 0.2) + 0.3);
  }

  /** START is held until the bench is open, and its first run may begin. */
  async openBench(): Promise<void> {
    await this.pressStart(BENCH_OPENING_HOLD_S);
    await this.pass(LIMITS.benchRestMs / 1000);
  }
}
