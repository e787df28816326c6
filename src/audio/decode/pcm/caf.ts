import { UserError } from '../../../core/errors.ts';
import { decodeByLibrary, inSteps, type LibrarySound } from '../library.ts';
import type { DecodeGuard } from '../limits.ts';
import { opusRateHz } from '../../../core/opus/packet.ts';
import { OpusPackets, type OpusStream } from '../opus.ts';

const format = 'CAF';

/** The chunks of a Core Audio file that are read (Apple Core Audio Format Specification 1.0). */
export interface CafFile {
  /** The format's four letters in the file: `lpcm`, `opus` … */
  readonly codec: string;
  readonly description: Buffer;
  /** Sizes of the packets, if the description does not give them. */
  readonly table: Buffer | undefined;
  readonly sound: Buffer;
}

const chunkHeadBytes = 12;
const descriptionBytes = 32;
/** The chunk of sound begins with the number of edits. */
const editBytes = 4;
const tableHeadBytes = 24;

/** @throws UserError `truncated` when there is no sound, `unreadable` when nothing says what it is */
export function readCaf(bytes: Uint8Array): CafFile {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let description: Buffer | undefined;
  let table: Buffer | undefined;
  let sound: Buffer | undefined;
  for (let at = 8; at + chunkHeadBytes <= file.length;) {
    const id = file.toString('latin1', at, at + 4);
    // A size of -1 is that of sound which goes on to the end.
    const size = Number(file.readBigInt64BE(at + 4));
    const end = size < 0 ? file.length : Math.min(file.length, at + chunkHeadBytes + size);
    const body = file.subarray(at + chunkHeadBytes, end);
    if (id === 'desc') description = body;
    if (id === 'pakt') table = body;
    if (id === 'data') sound = body.subarray(editBytes);
    at = end;
  }
  if (description === undefined || description.length < descriptionBytes)
    throw new UserError(sound ? 'error.unreadable' : 'error.truncated', { format });
  if (sound === undefined || sound.length === 0) throw new UserError('error.truncated', { format });
  return { codec: description.toString('latin1', 8, 12), description, table, sound };
}

/**
 * The packets of a file with Opus, as iMessage sends it, which the library does not know (case 50).
 * @throws UserError `unreadable`, `truncated`
 */
export function opusOfCaf({ description, table, sound }: CafFile, guard: DecodeGuard): OpusStream {
  if (table === undefined || table.length < tableHeadBytes) throw new UserError('error.unreadable', { format });
  const packets = new OpusPackets(guard);
  // A packet's length in samples follows its size, unless all packets have the same length.
  const hasLengths = description.readUInt32BE(20) === 0;
  let at = tableHeadBytes;
  let from = 0;
  const next = (): number => {
    let value = 0;
    for (let byte = 0x80; byte & 0x80 && at < table.length; at++) {
      byte = table[at] ?? 0;
      value = value * 128 + (byte & 0x7f);
    }
    return value;
  };
  while (at < table.length && from < sound.length && !packets.isFull) {
    const size = next();
    if (hasLengths) next();
    if (size > 0) packets.add(sound.subarray(from, from + size));
    from += size;
  }
  if (packets.packets.length === 0)
    throw new UserError(packets.bad > 0 ? 'error.unreadable' : 'error.truncated', { format });
  const perSample = opusRateHz / Math.max(1, description.readDoubleBE(0));
  const skip = Math.max(0, table.readInt32BE(16)) * perSample;
  const trim = Math.max(0, table.readInt32BE(20)) * perSample;
  return { packets: packets.packets, skip, trim: Math.min(trim, packets.samples), gain: 1 };
}

const maxChannels = 8;
const imaFrames = 64;
const imaBytes = 34;

/**
 * Any other codec by the library, from a file that is written anew, as it would collect all chunks.
 * @throws UserError `unreadable` for a description by which it would take more memory than there is sound
 */
export function decodeCaf({ codec, description, sound }: CafFile, guard: DecodeGuard): Promise<LibrarySound> {
  const copy = Buffer.from(description.subarray(0, descriptionBytes));
  const channels = copy.readUInt32BE(24);
  const isIma = codec === 'ima4';
  if (channels < 1 || channels > maxChannels) throw new UserError('error.unreadable', { format });
  if (isIma && (copy.readUInt32BE(16) !== imaBytes * channels || copy.readUInt32BE(20) !== imaFrames))
    throw new UserError('error.unreadable', { format });
  const head = Buffer.concat([
    Buffer.from('caff\0\x01\0\0', 'latin1'),
    chunkHead('desc', copy.length),
    copy,
    chunkHead('data', editBytes + sound.length),
    Buffer.alloc(editBytes),
  ]);
  return decodeByLibrary('caf', inSteps(head, [sound]), guard);
}

function chunkHead(id: string, size: number): Buffer {
  const head = Buffer.alloc(chunkHeadBytes);
  head.write(id, 'latin1');
  head.writeBigInt64BE(BigInt(size), 4);
  return head;
}
