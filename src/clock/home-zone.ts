import type { Clock } from './clock.ts';

/** How long a reading holds, ms: it costs a tenth of a millisecond, and care asks for it at every step. */
const READ_AGAIN_MS = 1000;

/** Gives the IANA name of the time zone that this computer is set to now, at most a second old by `clock`. */
export function homeZoneBy(clock: Clock, read: () => string = systemZone): () => string {
  let zone = read();
  let readMs = clock.nowMs();
  return () => {
    if (clock.nowMs() - readMs >= READ_AGAIN_MS) {
      zone = read();
      readMs = clock.nowMs();
    }
    return zone;
  };
}

/** Node keeps the zone it found first until the variable TZ is touched; where that names a zone, it counts. */
function systemZone(): string {
  if (process.env['TZ'] === undefined) delete process.env['TZ'];
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
