import { z } from 'zod';
import type { Timers } from '../../core/ports/system.ts';
import { ApiError } from '../shared/api-error.ts';
import { sleep, waitMs, type Backoff } from '../shared/backoff.ts';
import type { BotApi } from './api.ts';
import { allowedUpdates, updateIdOf } from './update.ts';

/** How long Telegram holds a call open while there are no updates, and how much longer the bot waits for its answer. */
const holdSeconds = 50;
const graceMs = 10_000;

export interface PollingParts {
  readonly api: BotApi;
  /** Writes updates into the inbox. When it throws, Telegram delivers them again. */
  readonly receive: (updates: readonly unknown[]) => Promise<void>;
  readonly backoff: Backoff;
  readonly timers: Timers;
  readonly signal: AbortSignal;
  readonly failed: (error: unknown) => void;
}

/**
 * Asks Telegram for updates until the signal aborts, whatever fails. telegraf's own polling ends at the first error that
 * it does not know, and acknowledges updates before they are written into the inbox.
 */
export async function poll({ api, receive, backoff, timers, signal, failed }: PollingParts): Promise<void> {
  let offset = 0;
  let failures = 0;
  const ended = () => signal.aborted;
  while (!ended()) {
    try {
      const payload = { offset, timeout: holdSeconds, allowed_updates: allowedUpdates };
      const answer = await api.call('getUpdates', payload, { signal, timeoutMs: 1000 * holdSeconds + graceMs });
      const updates = z.array(z.unknown()).parse(answer);
      await receive(updates);
      const ids = updates.flatMap((update) => updateIdOf(update) ?? []);
      // Without an id to continue after, Telegram would deliver the same updates for ever.
      if (updates.length > 0 && ids.length === 0) throw new Error('Updates without an id');
      offset = ids.reduce((highest, id) => Math.max(highest, id + 1), offset);
      failures = 0;
    } catch (error) {
      if (ended()) return;
      failed(error);
      failures += 1;
      const wait = isConflict(error) ? patient(backoff) : backoff;
      await sleep(timers, waitMs(failures, wait, error), signal).catch(() => undefined);
    }
  }
}

/** Whether another program receives the updates of this bot: it polls too, or it has set a webhook. */
export function isConflict(error: unknown): boolean {
  return error instanceof ApiError && error.code === 409;
}

/** Each try ends a try of the other program: both would only get in each other's way. */
function patient({ firstMs, longestMs }: Backoff): Backoff {
  return { firstMs: 10 * firstMs, longestMs: 4 * longestMs };
}
