/**
 * Runs a job for each item, at most `concurrency` at once, and yields the results in the order of the items. A slow job
 * delays the jobs behind it, so at most `concurrency` results are held in memory.
 */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  concurrency: number,
  job: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void> {
  const running: Promise<Result>[] = [];
  for (const item of items) {
    running.push(job(item));
    const first = running.length < concurrency ? undefined : running.shift();
    if (first) yield await first;
  }
  for (const last of running) yield await last;
}
