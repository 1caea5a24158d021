import type { TechnicianStatus } from '../../../src/contract/index.ts';

/** A status of the role, and the instant of this page's clock at which it came, ms. */
export interface HeardStatus {
  readonly status: TechnicianStatus;
  readonly atMs: number;
}

/**
 * How long there is until `until`, s, whole and rounded up: by the controller's own times and what has passed
 * here since they came, so that it doesn't matter what time it is on a phone. 0 for null and what is over.
 */
export function remainingS(until: string | null, { status, atMs }: HeardStatus, nowMs: number): number {
  if (until === null) return 0;
  const thenMs = Date.parse(until) - Date.parse(status.time);
  return Math.max(0, Math.ceil((thenMs - Math.max(0, nowMs - atMs)) / 1000));
}
