import { UserError } from '../../../core/errors.ts';
import type { DecodeGuard } from '../limits.ts';
import { opusRateHz } from '../../../core/opus/packet.ts';
import { OpusPackets, type OpusStream } from '../opus.ts';
import { OggPackets } from './packets.ts';
import { oggPages, startOf, type OggPage } from './pages.ts';

/** Number of pages between two checks of the clock, about 2 ms. */
const pagesPerSlice = 1000;
/** Maximum number of chained streams: each needs a decoder of its own. */
const maxLinks = 32;
/**
 * Maximum number of samples that the last position may cut off: the longest packet. A larger number is a mistake of the
 * writer.
 */
const maxTrim = 0.12 * opusRateHz;

/**
 * Reads the Opus streams of an Ogg file (RFC 7845) in order, and counts their damaged packets. It reads the first of
 * parallel streams, and all chained streams.
 * @throws UserError `tooSlow`, `unsupportedCodec`
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
    if (sound.isFull) break;
    if (page.isFirst) {
      // All first pages of parallel streams come before any other page. A later first page begins the next link of the
      // chain.
      if (!isHeading) link = undefined;
      isHeading = true;
      if (link !== undefined || startOf(page.parts[0]) !== 'OpusHead' || (page.parts[0]?.length ?? 0) < headBytes)
        continue;
      if (links.length === maxLinks) break;
      link = new OggOpusStream(page, sound);
      links.push(link);
    } else {
      isHeading = false;
      if (page.serial === link?.serial) link.take(page, sound);
    }
  }
  return { streams: links.filter(({ packets }) => packets.length > 0), bad: sound.bad };
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
  /** Granule position at the end of the page before; undefined before the first sound. */
  #granule: number | undefined;
  /** Whether every position so far was the one before and the sound between them. */
  #isTrusted = true;

  constructor(page: OggPage, sound: OpusPackets) {
    this.serial = page.serial;
    const [, ...packets] = this.#assembler.take(page);
    const head = Buffer.from(page.parts[0] ?? []);
    const family = head[18] ?? 0;
    const streamCount = family === 0 ? 1 : head[headBytes];
    if (streamCount !== 1) throw new UserError('error.unsupportedCodec', { format: 'Ogg', codec: 'Opus Surround' });
    this.skip = head.readUInt16LE(10);
    // RFC 7845, section 5.1: Q7.8 in dB, to be applied by the decoder.
    this.gain = 10 ** (head.readInt16LE(16) / 256 / 20);
    // RFC 7845 wants the head alone on its page; not every writer does.
    this.#take(page, packets, sound);
  }

  take(page: OggPage, sound: OpusPackets): void {
    this.#take(page, this.#assembler.take(page), sound);
  }

  #take(page: OggPage, packets: readonly Uint8Array[], sound: OpusPackets): void {
    let samples = 0;
    for (const packet of packets) {
      if (!this.#isPastTags) {
        this.#isPastTags = true;
        if (startOf(packet) === 'OpusTags') continue;
      }
      const added = sound.add(packet);
      if (added > 0) this.packets.push(packet);
      samples += added;
    }
    if (samples === 0) return;
    // RFC 7845, section 4.5: the last page's position may be before the end of its sound, which is then cut there. A
    // recording cut out of a longer one begins with a position greater than its sound. Where positions and packets
    // disagree (never set, counted at the input's rate, one frame of several), the packets are right.
    const end = (this.#granule ?? 0) + samples;
    const trim = end - page.granule;
    if (page.isLast && page.granule >= 0 && this.#isTrusted && trim > 0 && trim <= maxTrim) this.trim = trim;
    if (this.#granule !== undefined && page.granule >= 0 && page.granule !== end) this.#isTrusted = false;
    this.#granule = page.granule >= 0 ? page.granule : end;
  }
}
