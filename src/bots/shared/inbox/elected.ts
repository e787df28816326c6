import type { Processes } from '../../../core/ports/processes.ts';
import type { Timers } from '../../../core/ports/system.ts';
import { sleep } from '../backoff.ts';

export interface ElectionParts {
  readonly processes: Processes;
  readonly timers: Timers;
  /** Ends the work and the election. */
  readonly signal: AbortSignal;
  /** Is told what the work throws. */
  readonly failed: (error: unknown) => void;
}

/**
 * Does the work in one of the processes at a time: the one that has the right. Another goes on when this one ends. One that
 * cannot reach the store may go on beside another; so the work must stand that.
 * @param work ends when its signal aborts
 */
export async function whileElected(
  right: string,
  work: (signal: AbortSignal) => Promise<void>,
  { processes, timers, signal, failed }: ElectionParts,
): Promise<void> {
  let term: { readonly end: AbortController; readonly work: Promise<void> } | undefined;
  const endTerm = async () => {
    term?.end.abort();
    await term?.work;
    term = undefined;
  };
  while (!signal.aborted) {
    // While the store is away, nothing changes: people must hear that it is.
    const isElected = await processes.hold(right).catch(() => term !== undefined);
    if (!isElected) await endTerm();
    else if (!term) {
      const end = new AbortController();
      term = { end, work: work(AbortSignal.any([signal, end.signal])).catch(failed) };
    }
    await sleep(timers, processes.beatMs, signal).catch(() => undefined);
  }
  await endTerm();
  await processes.release(right).catch(() => undefined);
}
