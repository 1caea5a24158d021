import { describe, expect, it } from 'vitest';
import { every, VirtualClock } from '../../../src/clock/index.ts';
import type { Speed } from '../../../src/contract/index.ts';
import { LockStep } from '../../../src/emulator/schedule.ts';
import type { Wall } from '../../../src/emulator/wall.ts';

const CYCLES_PER_MS = 16_000;

interface Scene {
  readonly clock: VirtualClock;
  readonly lockStep: LockStep;
  readonly wall: { nowMs: number; turns: number; waits: number[] };
  readonly board: { cycles: number };
  /** What happened, with the emulated time at which it did. */
  readonly happened: string[];
  readonly errors: unknown[];
  note(what: string): void;
  /** Runs until `wallMs` have passed on the wall, or `emulatedMs` of emulated time. */
  run(until: { wallMs?: number; emulatedMs?: number }): Promise<void>;
}

interface Fiction {
  readonly speed: Speed;
  /** Emulated times at which the board has bytes for the host, ms. */
  readonly bytesAtMs?: readonly number[];
  /** Wall time that a millisecond of emulated time costs, ms. */
  readonly costMs?: number;
  /** How much later than asked a wait ends, by its number, ms. */
  readonly lateMs?: (wait: number) => number;
  /** Cycles that the board has behind it when its clock starts; it then stops exactly where it is told. */
  readonly cyclesBefore?: number;
  /** Emulated time at which the board breaks down, ms. */
  readonly breaksAtMs?: number;
}

/** A scheduler between a board and a wall clock that both exist only here. */
function scene(fiction: Fiction): Scene {
  const clock = new VirtualClock(new Date('2030-01-01T00:00:00Z'));
  const happened: string[] = [];
  const errors: unknown[] = [];
  const bytesAt = (fiction.bytesAtMs ?? []).map((ms) => ms * CYCLES_PER_MS);
  const breaksAt = (fiction.breaksAtMs ?? Number.POSITIVE_INFINITY) * CYCLES_PER_MS;
  const state = { nowMs: 1000, turns: 0, waits: [] as number[] };
  let end = (): boolean => false;
  const pass = async (ms: number): Promise<void> => {
    state.nowMs += ms;
    if (end()) void lockStep.stop();
  };
  const wall: Wall = {
    nowMs: () => state.nowMs,
    turn: () => {
      state.turns += 1;
      return pass(0.01);
    },
    wait: (ms) => {
      state.waits.push(ms);
      return pass(ms + (fiction.lateMs?.(state.waits.length) ?? 0));
    },
  };
  const board = {
    cycles: fiction.cyclesBefore ?? 0,
    run: (untilCycle: number): boolean => {
      const stop = bytesAt.find((cycle) => cycle > board.cycles) ?? Number.POSITIVE_INFINITY;
      const target = Math.min(untilCycle, stop);
      if (target >= breaksAt) throw new Error('the board broke');
      state.nowMs += ((target - board.cycles) / CYCLES_PER_MS) * (fiction.costMs ?? 0.001);
      // An instruction's end is where a real board stops: a little past what was asked for.
      board.cycles = target === stop || fiction.cyclesBefore !== undefined ? target : target + 1;
      return target === stop;
    },
  };
  let delivered = 0;
  const note = (what: string): void => {
    happened.push(`${what}@${Math.round(clock.nowMs() * 1000) / 1000}`);
  };
  const lockStep: LockStep = new LockStep({
    clock,
    wall,
    speed: fiction.speed,
    board,
    afterRun: () => {
      while (delivered < bytesAt.length && (bytesAt[delivered] ?? 0) <= board.cycles) {
        delivered += 1;
        note('bytes');
      }
    },
    onError: (error) => errors.push(error),
  });
  return {
    clock,
    lockStep,
    wall: state,
    board,
    happened,
    errors,
    note,
    run: async ({ wallMs = Number.POSITIVE_INFINITY, emulatedMs = Number.POSITIVE_INFINITY }) => {
      const endWall = state.nowMs + wallMs;
      end = () => state.nowMs >= endWall || clock.nowMs() >= emulatedMs;
      lockStep.start();
      while (!end()) await Promise.resolve();
      await lockStep.stop();
    },
  };
}

