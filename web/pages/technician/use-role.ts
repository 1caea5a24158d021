import { useCallback, useEffect, useState } from 'preact/hooks';
import { type Clock, every } from '../../../src/clock/index.ts';
import type { Rest } from '../../live/index.ts';
import { useAnswer } from '../use-answer.ts';
import { type HeardStatus, remainingS } from './remaining.ts';

/** How often what is left is looked at, ms. */
const LOOK_MS = 250;

export interface Role {
  /** Null before it has been read. */
  readonly heard: HeardStatus | null;
  readonly failed: boolean;
  /** How long the role still lasts without use, s; 0 while it isn't active. */
  readonly activeS: number;
  /** How long no PIN is taken, s; 0 while one is. */
  readonly lockedS: number;
  again(): void;
}

/** The role as it stands for this page, and its times as they run down; read again when one is over. */
export function useRole(rest: Rest, clock: Clock): Role {
  const ask = useCallback(async () => {
    const answer = await rest.technician();
    return answer.ok ? { ok: true as const, value: { status: answer.value, atMs: clock.nowMs() } } : answer;
  }, [rest, clock]);
  const { value: heard, failed, again } = useAnswer<HeardStatus>(ask);
  const [nowMs, setNowMs] = useState(() => clock.nowMs());
  const left = (until: string | null | undefined): number =>
    heard === null ? 0 : remainingS(until ?? null, heard, Math.max(nowMs, heard.atMs));
  const activeS = left(heard?.status.until);
  const lockedS = left(heard?.status.lockedUntil);
  const runs = activeS > 0 || lockedS > 0;
  const isOver =
    (heard?.status.active === true && activeS === 0) || (heard?.status.lockedUntil != null && lockedS === 0);
  useEffect(() => {
    if (!runs) return;
    const timer = every(clock, LOOK_MS, () => setNowMs(clock.nowMs()));
    return () => timer.cancel();
  }, [runs, clock]);
  useEffect(() => {
    if (isOver) again();
  }, [isOver, again]);
  return { heard, failed, activeS, lockedS, again };
}
