import { UserError } from '../../core/errors.ts';

/**
 * All bytes of a stream, up to a limit.
 * @throws UserError `tooLarge`, or what the stream throws
 */
export async function readUpTo(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(length, maxBytes);
    read.push(chunk);
  }
  return Buffer.concat(read);
}

/** The error for a recording above the limit. */
export function tooLarge(bytes: number, maxBytes: number): UserError {
  return new UserError('error.tooLarge', { megabytes: Math.ceil(bytes / 1e5) / 10, limit: maxBytes / 1e6 });
}