describe('the lock-step', () => {
  it('gives the host its timers and its bytes in one order, each at its own time', async () => {
    const { clock, run, note, happened } = scene({ speed: 'max', bytesAtMs: [3, 10.5, 40] });
    clock.after(10, () => note('a'));
    clock.after(10, () => note('b'));
    clock.after(40, () => note('c'));
    clock.after(3.25, () => clock.after(2, () => note('d')));
    await run({ emulatedMs: 50 });
    expect(happened).toEqual(['bytes@3', 'd@5.25', 'a@10', 'b@10', 'bytes@10.5', 'bytes@40', 'c@40']);
  });

  it('does so in the same order whatever the wall clock does meanwhile', async () => {
    const play = async (costMs: number): Promise<readonly string[]> => {
      const { clock, lockStep, run, note, happened } = scene({
        speed: 'max',
        bytesAtMs: [7, 14, 21, 28],
        costMs,
      });
      lockStep.setBusy(true);
      every(clock, 5, () => note('tick'));
      every(clock, 7, () => note('tock'));
      await run({ emulatedMs: 60 });
      return happened.filter((line) => Number(line.split('@')[1]) <= 60);
    };
    const quick = await play(0.0001);
    expect(quick.length).toBeGreaterThan(20);
    expect(await play(0.7)).toEqual(quick);
    expect(await play(9)).toEqual(quick);
  });

  it('reaches every timer, however the board’s cycles and the clock’s milliseconds round', async () => {
    const { clock, lockStep, run, note, happened } = scene({ speed: 'max', cyclesBefore: 777_777 });
    lockStep.setBusy(true);
    const times = 3000;
    const again = (): void => {
      note('timer');
      if (happened.length < times) clock.after(0.1 * (happened.length % 37), again);
    };
    again();
    await run({ wallMs: 3000, emulatedMs: 0.1 * 37 * times });
    expect(happened.length).toBe(times);
  });

  it('gives the event loop a turn after at most 4 ms of wall time, however busy the board', async () => {
    const costMs = 1.5;
    const { lockStep, wall, run } = scene({ speed: 'max', costMs });
    lockStep.setBusy(true);
    const start = wall.nowMs;
    await run({ emulatedMs: 300 });
    const sliceMs = (wall.nowMs - start) / wall.turns;
    // It looks at the wall clock every 2 ms of emulated time, 3 ms of wall time here.
    expect(sliceMs).toBeGreaterThan(3);
    expect(sliceMs).toBeLessThan(4 + 2 * costMs);
    expect(wall.waits).toEqual([]);
  });

  it('lets neither the event loop nor the time stand still for a timer without delay', async () => {
    const { clock, wall, run } = scene({ speed: 'max' });
    let ran = 0;
    const again = (): void => {
      ran += 1;
      clock.after(0, again);
    };
    again();
    await run({ wallMs: 100 });
    expect(wall.turns + wall.waits.length).toBeGreaterThan(30);
    expect(ran).toBeGreaterThan(1000);
    expect(clock.nowMs()).toBeGreaterThan(20);
  });
});

