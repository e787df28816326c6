import { UserError } from '../../core/errors.ts';
import { ApiError, networkFailure } from './api-error.ts';
import { LeftForNextStart, retrying, type RetryOptions } from './backoff.ts';
import { recordingEndings } from './recording-endings.ts';
import type { Timers } from '../../core/ports/system.ts';

/** A file must bring this many bytes in each such time, ms: else its server stands still. */
const headwayBytes = 2000;
const headwayMs = 10_000;
/** The same while the program stops, ms. */
const headwayAtStopMs = 1000;
/** Room for a file whose length its server does not declare. */
const firstBytes = 64 * 1024;
/** A download that takes longer lets others go before it, ms. */
const quickMs = 1000;

/** Whether a file is declared or named as sound. What it really holds, the decoder finds out. */
export function isRecordingFile({ mediaType, name }: { readonly mediaType: string; readonly name: string }): boolean {
  return (
    /^(audio|video)\/|^application\/ogg$/i.test(mediaType) ||
    recordingEndings.some((ending) => name.toLowerCase().endsWith(ending))
  );
}

/**
 * The bytes of a recording. Checks the declared size first.
 * @param attempt downloads it once
 * @throws UserError `tooLarge`, `unfetchable`, LeftForNextStart, or the signal's reason
 */
export async function fetchRecording(
  { bytes = 0, maxBytes }: { readonly bytes?: number | undefined; readonly maxBytes: number },
  attempt: () => Promise<Uint8Array>,
  options: RetryOptions,
): Promise<Uint8Array> {
  if (bytes > maxBytes) throw tooLarge(bytes, maxBytes);
  try {
    return await retrying(attempt, options);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.failure === 'refused') await options.failed?.(error);
    throw new UserError('error.unfetchable');
  }
}

export interface DownloadOptions {
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Aborts when the program begins to stop: a file that then stands still is left for the next start. */
  readonly leaving?: AbortSignal | undefined;
  readonly timers: Timers;
  /** Is told that the download is not quick. */
  readonly onSlow?: (() => void) | undefined;
}

/**
 * Downloads a file once, without following redirects, up to a number of bytes. No error names the address.
 * @throws UserError `tooLarge`, ApiError, LeftForNextStart, or the signal's reason
 */
export async function download(
  url: string,
  { maxBytes, timeoutMs, signal, leaving, timers, onSlow = () => undefined }: DownloadOptions,
): Promise<Uint8Array> {
  const stuck = new AbortController();
  let received = 0;
  let cancelWatch: () => void = () => undefined;
  const watch = () => {
    const before = received;
    const isLeaving = leaving?.aborted === true;
    cancelWatch();
    cancelWatch = timers.after(isLeaving ? headwayAtStopMs : headwayMs, () => {
      if (received - before < headwayBytes) stuck.abort(isLeaving ? new LeftForNextStart() : new Error('no headway'));
      else watch();
    });
  };
  const cancelSlow = timers.after(quickMs, onSlow);
  watch();
  leaving?.addEventListener('abort', watch);
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), stuck.signal, signal]),
      redirect: 'error',
    });
    const count = (bytes: number) => {
      received += bytes;
    };
    const declared = Number(response.headers.get('content-length') ?? 0);
    if (declared > maxBytes) {
      await response.body?.cancel();
      throw tooLarge(declared, maxBytes);
    }
    if (response.ok) return await readUpTo(response.body ?? [], { declared, maxBytes }, count);
    await response.body?.cancel();
    const { status: code } = response;
    const failure = code === 429 ? 'flood' : code >= 500 ? 'unavailable' : 'refused';
    throw new ApiError(`download: ${code}`, { failure, code });
  } catch (error) {
    signal.throwIfAborted();
    const isKnown = error instanceof UserError || error instanceof ApiError || error instanceof LeftForNextStart;
    throw isKnown ? error : networkFailure('download', error);
  } finally {
    leaving?.removeEventListener('abort', watch);
    cancelWatch();
    cancelSlow();
  }
}

/**
 * All bytes of a stream, up to a limit. A declared length saves a second copy.
 * @throws UserError `tooLarge`, or what the stream throws
 */
async function readUpTo(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { declared, maxBytes }: { readonly declared: number; readonly maxBytes: number },
  count: (bytes: number) => void,
): Promise<Uint8Array> {
  let read = new Uint8Array(Number.isSafeInteger(declared) && declared > 0 ? declared : firstBytes);
  let length = 0;
  for await (const chunk of chunks) {
    const before = length;
    length += chunk.length;
    count(chunk.length);
    if (length > maxBytes) throw tooLarge(length, maxBytes);
    if (length > read.length) {
      const larger = new Uint8Array(Math.max(length, 2 * read.length));
      larger.set(read.subarray(0, before));
      read = larger;
    }
    read.set(chunk, before);
  }
  return read.subarray(0, length);
}

/** The error for a recording above the limit. */
export function tooLarge(bytes: number, maxBytes: number): UserError {
  return new UserError('error.tooLarge', { megabytes: Math.ceil(bytes / 1e5) / 10, limit: maxBytes / 1e6 });
}
