/** A job's place among the running ones. A job that gives it up early lets another start. */
export interface Slot {
  release(): void;
}

export type Job = (slot: Slot) => Promise<void>;

export interface QueueLimits {
  /** Jobs that hold a slot at the same time. */
  readonly concurrency: number;
  /** Jobs that wait or run at the same time. */
  readonly capacity: number;
  /** The same, for one key. */
  readonly capacityPerKey: number;
  /** Is told of every error of a job: nobody else waits for it. */
  readonly failed: (error: unknown) => void;
}

/**
 * A bounded and fair queue: one job at a time for each key (a person), the keys in turn, so that a person with a hundred
 * jobs delays nobody else. It is in memory: what must outlive a crash is in the inbox.
 */
export class JobQueue {
  readonly #limits: QueueLimits;
  /** The jobs of each key, the running one first. */
  readonly #jobs = new Map<string, { readonly job: Job; readonly urgent: boolean }[]>();
  /** Keys whose first job can start, in the order of their turns. */
  readonly #ready = new Set<string>();
  /** Keys whose first job runs. */
  readonly #started = new Set<string>();
  #slots: number;
  #size = 0;
  #closed = false;
  readonly #idle = Promise.withResolvers<undefined>();

  constructor(limits: QueueLimits) {
    this.#limits = limits;
    this.#slots = limits.concurrency;
  }

  /** Jobs waiting and running. */
  get size(): number {
    return this.#size;
  }

  /**
   * Takes the job, or returns false: the queue is full or closed.
   * @param options.urgent whether it needs no slot, and waits only for the earlier jobs of its key
   * @param options.always whether the queue takes it even when it is full
   */
  offer(
    key: string,
    job: Job,
    { urgent = false, always = false }: { readonly urgent?: boolean; readonly always?: boolean } = {},
  ): boolean {
    const { capacity, capacityPerKey } = this.#limits;
    const jobs = this.#jobs.get(key) ?? [];
    const full = this.#size >= capacity || jobs.length >= capacityPerKey;
    if (this.#closed || (full && !always)) return false;
    this.#size += 1;
    this.#jobs.set(key, jobs);
    if (jobs.push({ job, urgent }) === 1) this.#makeReady(key, urgent);
    return true;
  }

  /** Drops the jobs that wait. Resolves when the running ones are done. */
  close(): Promise<void> {
    this.#closed = true;
    this.#ready.clear();
    for (const [key, jobs] of this.#jobs) this.#size -= jobs.splice(this.#started.has(key) ? 1 : 0).length;
    if (this.#size === 0) this.#idle.resolve(undefined);
    return this.#idle.promise;
  }

  /** The first job of the key may start: at once, or when there is a slot. */
  #makeReady(key: string, urgent: boolean): void {
    if (urgent) void this.#run(key);
    else this.#ready.add(key);
    this.#startNext();
  }

  #startNext(): void {
    while (this.#slots > 0) {
      const [key] = this.#ready;
      if (key === undefined) return;
      this.#ready.delete(key);
      void this.#run(key);
    }
  }

  async #run(key: string): Promise<void> {
    const jobs = this.#jobs.get(key) ?? [];
    const [first] = jobs;
    if (!first) return;
    this.#started.add(key);
    let held = !first.urgent;
    if (held) this.#slots -= 1;
    const release = () => {
      if (!held) return;
      held = false;
      this.#slots += 1;
      this.#startNext();
    };
    try {
      await first.job({ release });
    } catch (error) {
      this.#limits.failed(error);
    } finally {
      this.#started.delete(key);
      this.#size -= 1;
      jobs.shift();
      release();
      const [next] = jobs;
      if (next) this.#makeReady(key, next.urgent);
      else this.#jobs.delete(key);
      if (this.#closed && this.#size === 0) this.#idle.resolve(undefined);
    }
  }
}
