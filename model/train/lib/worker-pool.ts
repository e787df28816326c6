import os from 'node:os';
import { Piscina } from 'piscina';
import { progressBar } from './progress.ts';

/** A pool of worker threads that run the same task for many recordings. */
export class WorkerPool<Task, Result> {
  readonly #threads: Piscina<Task, Result>;
  readonly #died = Promise.withResolvers<never>();

  /**
   * @param worker the path of the file whose default export does a task
   * @param threads at once; one a core unless told
   */
  constructor(worker: string, threads = os.availableParallelism()) {
    this.#threads = new Piscina({
      filename: worker,
      maxThreads: threads,
      idleTimeout: Infinity,
    });
    this.#threads.on('error', this.#died.reject);
    // A thread that is ended during a task may have answered already. Piscina emits an error for that too, which would end
    // the process.
    this.#died.promise.catch(() => undefined);
  }

  /**
   * Shows its progress under a title.
   * @returns the results in the order of the tasks
   * @throws the error of the first task that failed; the pool can then only be closed
   */
  async run(title: string, tasks: readonly Task[]): Promise<Result[]> {
    const bar = progressBar(title, tasks.length);
    const results = tasks.map(async (task) => {
      const result = await this.#threads.run(task);
      bar.increment();
      return result;
    });
    try {
      return await Promise.race([this.#died.promise, Promise.all(results)]);
    } finally {
      bar.stop();
    }
  }

  /** Ends the threads and the tasks that are not done. */
  async close(): Promise<void> {
    await this.#threads.destroy();
  }
}
