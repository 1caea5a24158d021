/** Figures as a table: what was measured, its limit, and how near it comes. */

/** @param {readonly {what: string, measured: number, atMost: number, unit: string}[]} figures */
export function table(figures) {
  const rows = figures.map(({ what, measured, atMost, unit }) => ({
    what,
    measured: `${rounded(measured)} ${unit}`,
    limit: `${rounded(atMost)} ${unit}`,
    ratio: atMost === 0 ? '–' : (measured / atMost).toFixed(2),
    verdict: measured <= atMost ? '' : ' over the limit',
  }));
  const width = (key, title) => Math.max(title.length, ...rows.map((row) => row[key].length));
  const widths = [
    width('what', ''),
    width('measured', 'measured'),
    width('limit', 'at most'),
    width('ratio', 'ratio'),
  ];
  const line = (cells, verdict) =>
    `  ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  ')}${verdict}\n`;
  const head = line(['', 'measured', 'at most', 'ratio'], '');
  return head + rows.map((row) => line([row.what, row.measured, row.limit, row.ratio], row.verdict)).join('');
}

/** Three significant digits, without an exponent. */
function rounded(value) {
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 6 });
}
