/**
 * Does a job for each item, at most `concurrency` at once, and hands the results on in the order of the items. A slow job
 * holds back those behind it, so that no more results wait than jobs may run.
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
