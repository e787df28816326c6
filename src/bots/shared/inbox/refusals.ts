import { UserError } from '../../../core/errors.ts';
import { Allowance } from '../allowance.ts';
import { outcomeOf } from '../failure.ts';
import { JobQueue } from '../queue.ts';
import type { Answer, Task } from '../task.ts';
import type { Delivery } from './delivery.ts';
import type { InboxParts } from './parts.ts';

/** Refusals that wait to be sent: of all people, and to one. */
const limits = { concurrency: 8, capacity: 2000, capacityPerKey: 50 };

/** Refuses what is not worked on: recordings above a person's limit, and what the queue does not take. */
export class Refusals<Incoming> {
  readonly #parts: InboxParts<Incoming>;
  readonly #delivery: Delivery<Incoming>;
  readonly #allowance: Allowance;
  readonly #queue: JobQueue;

  constructor(parts: InboxParts<Incoming>, delivery: Delivery<Incoming>) {
    this.#parts = parts;
    this.#delivery = delivery;
    this.#allowance = new Allowance(parts.settings.notesPerMinute);
    this.#queue = new JobQueue({ ...limits, failed: parts.report });
  }

  /** Whether a person may have another recording analysed in this minute. If not, tells them, once a minute. */
  allows(task: Task<Incoming>, answer: Answer): boolean {
    if (task.recovered) return true;
    const { platform, clock } = this.#parts;
    const allowed = this.#allowance.take(platform.personOf(task.incoming).id, clock.now());
    return allowed.allowed || this.#tooMany(task, answer, allowed);
  }

  /** The same, with the recordings that other fronts got. */
  async allowsEverywhere(task: Task<Incoming>, answer: Answer, atMs: number): Promise<boolean> {
    const { platform, fronts, settings } = this.#parts;
    if (!fronts || task.recovered) return true;
    const { id: personId } = platform.personOf(task.incoming);
    const allowed = await fronts.take(personId, { id: task.id, atMs, perMinute: settings.notesPerMinute });
    return allowed.allowed || this.#tooMany(task, answer, allowed);
  }

  /** Tells the person why a task is not worked on, and marks it as answered. */
  refuse(task: Task<Incoming>, answer: Answer, why: UserError): void {
    const { platform, leaving, log } = this.#parts;
    // A queue that is closed takes nothing: this is not a refusal, and waits in the inbox for the next start.
    if (leaving.aborted) return;
    this.#delivery.count(answer.lane, outcomeOf(why));
    const job = async () => {
      if (!(await this.#delivery.isReady(task, answer))) return;
      const apology = await this.#delivery.apology(task, why);
      await this.#delivery.deliver(task, answer, () => answer.apologize(apology));
    };
    // Where the platform shows that an answer will come, a refusal is that answer.
    const always = answer.isPromised;
    if (this.#queue.offer(platform.personOf(task.incoming).id, job, { always })) return;
    log.warn({ task: task.id }, 'Too many refusals wait for this person; this one is not sent');
    void this.#delivery.done(task);
  }

  /** Drops the refusals that wait. Resolves when the running ones are sent. */
  close(): Promise<void> {
    return this.#queue.close();
  }

  #tooMany(task: Task<Incoming>, answer: Answer, { waitMs, told }: { waitMs: number; told: boolean }): false {
    const limit = this.#parts.settings.notesPerMinute;
    if (told && !answer.isPromised) void this.#delivery.done(task);
    else this.refuse(task, answer, new UserError('error.tooMany', { limit, seconds: Math.ceil(waitMs / 1000) }));
    return false;
  }
}
