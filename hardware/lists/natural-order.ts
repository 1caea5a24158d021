/** Order of names with numbers in them as people read them: R2 before R10. */
export function naturalOrder(a: string, b: string): number {
  const [left, right] = [chunksOf(a), chunksOf(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [x = '', y = ''] = [left[index], right[index]];
    const difference = Number(x) - Number(y);
    if (x !== '' && y !== '' && difference !== 0 && !Number.isNaN(difference)) return difference;
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

const chunksOf = (name: string): readonly string[] => name.match(/\d+|\D+/g) ?? [];
