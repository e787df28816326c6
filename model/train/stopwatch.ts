const warmUps = 20;
const calls = 100;

/** Median time of a hundred calls after twenty that do not count, while which the engine still compiles; ms. */
export function medianMs(call: () => void): number {
  for (let warmUp = 0; warmUp < warmUps; warmUp++) call();
  const times = Array.from({ length: calls }, () => {
    const start = performance.now();
    call();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[calls / 2] ?? 0;
}
