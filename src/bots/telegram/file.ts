import { z } from 'zod';
import { ApiError } from '../shared/api-error.ts';
import type { RetryOptions } from '../shared/backoff.ts';
import type { BotLog } from '../shared/failure.ts';
import { fetchRecording, tooLarge } from '../shared/recording-file.ts';
import type { BotApi } from './api.ts';

const attempts = 5;
/** The largest file that Telegram hands to a bot (https://core.telegram.org/bots/api#getfile). */
const telegramMaxBytes = 20_000_000;

const found = z.object({ file_path: z.string().min(1).max(4096), file_size: z.number().optional().catch(undefined) });

export interface FetchParts {
  readonly api: BotApi;
  readonly maxBytes: number;
  readonly retry: RetryOptions;
  readonly log: BotLog;
  /** Is told that a file comes slowly. */
  readonly onSlow?: (() => void) | undefined;
}

/**
 * The bytes of a file of Telegram's. Asks for its address anew each time, since that is good for an hour only.
 * @throws UserError `tooLarge`, `unfetchable`, or the signal's reason
 */
export function fetchFile(
  { fileId, bytes }: { readonly fileId: string; readonly bytes?: number | undefined },
  { api, maxBytes, retry, log, onSlow }: FetchParts,
): Promise<Uint8Array> {
  const { signal, leaving, timers } = retry;
  const attempt = async () => {
    const file = await api.call('getFile', { file_id: fileId }, { signal }).catch((error: unknown) => {
      if (!(error instanceof ApiError && /file is too big/i.test(error.message))) throw error;
      const limit = Math.min(maxBytes, telegramMaxBytes);
      throw tooLarge(Math.max(bytes ?? 0, limit + 1), limit);
    });
    const { data } = found.safeParse(file);
    if (!data) throw new ApiError('getFile: an answer without a path', { failure: 'refused' });
    if ((data.file_size ?? 0) > maxBytes) throw tooLarge(data.file_size ?? 0, maxBytes);
    return api.download(data.file_path, { maxBytes, signal, leaving, timers, onSlow });
  };
  const failed = (error: unknown) => {
    log.warn({ err: error }, 'A recording could not be fetched');
  };
  return fetchRecording({ bytes, maxBytes }, attempt, { ...retry, attempts, failed });
}
