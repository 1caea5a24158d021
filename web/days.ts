/** Midnights between two instants (ISO 8601), in local time: 0 on the same day, 1 for yesterday. */
export function daysBetween(earlier: string, later: string): number {
  const from = new Date(earlier);
  const to = new Date(later);
  // Noon to noon, so that a day of 23 or 25 hours still counts as one.
  const noon = (date: Date): number =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate(), 12).getTime();
  return Math.round((noon(to) - noon(from)) / 86_400_000);
}
