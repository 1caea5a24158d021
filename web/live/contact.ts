import type { Status } from '../../src/contract/index.ts';
import { LIMITS } from '../../src/contract/limits.ts';

/** A status and when this page received it, by this page's own clock, ms. */
export interface Heard {
  readonly status: Status;
  readonly atMs: number;
}

/** What this page can say about now. */
export type Contact =
  /** Nothing has arrived yet. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'live' }
  /** The last status is too old to be shown as now. */
  | { readonly kind: 'stale'; readonly ageS: number }
  /** The controller is gone: what the massager does can't be seen from here. */
  | { readonly kind: 'lost'; readonly ageS: number };

/** An idle massager reports once a second: one report may be late before the picture counts as old. */
const IDLE_STALE_MS = 2500;
/** A controller that is connected and silent for this long counts as lost. */
const SILENT_MS = 5000;

const SILENT_STATES: ReadonlySet<string> = new Set(['disconnected', 'connecting', 'incompatible']);

function staleAfterMs(status: Status): number {
  return status.session === null ? IDLE_STALE_MS : LIMITS.telemetryStaleMs;
}

/**
 * How much of what was heard still holds at `nowMs`. Ages count from the receipt here, never by the
 * controller's clock, so that two clocks that disagree can't make old news look new.
 */
export function contactAt(heard: Heard | null, connected: boolean, nowMs: number): Contact {
  if (heard === null) return { kind: 'waiting' };
  const ageMs = Math.max(0, nowMs - heard.atMs);
  const limitMs = staleAfterMs(heard.status);
  if (!connected && ageMs > LIMITS.telemetryStaleMs) return { kind: 'lost', ageS: ageMs / 1000 };
  // A controller without its massager has nothing to report, and says so by the state.
  if (SILENT_STATES.has(heard.status.device.state)) return { kind: 'live' };
  if (ageMs > SILENT_MS) return { kind: 'lost', ageS: ageMs / 1000 };
  if (heard.status.link.state === 'stale' || ageMs > limitMs) {
    return { kind: 'stale', ageS: massagerAgeS(heard, nowMs) ?? ageMs / 1000 };
  }
  return { kind: 'live' };
}

/** How long the massager itself hasn't been heard, s: null when it never was. */
export function massagerAgeS(heard: Heard, nowMs: number): number | null {
  const { lastHeard } = heard.status.link;
  if (lastHeard === null) return null;
  const atControllerMs = Math.max(0, Date.parse(heard.status.time) - Date.parse(lastHeard));
  return (atControllerMs + Math.max(0, nowMs - heard.atMs)) / 1000;
}
