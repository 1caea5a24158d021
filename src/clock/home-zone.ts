/**
 * IANA name of the time zone that this computer is set to now. Node keeps the one it found first until the
 * variable TZ is touched; where that names a zone, it counts.
 */
export function homeZone(): string {
  if (process.env['TZ'] === undefined) delete process.env['TZ'];
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
