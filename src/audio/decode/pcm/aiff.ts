import { UserError } from '../../../core/errors.ts';
import { decodeByLibrary, inSteps, type LibrarySound } from '../library.ts';
import type { DecodeGuard } from '../limits.ts';

const format = 'AIFF';
const maxCommonBytes = 512;

/**
 * An AIFF or AIFF-C file by the library, written anew with the two chunks that count, since it would collect the others.
 * @throws UserError `truncated`, `unreadable`, `tooSlow`
 */
export async function decodeAiff(bytes: Uint8Array, guard: DecodeGuard): Promise<LibrarySound> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let common: Buffer | undefined;
  let sound: Buffer | undefined;
  for (let at = 12; at + 8 <= file.length && !(common && sound);) {
    const id = file.toString('latin1', at, at + 4);
    const size = file.readUInt32BE(at + 4);
    const body = file.subarray(at + 8, at + 8 + size);
    if (id === 'COMM') common = body;
    // Programs that stream leave the size 0.
    if (id === 'SSND') sound = size === 0 ? file.subarray(at + 8) : body;
    at += 8 + size + (size % 2);
  }
  if (sound === undefined || sound.length <= 8) throw new UserError('error.truncated', { format });
  if (common === undefined || common.length < 18 || common.length > maxCommonBytes)
    throw new UserError('error.unreadable', { format });
  const head = Buffer.concat([file.subarray(0, 12), chunkHead('COMM', common.length), common]);
  if (common.length % 2 === 1) throw new UserError('error.unreadable', { format });
  return decodeByLibrary('aiff', inSteps(Buffer.concat([head, chunkHead('SSND', sound.length)]), [sound]), guard);
}

function chunkHead(id: string, size: number): Buffer {
  const head = Buffer.alloc(8);
  head.write(id, 'latin1');
  head.writeUInt32BE(size, 4);
  return head;
}
