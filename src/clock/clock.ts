/** The clock that everything takes. Nothing outside this folder and the emulator reads real time. */

export interface Timer {
  cancel(): void;
}

export interface Clock {
  /** Milliseconds, fractions included, since some start; never jumps and never runs backwards. */
  nowMs(): number;
  /** Civil time. It may jump. */
  date(): Date;
  /** Runs `run` once, `delayMs` from now (never before). */
  after(delayMs: number, run: () => void): Timer;
}

/** Runs `run` every `periodMs`, without drift: the n-th run is due n periods after the call. */
export function every(clock: Clock, periodMs: number, run: () => void): Timer {
  let dueMs = clock.nowMs();
  let timer: Timer;
  const next = (): void => {
    dueMs = Math.max(dueMs + periodMs, clock.nowMs());
    timer = clock.after(dueMs - clock.nowMs(), () => {
      next();
      run();
    });
  };
  next();
  return { cancel: () => timer.cancel() };
}

/** Resolves `delayMs` from now. */
export function delay(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delayMs, resolve);
  });
}
