/** Isotonic regression: the rising values that lie nearest to measured ones (pool adjacent violators). */

interface Block {
  readonly mean: number;
  readonly count: number;
}

/** The non-decreasing values with the least squared distance to `values`, in their order. */
export function isotonic(values: readonly number[]): number[] {
  const blocks: Block[] = [];
  for (const value of values) {
    let block: Block = { mean: value, count: 1 };
    for (
      let before = blocks.at(-1);
      before !== undefined && before.mean > block.mean;
      before = blocks.at(-1)
    ) {
      blocks.pop();
      block = pooled(before, block);
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ mean, count }) => new Array<number>(count).fill(mean));
}

function pooled(one: Block, other: Block): Block {
  const count = one.count + other.count;
  return { mean: one.mean + (other.mean - one.mean) * (other.count / count), count };
}
