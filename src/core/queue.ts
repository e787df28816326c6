/** A job's place among those that run; given up early, another job may start while this one finishes. */
export interface Slot {
  release(): void;
}

/** A job: it must not reject, for nobody waits for it. */
export type Job = (slot: Slot) => Promise<void>;

export interface QueueLimits {
  /** Jobs that hold a slot at the same time. */
  readonly concurrency: number;
  /** Jobs that are there at the same time, waiting or running. */
  readonly capacity: number;
  /** The same, of one key. */
  readonly capacityPerKey: number;
}

/**
 * A bounded queue that is fair: one job at a time for each key (a person), keys in turn, so that somebody with a hundred
 * jobs holds up nobody else. Kept in memory: what must outlive a crash stands in the inbox.
 */
export class JobQueue {
  readonly #limits: QueueLimits;
  /** The jobs of each key, the running one first. */
  readonly #jobs = new Map<string, Job[]>();
  /** Keys with a job that could start, in the order of their turns. */
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

  /** Takes the job, or says false: the queue is full or closed. */
  offer(key: string, job: Job): boolean {
    const { capacity, capacityPerKey } = this.#limits;
    const jobs = this.#jobs.get(key) ?? [];
    if (this.#closed || this.#size >= capacity || jobs.length >= capacityPerKey) return false;
    this.#size += 1;
    this.#jobs.set(key, jobs);
    if (jobs.push(job) === 1) this.#ready.add(key);
    this.#startNext();
    return true;
  }

  /** Starts no more jobs; resolves when those that run are done. Those that wait are dropped. */
  close(): Promise<void> {
    this.#closed = true;
    this.#ready.clear();
    for (const [key, jobs] of this.#jobs) this.#size -= jobs.splice(this.#started.has(key) ? 1 : 0).length;
    if (this.#size === 0) this.#idle.resolve(undefined);
    return this.#idle.promise;
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
    const [job] = jobs;
    if (!job) return;
    this.#started.add(key);
    this.#slots -= 1;
    let held = true;
    const release = () => {
      if (!held) return;
      held = false;
      this.#slots += 1;
      this.#startNext();
    };
    try {
      await job({ release });
    } finally {
      this.#started.delete(key);
      this.#size -= 1;
      jobs.shift();
      if (jobs.length === 0) this.#jobs.delete(key);
      else this.#ready.add(key);
      release();
      this.#startNext();
      if (this.#closed && this.#size === 0) this.#idle.resolve(undefined);
    }
  }
}
