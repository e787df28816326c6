import { z } from 'zod';
import { UserError } from '../../core/errors.ts';
import { tooLarge } from '../shared/limited.ts';
import { ApiError, type BotApi } from './api.ts';
import { retrying, type Backoff } from './retry.ts';

const attempts = 5;

const found = z.object({ file_path: z.string().min(1).max(4096), file_size: z.number().optional().catch(undefined) });

/**
 * The bytes of a recording. Its declared size is looked at first, and its bytes are counted nevertheless.
 * @throws UserError `tooLarge`, `unfetchable`, or the signal's reason
 */
export async function fetchRecording(
  { fileId, bytes = 0 }: { readonly fileId: string; readonly bytes?: number | undefined },
  options: {
    readonly api: BotApi;
    readonly maxBytes: number;
    readonly backoff: Backoff;
    readonly signal: AbortSignal;
    readonly failed: (error: ApiError) => void;
  },
): Promise<Uint8Array> {
  const { api, maxBytes, backoff, signal, failed } = options;
  if (bytes > maxBytes) throw tooLarge(bytes, maxBytes);
  try {
    // The address is asked for each time: Telegram's are good for an hour.
    return await retrying(
      async () => {
        const { data } = found.safeParse(await api.call('getFile', { file_id: fileId }, { signal }));
        if (!data) throw new ApiError('getFile: an answer without a path', { failure: 'refused' });
        if ((data.file_size ?? 0) > maxBytes) throw tooLarge(data.file_size ?? 0, maxBytes);
        return api.download(data.file_path, maxBytes, signal);
      },
      { backoff, signal, attempts, failed },
    );
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.failure === 'refused') failed(error);
    throw new UserError('error.unfetchable');
  }
}
