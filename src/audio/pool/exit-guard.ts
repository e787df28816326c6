/** Two numbers that a thread and the main thread share. */
const runningAt = 0;
const endingAt = 1;

/** How long the end of the process waits for one run of a network, ms. */
const longestRunMs = 5000;

/** The side of a thread whose native code must not be interrupted. */
export class UninterruptibleWork {
  readonly #shared: Int32Array<SharedArrayBuffer>;

  constructor(memory: SharedArrayBuffer) {
    this.#shared = new Int32Array(memory);
  }

  /** Runs work that the end of the process waits for. Once the process ends, no more work starts. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    Atomics.add(this.#shared, runningAt, 1);
    if (Atomics.load(this.#shared, endingAt) === 1) {
      this.#rest();
      // Blocks for good: the process ends this thread here, where it may.
      Atomics.wait(this.#shared, endingAt, 1);
    }
    try {
      return await work();
    } finally {
      this.#rest();
    }
  }

  #rest(): void {
    Atomics.sub(this.#shared, runningAt, 1);
    Atomics.notify(this.#shared, runningAt);
  }
}

const guarded = new Set<Int32Array<SharedArrayBuffer>>();

/**
 * Makes the end of the process wait until a thread is between two runs of a network: Node ends threads wherever they
 * are, and in onnxruntime-node that aborts the process with a core dump in place of its exit code.
 * @returns the memory for {@link UninterruptibleWork}, and what ends the guard
 */
export function guardExit(): { readonly memory: SharedArrayBuffer; readonly release: () => void } {
  const memory = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  const shared = new Int32Array(memory);
  // eslint-disable-next-line no-restricted-globals -- nothing of the process is read
  if (guarded.size === 0) process.on('exit', waitForAll);
  guarded.add(shared);
  return {
    memory,
    release: () => {
      guarded.delete(shared);
      // eslint-disable-next-line no-restricted-globals -- nothing of the process is read
      if (guarded.size === 0) process.off('exit', waitForAll);
    },
  };
}

function waitForAll(): void {
  for (const shared of guarded) Atomics.store(shared, endingAt, 1);
  for (const shared of guarded)
    for (let running = Atomics.load(shared, runningAt); running > 0; running = Atomics.load(shared, runningAt))
      if (Atomics.wait(shared, runningAt, running, longestRunMs) === 'timed-out') break;
}
