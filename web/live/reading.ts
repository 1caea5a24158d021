/**
 * One reading at a time. What is asked for while one is under way is read once more after it, so that the
 * last answer is always to the last question. The promise is kept when everything asked for has been read.
 */
export function reading(read: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | null = null;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await read();
    } while (again);
    underWay = null;
  };
  return () => {
    again = true;
    underWay ??= run();
    return underWay;
  };
}
