import { outcomeOf } from '../failure.ts';
import type { Slot } from '../queue.ts';
import type { Answer, Task } from '../task.ts';
import type { Delivery } from './delivery.ts';
import type { InboxParts } from './parts.ts';

/** The greatest number of tasks that wait for slow files without a place: each may hold a recording in memory. */
const mostLent = 16;

/** Works on tasks that have a place in the queue: makes the answer, or an apology, and has it delivered. */
export class Answering<Incoming> {
  readonly #parts: InboxParts<Incoming>;
  readonly #delivery: Delivery<Incoming>;
  /** The places of tasks whose recordings come slowly. */
  readonly #lent = new Set<Slot>();

  constructor(parts: InboxParts<Incoming>, delivery: Delivery<Incoming>) {
    this.#parts = parts;
    this.#delivery = delivery;
  }

  /** @param arrivedMs when the task was queued, as the timers say it */
  async work(task: Task<Incoming>, answer: Answer, slot: Slot, arrivedMs: number): Promise<void> {
    const { timers, log } = this.#parts;
    const startedMs = timers.nowMs();
    if (!(await this.#delivery.isReady(task, answer))) return;
    let send: () => Promise<void> | undefined;
    let stageMs = {};
    let outcome = 'other';
    try {
      const reply = await this.#delivery.patiently(task, answer, () =>
        answer.reply(() => {
          this.#lend(slot);
        }),
      );
      send = () => reply && answer.send(reply);
      if (reply && 'analysis' in reply) ({ stageMs } = reply.analysis);
      if (reply && 'sure' in reply) outcome = reply.sure ? 'sure' : 'unsure';
    } catch (error) {
      this.#lent.delete(slot);
      if (this.#delivery.isLeft(error)) return;
      const apology = await this.#delivery.apology(task, error);
      outcome = outcomeOf(error);
      send = () => answer.apologize(apology);
    }
    // The next recording can be analysed while this answer is sent.
    slot.release();
    this.#lent.delete(slot);
    const heardMs = timers.nowMs() - startedMs;
    await this.#delivery.deliver(task, answer, send);
    const nowMs = timers.nowMs();
    this.#delivery.count(answer.lane, outcome, nowMs - arrivedMs);
    log.info(
      { task: task.id, note: task.takeId, lane: answer.lane.name, heardMs, totalMs: nowMs - startedMs, stageMs },
      'Answered',
    );
  }

  /** Lets another task start while this one waits for a slow file server. */
  #lend(slot: Slot): void {
    if (this.#lent.size >= mostLent) return;
    this.#lent.add(slot);
    slot.lend();
  }
}
