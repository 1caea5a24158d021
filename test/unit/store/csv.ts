/** CSV as RFC 4180 has it, read by its grammar: quoted cells may hold anything, quotes are doubled. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      row.push(cell());
      if (text[at] !== ',') break;
      at += 1;
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no end of the row at ${at}`);
    at += 2;
    rows.push(row);
  }
  return rows;

  function cell(): string {
    const [whole, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))/.exec(text.slice(at)) ?? [''];
    at += whole.length;
    return quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"');
  }
}