describe('pacing by the wall clock', () => {
  it('drifts by less than a wait over a session, however late each wait ends', async () => {
    const { clock, wall, run } = scene({
      speed: 1,
      costMs: 0.02,
      lateMs: (wait) => (wait % 100 === 0 ? 15 : (wait * 0.37) % 1.2),
    });
    const start = wall.nowMs;
    await run({ wallMs: 15 * 60 * 1000 });
    expect(Math.abs(clock.nowMs() - (wall.nowMs - start))).toBeLessThan(20);
  });

  it.each([1, 7, 60, 1000])('runs %i times as fast while something runs', async (speed) => {
    const { clock, lockStep, wall, run } = scene({ speed });
    lockStep.setBusy(true);
    const start = wall.nowMs;
    await run({ wallMs: 5000 });
    expect(clock.nowMs() / (wall.nowMs - start) / speed).toBeCloseTo(1, 2);
  });

  it.each([60, 'max'] as const)('runs in real time while nothing does, at speed %s', async (speed) => {
    const { clock, lockStep, wall, run } = scene({ speed });
    const start = wall.nowMs;
    await run({ wallMs: 1000 });
    expect(clock.nowMs() / (wall.nowMs - start)).toBeCloseTo(1, 2);
    lockStep.setBusy(true);
    await run({ wallMs: 100 });
    const busyUntil = clock.nowMs();
    expect(busyUntil).toBeGreaterThan(5000);
    lockStep.setBusy(false);
    await run({ wallMs: 1000 });
    expect((clock.nowMs() - busyUntil) / 1000).toBeCloseTo(1, 2);
  });

  it('waits once it has caught up, and never longer than 2 ms: a stop from the host is not kept waiting', async () => {
    const { wall, run } = scene({ speed: 1 });
    await run({ wallMs: 1000 });
    expect(wall.waits.length).toBeGreaterThan(300);
    expect(Math.max(...wall.waits)).toBeLessThanOrEqual(2);
  });

  it('makes up for a delay, but not for a night', async () => {
    const late = scene({ speed: 1, lateMs: (wait) => (wait === 10 ? 500 : 0) });
    const lateStart = late.wall.nowMs;
    await late.run({ wallMs: 2000 });
    expect(late.clock.nowMs() - (late.wall.nowMs - lateStart)).toBeGreaterThan(-3);
    const asleep = scene({ speed: 1, lateMs: (wait) => (wait === 10 ? 8 * 3600_000 : 0) });
    await asleep.run({ wallMs: 8 * 3600_000 + 1000 });
    expect(asleep.clock.nowMs()).toBeGreaterThan(900);
    expect(asleep.clock.nowMs()).toBeLessThan(1100);
  });

  it('goes on from where it stands when the speed changes', async () => {
    const { clock, lockStep, run } = scene({ speed: 100 });
    lockStep.setBusy(true);
    await run({ wallMs: 100 });
    const before = clock.nowMs();
    lockStep.setSpeed(1);
    expect(lockStep.speed()).toBe(1);
    await run({ wallMs: 100 });
    expect(clock.nowMs() - before).toBeGreaterThan(95);
    expect(clock.nowMs() - before).toBeLessThan(105);
  });

  it('gives way to a board that is too slow for the speed, hardly ever waiting', async () => {
    const { clock, lockStep, wall, run } = scene({ speed: 1000, costMs: 0.02 });
    lockStep.setBusy(true);
    await run({ wallMs: 3000 });
    expect(wall.waits.length).toBeLessThan(5);
    expect(clock.nowMs()).toBeGreaterThan(100_000);
    expect(clock.nowMs()).toBeLessThan(160_000);
  });
});

describe('what goes wrong', () => {
  it('in a timer is reported, and time goes on', async () => {
    const { clock, run, errors, happened, note } = scene({ speed: 'max' });
    const broken = new Error('broken timer');
    clock.after(5, () => {
      throw broken;
    });
    clock.after(5, () => note('next'));
    clock.after(6, () => note('later'));
    await run({ emulatedMs: 10 });
    expect(errors).toEqual([broken]);
    expect(happened).toEqual(['next@5', 'later@6']);
  });

  it('in the board is reported once; the board stands still and the host’s time goes on at 1×', async () => {
    const { clock, lockStep, wall, board, run, errors, happened, note } = scene({
      speed: 'max',
      breaksAtMs: 20,
    });
    lockStep.setBusy(true);
    clock.after(100, () => note('later'));
    await run({ wallMs: 200 });
    expect(errors.map(String)).toEqual(['Error: the board broke']);
    expect(board.cycles).toBeLessThan(21 * CYCLES_PER_MS);
    expect(happened).toEqual(['later@100']);
    expect(clock.nowMs()).toBeLessThan(250);
    expect(wall.waits.length).toBeGreaterThan(50);
  });
});

describe('letting time pass', () => {
  it('goes as fast as it can, and says when it is over', async () => {
    const { clock, lockStep, wall, run, note, happened } = scene({ speed: 1 });
    every(clock, 60_000, () => note('a minute'));
    const start = wall.nowMs;
    const passed = lockStep.fastForward(360_000, () => true).then((completed) => note(`passed ${completed}`));
    await run({ emulatedMs: 360_001 });
    await passed;
    expect(happened.filter((line) => line.startsWith('a minute')).length).toBe(6);
    expect(happened.at(-1)).toMatch(/^passed true@360000/);
    expect(wall.nowMs - start).toBeLessThan(1000);
  });

  it('ends as soon as it must not go on', async () => {
    const { clock, lockStep, run } = scene({ speed: 1 });
    let goOn = true;
    clock.after(1000, () => {
      goOn = false;
    });
    const passed = lockStep.fastForward(3600_000, () => goOn);
    await run({ emulatedMs: 1002 });
    expect(await passed).toBe(false);
    expect(clock.nowMs()).toBeLessThan(1010);
  });

  it('ends with the scheduler, and gives way to another', async () => {
    const { lockStep, run } = scene({ speed: 1 });
    const first = lockStep.fastForward(1000, () => true);
    const second = lockStep.fastForward(1e9, () => true);
    await run({ wallMs: 50 });
    expect([await first, await second]).toEqual([false, false]);
  });
});
