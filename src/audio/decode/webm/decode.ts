import { UserError } from '../../../core/errors.ts';
import { flacFrom } from '../flac.ts';
import { decodeByLibrary, inSteps, type LibrarySound } from '../library.ts';
import type { DecodeGuard } from '../limits.ts';
import { OpusPackets, type OpusStream } from '../opus.ts';
import { readBlock } from './elements.ts';
import type { WebmSound } from './file.ts';
import { unlace } from './lacing.ts';

/**
 * The packets of an Opus track.
 * @throws UserError `truncated`, `unreadable`
 */
export function opusOf({ format, track, blocks, trim }: WebmSound, guard: DecodeGuard): OpusStream {
  const sound = new OpusPackets(guard);
  for (const packet of framesOf(blocks)) {
    if (sound.isFull) break;
    sound.add(packet);
  }
  if (sound.packets.length === 0)
    throw new UserError(sound.bad > 0 ? 'error.unreadable' : 'error.truncated', { format });
  return { packets: sound.packets, skip: track.skip, trim: Math.min(trim, sound.samples), gain: 1 };
}

/**
 * A track of any other codec. The library gets a file that is written anew with this track alone: it would collect whatever
 * an element's size claims. FLAC it gets bare, since one block may hold any number of frames.
 */
export function decodeTrack({ track, blocks }: WebmSound, guard: DecodeGuard): Promise<LibrarySound> {
  if (track.codec === 'A_FLAC') return flacFrom(track.codecPrivate, framesOf(blocks), guard);
  const head = Buffer.concat([
    element('1a45dfa3', element('4282', Buffer.from('matroska'))),
    Buffer.from('1853806701ffffffffffffff', 'hex'),
    element('1654ae6b', element('ae', track.entry)),
    Buffer.from('1f43b67501ffffffffffffff', 'hex'),
    element('e7', Buffer.of(0)),
  ]);
  return decodeByLibrary('mkv', inSteps(head, asSimpleBlocks(blocks)), guard);
}

function* framesOf(blocks: readonly Uint8Array[]): Generator<Uint8Array> {
  for (const bytes of blocks) {
    const block = readBlock(bytes);
    if (block) yield* unlace(block.body, block.lacing);
  }
}

function* asSimpleBlocks(blocks: readonly Uint8Array[]): Generator<Uint8Array> {
  for (const block of blocks) yield element('a3', block);
}

/** An element with its size in eight bytes. */
function element(id: string, body: Uint8Array): Buffer {
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE((1n << 56n) | BigInt(body.length));
  return Buffer.concat([Buffer.from(id, 'hex'), size, body]);
}
