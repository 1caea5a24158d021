/** Reads unit files back, by the rules of systemd.syntax(7) and systemd.service(5). */

/** The values of each directive, in their order, by `Section.Directive`. */
export function readUnit(text: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  let section = '';
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const header = /^\[(\w+)\]$/.exec(line)?.[1];
    if (header !== undefined) {
      section = header;
      continue;
    }
    const at = line.indexOf('=');
    if (at < 0) throw new Error(`no directive: ${line}`);
    const key = `${section}.${line.slice(0, at)}`;
    values.set(key, [...(values.get(key) ?? []), line.slice(at + 1)]);
  }
  return values;
}

/** The words of a list, as systemd takes them apart: quotes, escapes, then specifiers. */
export function readWords(value: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < value.length; at += 1) {
    const char = value.charAt(at);
    if (char === '\\') {
      at += 1;
      const escaped = value.charAt(at);
      if (!['\\', '"'].includes(escaped))
        throw new Error(`an escape that not every directive knows: \\${escaped}`);
      word = `${word ?? ''}${escaped}`;
    } else if (quote !== undefined) {
      if (char === quote) quote = undefined;
      else word = `${word ?? ''}${char}`;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = `${word ?? ''}${char}`;
  }
  if (quote !== undefined) throw new Error(`a quotation that doesn’t end: ${value}`);
  if (word !== undefined) words.push(word);
  return words.map(withoutSpecifiers);
}

function withoutSpecifiers(word: string): string {
  return word.replace(/%(.?)/gs, (_all, specifier: string) => {
    if (specifier !== '%') throw new Error(`a specifier: %${specifier}`);
    return '%';
  });
}
