import type { DecodeGuard } from '../limits.ts';
import { flacFrom } from '../flac.ts';
import { decodeByLibrary, inSteps, type LibrarySound } from '../library.ts';
import { OggPackets } from './packets.ts';
import { oggPages } from './pages.ts';

/** The pages of the Vorbis stream of an Ogg file alone, because the library mixes parallel streams. */
export function decodeOggVorbis(bytes: Uint8Array, serial: number, guard: DecodeGuard): Promise<LibrarySound> {
  return decodeByLibrary('oga', inSteps(new Uint8Array(0), pagesOf(bytes, serial)), guard);
}

function* pagesOf(bytes: Uint8Array, serial: number): Generator<Uint8Array> {
  for (const page of oggPages(bytes)) if (page.serial === serial) yield page.bytes;
}

/** Offset of the native head in the first packet (xiph.org/flac/ogg_mapping.html): after 0x7F, "FLAC", versions, count. */
const flacOffset = 9;

/** The FLAC stream of an Ogg file, unpacked, which the library does not do. */
export function decodeOggFlac(bytes: Uint8Array, serial: number, guard: DecodeGuard): Promise<LibrarySound> {
  const packets = new OggPackets();
  const [head, ...rest] = [...oggPages(bytes)]
    .filter((page) => page.serial === serial)
    .flatMap((page) => packets.take(page));
  // A frame begins with its sync code, a block of tags does not.
  const frames = rest.filter((packet) => packet[0] === 0xff);
  return flacFrom(head?.subarray(flacOffset) ?? new Uint8Array(0), frames, guard);
}
