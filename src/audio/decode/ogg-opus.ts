import { UserError } from '../../core/errors.ts';
import type { DecodeGuard } from './limits.ts';
import { oggCodec, OggPackets, oggPages, type OggPage } from './ogg.ts';
import { OpusPackets, type OpusStream } from './opus.ts';

/** Pages between two looks at the clock, about 2 ms. */
const pagesPerSlice = 1000;

/**
 * The Opus streams of an Ogg file (RFC 7845), in order, and how many of their packets were damaged. Of streams side by
 * side the first is taken; streams one after the other (chained) are all taken.
 * @throws UserError `tooLong`, `tooSlow`, `unsupportedCodec`
 */
export async function oggOpusStreams(
  bytes: Uint8Array,
  guard: DecodeGuard,
): Promise<{ readonly streams: OpusStream[]; readonly bad: number }> {
  const links: OggOpusStream[] = [];
  const sound = new OpusPackets(guard);
  let link: OggOpusStream | undefined;
  let isHeading = false;
  let pages = 0;
  for (const page of oggPages(bytes)) {
    if (++pages % pagesPerSlice === 0) await guard.pause();
    if (page.isFirst) {
      // All first pages of streams side by side come before any other page: a later one begins the next link.
      if (!isHeading) link = undefined;
      isHeading = true;
      if (link !== undefined || oggCodec(page) !== 'Opus' || (page.parts[0]?.length ?? 0) < headBytes) continue;
      link = new OggOpusStream(page);
      links.push(link);
    } else {
      isHeading = false;
      if (page.serial === link?.serial) link.take(page, sound);
    }
  }
  return { streams: links, bad: sound.bad };
}

const headBytes = 19;

/** One logical Opus stream. */
class OggOpusStream implements OpusStream {
  readonly serial: number;
  readonly packets: Uint8Array[] = [];
  readonly skip: number;
  readonly gain: number;
  trim = 0;
  readonly #assembler = new OggPackets();
  #isPastTags = false;
  /** Granule position at the end of the page before. */
  #granule = 0;

  constructor(page: OggPage) {
    this.serial = page.serial;
    this.#assembler.take(page);
    const head = Buffer.from(page.parts[0] ?? []);
    const family = head[18] ?? 0;
    const streamCount = family === 0 ? 1 : head[headBytes];
    if (streamCount !== 1) throw new UserError('error.unsupportedCodec', { format: 'Ogg', codec: 'Opus Surround' });
    this.skip = head.readUInt16LE(10);
    // RFC 7845, section 5.1: Q7.8 in dB, to be applied by the decoder.
    this.gain = 10 ** (head.readInt16LE(16) / 256 / 20);
  }

  take(page: OggPage, sound: OpusPackets): void {
    let samples = 0;
    for (const packet of this.#assembler.take(page)) {
      if (!this.#isPastTags) {
        this.#isPastTags = true;
        if (Buffer.from(packet.subarray(0, 8)).toString('latin1') === 'OpusTags') continue;
      }
      const added = sound.add(packet);
      if (added > 0) this.packets.push(packet);
      samples += added;
    }
    if (samples === 0) return;
    // RFC 7845, section 4.5: the last page's position may lie before the end of its sound, which is then cut there. A
    // recording cut out of a longer one begins with a position greater than its sound.
    const end = this.#granule + samples;
    if (page.isLast && page.granule >= 0) this.trim = Math.min(samples, Math.max(0, end - page.granule));
    this.#granule = page.granule >= 0 ? page.granule : end;
  }
}
