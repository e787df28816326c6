import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { ApiError, type BotApi } from './api.ts';
import { waitMs, type Backoff } from './retry.ts';
import { allowedUpdates, updateIdOf } from './update.ts';

/** How long Telegram holds the line while nothing happens, and how much longer we wait for its answer. */
const holdSeconds = 50;
const graceMs = 10_000;

export interface PollingParts {
  readonly api: BotApi;
  /** Writes updates down. Only when it has is Telegram told that they arrived; when it throws, they come again. */
  readonly receive: (updates: readonly unknown[]) => Promise<void>;
  readonly backoff: Backoff;
  readonly signal: AbortSignal;
  readonly failed: (error: unknown) => void;
}

/**
 * Asks Telegram for updates until the signal, whatever happens: telegraf's own polling ends at the first error that it
 * does not know, and tells Telegram that updates arrived before they are written down.
 */
export async function poll({ api, receive, backoff, signal, failed }: PollingParts): Promise<void> {
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
      // Without an id to go on from, the same updates would come again at once.
      if (updates.length > 0 && ids.length === 0) throw new Error('Updates without an id');
      offset = ids.reduce((highest, id) => Math.max(highest, id + 1), offset);
      failures = 0;
    } catch (error) {
      if (ended()) return;
      failed(error);
      failures += 1;
      // A webhook that somebody has set meanwhile is in the way.
      if (error instanceof ApiError && error.code === 409) await api.call('deleteWebhook', {}).catch(failed);
      await sleep(waitMs(error, failures, backoff), undefined, { signal }).catch(() => undefined);
    }
  }
}
