/** What was worked out is compared with what the hex does on the emulated board in its busiest moments. */
import { describe, expect, it } from 'vitest';
import { isOff } from '../../src/emulator/index.ts';
import { BoardAlone, hex } from '../bench/board-alone.ts';
import { examine, functionsOf, motorWrites, placeOf, programOfHex } from './index.ts';

const RAM_END = 0x08ff;
const SPL = 0x5d;
const SPH = 0x5e;
/** Between two looks at the stack pointer: most instructions are seen. */
const LOOK_CYCLES = 5;
/** The reset line is held until then, and the stack pointer is where it was. */
const START_UP_MS = 65;

const functions = functionsOf(programOfHex(hex));
/** Where the stack pointer itself is tested, and points at no stack. */
const elsewhere = new Set(
  functions.all.flatMap(({ before }) => [...before].filter(([, { away }]) => away).map(([at]) => at)),
);

class Watched extends BoardAlone {
  deepest = 0;
  wasOn = false;
  readonly outputWriters = new Set<number>();
  #kind = this.board.output.kind;

  override runTo(cycle: number): void {
    const { board } = this;
    while (board.cycles < cycle) {
      board.run(board.cycles + LOOK_CYCLES);
      const top = board.peek(SPL) | (board.peek(SPH) << 8);
      // Out of reset it is 0, until the start-up has set it.
      if (top !== 0 && RAM_END - top > this.deepest && !elsewhere.has(this.#next))
        this.deepest = RAM_END - top;
    }
  }

  /** The instruction that comes next, or is being executed. */
  get #next(): number {
    return this.em.snapshot().board.chip.core.pc;
  }

  watchOutput(): void {
    this.board.onOutput((output) => {
      this.wasOn ||= !isOff(output);
      // A new duty takes effect at the end of a period, whatever runs then.
      if (output.kind !== this.#kind) this.outputWriters.add(this.#next);
      this.#kind = output.kind;
    });
  }
}

/** Starts, is asked everything, runs, pauses, resumes, ends and is stopped. */
function busySession(): Watched {
  const watched = new Watched();
  watched.board.run(START_UP_MS * 16_000 - 1000);
  watched.watchOutput();
  watched.begin();
  for (const request of ['info', 'aux', 'help', 'tel']) watched.ask(request);
  watched.send('tel\naux\ninfo\n');
  watched.pass(20);
  for (const verb of ['pause', 'resume', 'keep']) watched.ask(`${verb} ${watched.run}`);
  watched.segment(100, 0);
  watched.send('!');
  watched.pass(5);
  watched.ask('clear');
  return watched;
}

describe('what was worked out, beside what the emulated board does', () => {
  const seen = busySession();
  const { stack } = examine(hex);

  it('is a stack no shallower than any that is seen, and not far beyond the deepest', () => {
    expect(seen.wasOn).toBe(true);
    expect(seen.deepest).toBeLessThanOrEqual(stack.total);
    expect(stack.total).toBeLessThanOrEqual(1.5 * seen.deepest + stack.interrupt);
  });

  it('has every place that turns the output on or off among the writers of its registers', () => {
    const writers = new Set(motorWrites(functions).map(({ at }) => placeOf(at)));
    expect(seen.outputWriters.size).toBeGreaterThanOrEqual(2);
    expect([...seen.outputWriters].map(placeOf).filter((place) => !writers.has(place))).toEqual([]);
  });
});
