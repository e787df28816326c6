import { isLarge, type RecordingRoom } from './recording-room.ts';

/** A job's place among the running ones. A job that gives it up early lets another start. */
export interface Slot {
  /** Gives up the place, and keeps the room for its recording. */
  lend(): void;
  /** Gives up both. */
  release(): void;
}

export type Job = (slot: Slot) => Promise<void>;

interface Waiting {
  readonly job: Job;
  readonly urgent: boolean;
  /** The recording that it holds in memory while it runs. */
  readonly bytes: number;
}

export interface QueueLimits {
  /** Jobs that hold a slot at the same time. */
  readonly concurrency: number;
  /** Jobs that wait or run at the same time. */
  readonly capacity: number;
  /** The same, for one key. */
  readonly capacityPerKey: number;
  /** Where the recordings of running jobs are. Unlimited when left out. */
  readonly room?: RecordingRoom;
  /** Is told of every error of a job: nobody else waits for it. */
  readonly failed: (error: unknown) => void;
}

/**
 * A bounded and fair queue: one job at a time for each key (a person), the keys in turn, so that a person with a hundred
 * jobs delays nobody else. Small recordings come before large ones, which leave them a slot; while no large one runs, the
 * next of them comes first. It is in memory: what must outlive a crash is in the inbox.
 */
export class JobQueue {
  readonly #limits: QueueLimits;
  /** The jobs of each key, the running one first. */
  readonly #jobs = new Map<string, Waiting[]>();
  /** Keys whose first job can start, in the order of their turns. */
  readonly #ready = new Set<string>();
  /** Keys whose first job runs. */
  readonly #started = new Set<string>();
  #slots: number;
  /** Large recordings that hold a slot. */
  #large = 0;
  #size = 0;
  #closed = false;
  readonly #idle = Promise.withResolvers<undefined>();

  constructor(limits: QueueLimits) {
    this.#limits = limits;
    this.#slots = limits.concurrency;
    limits.room?.onFreed(() => {
      this.#startNext();
    });
  }

  /** Jobs waiting and running. */
  get size(): number {
    return this.#size;
  }

  /**
   * Takes the job, or returns false: the queue is full or closed.
   * @param options.urgent whether it needs no slot, and waits only for the earlier jobs of its key
   * @param options.always whether the queue takes it even when it is full
   * @param options.bytes the recording that it will hold in memory
   */
  offer(
    key: string,
    job: Job,
    {
      urgent = false,
      always = false,
      bytes = 0,
    }: { readonly urgent?: boolean; readonly always?: boolean; readonly bytes?: number } = {},
  ): boolean {
    const { capacity, capacityPerKey } = this.#limits;
    const jobs = this.#jobs.get(key) ?? [];
    const full = this.#size >= capacity || jobs.length >= capacityPerKey;
    if (this.#closed || (full && !always)) return false;
    this.#size += 1;
    this.#jobs.set(key, jobs);
    if (jobs.push({ job, urgent, bytes }) === 1) this.#makeReady(key, urgent);
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
      const key = this.#nextKey();
      if (key === undefined) return;
      this.#ready.delete(key);
      void this.#run(key);
    }
  }

  #nextKey(): string | undefined {
    const { room, concurrency } = this.#limits;
    let [small, large]: (string | undefined)[] = [];
    for (const key of this.#ready) {
      const bytes = this.#jobs.get(key)?.[0]?.bytes ?? 0;
      if (!isLarge(bytes)) small ??= key;
      else if (room?.has(bytes) !== false) large ??= key;
      if (small !== undefined && large !== undefined) break;
    }
    if (large !== undefined && this.#large === 0) return large;
    return small ?? (this.#slots > 1 || concurrency === 1 ? large : undefined);
  }

  async #run(key: string): Promise<void> {
    const jobs = this.#jobs.get(key) ?? [];
    const [first] = jobs;
    if (!first) return;
    const { job, urgent, bytes } = first;
    this.#started.add(key);
    const large = isLarge(bytes) && !urgent ? 1 : 0;
    let [holdsSlot, holdsRoom] = [!urgent, large === 1];
    if (holdsSlot) this.#slots -= 1;
    this.#large += large;
    if (holdsRoom) this.#limits.room?.take(bytes);
    const lend = () => {
      if (!holdsSlot) return;
      holdsSlot = false;
      this.#slots += 1;
      this.#large -= large;
      this.#startNext();
    };
    const release = () => {
      if (holdsRoom) this.#limits.room?.free(bytes);
      holdsRoom = false;
      lend();
    };
    try {
      await job({ lend, release });
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
