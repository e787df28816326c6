import type { DecodeGuard } from './limits.ts';
import { decodeByLibrary, inSteps, type LibrarySound } from './library.ts';

/** "fLaC", and the block that says how the sound is laid out (RFC 9639, section 8.2), with its own head of four bytes. */
const magicBytes = 4;
const streamInfoBytes = 4 + 34;
const lastBlock = 0x80;

/** A FLAC file. Its tags and pictures are left out, which the library would collect. */
export function decodeFlac(bytes: Uint8Array, guard: DecodeGuard): Promise<LibrarySound> {
  let at = magicBytes;
  for (let isLast = false; !isLast && at + 4 <= bytes.length;) {
    isLast = ((bytes[at] ?? 0) & lastBlock) !== 0;
    at += 4 + (((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
  }
  return flacFrom(bytes, [bytes.subarray(at)], guard);
}

/**
 * FLAC of any container.
 * @param head begins with "fLaC" and the stream's layout
 * @param frames its frames, in order
 */
export function flacFrom(head: Uint8Array, frames: Iterable<Uint8Array>, guard: DecodeGuard): Promise<LibrarySound> {
  const start = Buffer.from(head.subarray(0, magicBytes + streamInfoBytes));
  if (start.length > magicBytes) start[magicBytes] = lastBlock;
  return decodeByLibrary('flac', inSteps(start, frames), guard);
}
