import { UserError } from '../../../core/errors.ts';
import type { Timers } from '../../../core/ports/system.ts';
import { tooLarge } from '../../shared/recording-file.ts';

/** A browser shows no answer before it has sent its whole body. So a too large body is read up to this many times the limit. */
const patience = 10;

/** A body must bring this many bytes in each such time, ms: else it holds its connection for nothing. */
const headwayBytes = 2000;
const headwayMs = 10_000;

export interface BodyOptions {
  readonly maxBytes: number;
  /** The size of the whole recording, where the page sent only enough to show that it is too large. */
  readonly declaredBytes?: number;
  readonly signal: AbortSignal;
  readonly timers: Timers;
  /** Whether there is room for so many more bytes. There always is when left out. */
  readonly hasRoom?: (bytes: number) => boolean;
}

/**
 * All bytes of a request.
 * @throws UserError `tooLarge`; `busy` when there is no room; `unfetchable` when the client stops or makes no headway, or
 *   the signal aborts
 */
export async function readBody(
  stream: ReadableStream<Uint8Array> | null,
  { maxBytes, declaredBytes = 0, signal, timers, hasRoom = () => true }: BodyOptions,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream?.getReader();
  const stop = () => void reader?.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop);
  let isStuck = false;
  let cancel: () => void = () => undefined;
  const watch = (before: number) => {
    cancel = timers.after(headwayMs, () => {
      isStuck = length - before < headwayBytes;
      if (isStuck) stop();
      else watch(length);
    });
  };
  watch(0);
  const stuck = () => isStuck;
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      signal.throwIfAborted();
      if (stuck()) throw new Error('No headway');
      if (done) break;
      length += value.length;
      if (length <= maxBytes && !hasRoom(value.length)) throw new UserError('error.busy');
      if (length <= maxBytes) chunks.push(value);
      else chunks.length = 0;
      if (length > patience * maxBytes) break;
    }
  } catch (error) {
    stop();
    throw error instanceof UserError ? error : new UserError('error.unfetchable');
  } finally {
    cancel();
    signal.removeEventListener('abort', stop);
  }
  if (length > maxBytes) {
    stop();
    throw tooLarge(Math.max(length, declaredBytes), maxBytes);
  }
  return Buffer.concat(chunks);
}

/** A header that says a number of bytes; 0 where it says anything else. */
export function wholeNumber(header: string | undefined): number {
  return header !== undefined && /^\d{1,12}$/.test(header) ? Number(header) : 0;
}

/** Words in a header, percent-encoded since headers are bytes; none where they are not. */
export function headerWords(header = ''): string {
  try {
    return decodeURIComponent(header);
  } catch {
    return '';
  }
}
