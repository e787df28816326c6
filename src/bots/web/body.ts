import { UserError } from '../../core/errors.ts';
import { tooLarge } from '../shared/recording-file.ts';

/** A browser shows no answer before it has sent its whole body. So a too large body is read up to this many times the limit. */
const patience = 10;

/**
 * All bytes of a request.
 * @param declaredBytes the size of the whole recording, where the page sent only enough to show that it is too large
 * @throws UserError `tooLarge`, or `unfetchable` when the client stops or the signal aborts
 */
export async function readBody(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  signal: AbortSignal,
  declaredBytes = 0,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream?.getReader();
  const stop = () => void reader?.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop);
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      signal.throwIfAborted();
      if (done) break;
      length += value.length;
      if (length <= maxBytes) chunks.push(value);
      else chunks.length = 0;
      if (length > patience * maxBytes) break;
    }
  } catch {
    throw new UserError('error.unfetchable');
  } finally {
    signal.removeEventListener('abort', stop);
  }
  if (length > maxBytes) {
    stop();
    throw tooLarge(Math.max(length, declaredBytes), maxBytes);
  }
  return Buffer.concat(chunks);
}
