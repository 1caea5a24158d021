/** How far emulated time may be at a moment of wall time. */
import type { Speed } from '../contract/index.ts';

/** Emulated time ran through this point, at this speed. */
export interface Anchor {
  readonly emulatedMs: number;
  readonly wallMs: number;
  readonly speed: Speed;
}

/** Behind by more than this, emulated time is let go: a laptop that slept doesn't race through the night. */
export const LET_GO_MS = 1000;

/** Emulated time that wall time allows, ms. */
export function allowedMs(anchor: Anchor, wallMs: number): number {
  if (anchor.speed === 'max') return Number.POSITIVE_INFINITY;
  return anchor.emulatedMs + (wallMs - anchor.wallMs) * anchor.speed;
}

/** The anchor to go on with: the same one, so that nothing drifts, unless too much time was lost. */
export function keptAnchor(anchor: Anchor, emulatedMs: number, wallMs: number): Anchor {
  if (anchor.speed === 'max') return anchor;
  const behindMs = (allowedMs(anchor, wallMs) - emulatedMs) / anchor.speed;
  return behindMs > LET_GO_MS ? { emulatedMs, wallMs, speed: anchor.speed } : anchor;
}
