import type { LinkStatus } from '../contract/index.ts';
import { RoundTrips } from './round-trips.ts';

/** What a link keeps count of, over all its connections. */
export class LinkRecord {
  framesReceived = 0;
  /** Lines thrown away, and frames whose values made no sense. */
  framesDropped = 0;
  retries = 0;
  /** How often the link came up again. */
  reconnects = 0;
  lastHeard: Date | null = null;
  readonly roundTrips = new RoundTrips();

  /** As the link's status shows it. */
  summary(): Omit<LinkStatus, 'state' | 'device' | 'problem'> {
    return {
      lastHeard: this.lastHeard?.toISOString() ?? null,
      framesReceived: this.framesReceived,
      framesDropped: this.framesDropped,
      retries: this.retries,
      reconnects: this.reconnects,
      roundTripMs: this.roundTrips.summary(),
    };
  }
}
