/** The number that a field holds; a comma is as good as a point. Undefined for none, or none within the limits. */
export function numberIn(text: string, least: number, most: number): number | undefined {
  const trimmed = text.trim().replace(',', '.');
  const value = Number(trimmed);
  return trimmed !== '' && value >= least && value <= most ? value : undefined;
}
