export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** Measures and waits. A test brings one whose time it moves itself. */
export interface Timers {
  /** Milliseconds since a fixed moment. Never goes back, unlike a {@link Clock} that somebody sets. */
  nowMs(): number;
  /** Runs a callback once, after a number of milliseconds. Returns what cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
}

/** The promise's value, or another when that takes longer than a number of milliseconds or fails. */
export async function within<T>(promise: Promise<T>, delayMs: number, otherwise: T, timers: Timers): Promise<T> {
  const { promise: late, resolve } = Promise.withResolvers<T>();
  const cancel = timers.after(delayMs, () => {
    resolve(otherwise);
  });
  try {
    return await Promise.race([promise.catch(() => otherwise), late]);
  } finally {
    cancel();
  }
}
