const LONGEST = 40;
const FOR_OTHER_SCRIPTS = 'programme';

/**
 * An id for a programme of this name that isn't taken: its letters and digits in lower case with hyphens
 * between, and a number where another has them already.
 */
export function programmeId(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, LONGEST)
    .replace(/-+$/, '');
  const stem = plain === '' ? FOR_OTHER_SCRIPTS : plain;
  for (let count = 2, id = stem; ; count += 1) {
    if (!taken.has(id)) return id;
    const ending = `-${count}`;
    id = `${stem.slice(0, LONGEST - ending.length).replace(/-+$/, '')}${ending}`;
  }
}
