/** Real time, for pacing alone; a test puts its own in its place. */
export interface Wall {
  nowMs(): number;
  /** Resolves about `ms` later, other work of the process done meanwhile. */
  wait(ms: number): Promise<void>;
  /** Resolves after one turn of the event loop. */
  turn(): Promise<void>;
}

export const REAL_WALL: Wall = {
  nowMs: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  turn: () => new Promise((resolve) => setImmediate(resolve)),
};
