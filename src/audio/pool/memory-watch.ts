import type { Worker } from 'node:worker_threads';

/** Interval between two checks, ms. A thread allocates at most about 1.5 GB a second. */
const intervalMs = 100;

/**
 * Ends threads that take more memory than a recording may cost. No limit of Node counts the memory outside of V8's
 * heap: samples, tensors, WebAssembly.
 */
export class MemoryWatch {
  readonly #threads: () => readonly Worker[];
  readonly #maxBytes: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(threads: () => readonly Worker[], maxBytes: number) {
    this.#threads = threads;
    this.#maxBytes = maxBytes;
  }

  /** Starts the checks. {@link stop} ends them. */
  start(): void {
    this.#timer ??= setInterval(() => {
      for (const thread of this.#threads()) void this.#check(thread);
    }, intervalMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #check(thread: Worker): Promise<void> {
    try {
      const { external_memory: outside, used_heap_size: inside } = await thread.getHeapStatistics();
      if (outside + inside > this.#maxBytes) await thread.terminate();
    } catch {
      // It has just ended.
    }
  }
}
