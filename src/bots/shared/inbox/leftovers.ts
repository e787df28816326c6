import { StoreUnreachable } from '../../../core/errors.ts';
import type { Received, ReceivedState } from '../../../core/ports/bot-store.ts';
import { LeftForNextStart, sleep } from '../backoff.ts';
import type { Task } from '../task.ts';
import { taskOf } from './entry.ts';
import type { InboxParts } from './parts.ts';

interface LeftoverParts<Incoming> extends InboxParts<Incoming> {
  /** The ids of tasks that wait or are worked on. */
  readonly inHand: ReadonlySet<string>;
  readonly enqueue: (task: Task<Incoming>) => void;
}

/** Queues the tasks of entries without an answer. An entry that can get none is marked as answered. */
export async function takeUp<Incoming>(
  entries: readonly (Received & { readonly state: ReceivedState })[],
  { platform, store, log, inHand, enqueue }: LeftoverParts<Incoming>,
): Promise<void> {
  for (const entry of entries) {
    const { id } = entry;
    // Comes again until it is answered: meanwhile another process may have had it.
    if (inHand.has(id)) continue;
    const read = taskOf(entry, platform);
    if ('task' in read) {
      enqueue(read.task);
      continue;
    }
    log.warn({ task: id }, read.why);
    await store.mark(id, 'answered');
  }
}

/** Takes up what other processes leave that end, until the stop begins. */
export async function takeOver<Incoming>(bot: string, parts: LeftoverParts<Incoming>): Promise<void> {
  const { processes, timers, leaving, log, inHand, report } = parts;
  if (!processes) return;
  const look = async () => {
    await sleep(timers, processes.beatMs, leaving);
    const entries = await processes.takeOver(bot);
    // Whoever stops takes nothing up: the next one does.
    leaving.throwIfAborted();
    const fresh = entries.filter(({ id }) => !inHand.has(id));
    if (fresh.length > 0) log.warn({ entries: fresh.length }, 'Took over what another process left');
    await takeUp(fresh, parts);
  };
  while (!leaving.aborted)
    await look().catch((error: unknown) => {
      if (!(error instanceof StoreUnreachable || error instanceof LeftForNextStart)) report(error);
    });
}
