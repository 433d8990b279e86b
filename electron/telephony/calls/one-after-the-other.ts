/** Runs one step after the other; the first begins at once. A step that fails does not keep the next one from running. */
export type Queue = <Value>(step: () => Promise<Value>) => Promise<Value>;

export function createQueue(): Queue {
  let tail: Promise<unknown> | null = null;
  return (step) => {
    const result = tail ? tail.then(step) : step();
    const settled: Promise<unknown> = result
      .catch(() => undefined) // whoever asked hears of it
      .then(() => {
        if (tail === settled) tail = null;
      });
    tail = settled;
    return result;
  };
}
