/** The median time of twenty calls, after three calls for warming up, ms. */
export function medianMs(call: () => void): number {
  for (let warmUp = 0; warmUp < 3; warmUp++) call();
  const times = Array.from({ length: 20 }, () => {
    const start = performance.now();
    call();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[times.length / 2] ?? 0;
}
