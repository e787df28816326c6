import { oggPages, startOf, type OggPage } from './pages.ts';

const codecs: readonly (readonly [magic: string, name: string])[] = [
  ['OpusHead', 'Opus'],
  ['\x01vorbis', 'Vorbis'],
  ['\x7fFLAC', 'FLAC'],
  ['Speex   ', 'Speex'],
  ['\x80theora', 'Theora'],
  ['OVP80', 'VP8'],
  ['BBCD\0', 'Dirac'],
  ['CELT    ', 'CELT'],
  ['PCM     ', 'PCM'],
];

/** The codec that the first packet of a stream names; undefined for those without sound or picture, or unknown. */
export function oggCodec(page: OggPage): string | undefined {
  const start = startOf(page.parts[0]);
  return codecs.find(([magic]) => start.startsWith(magic))?.[1];
}

/** Maximum number of parallel streams that are read. A film has three. */
const maxStreams = 32;

/** A stream that begins with the file. */
export interface OggStream {
  readonly serial: number;
  readonly codec: string | undefined;
}

/** The streams that begin the file, in order; undefined when no page of it can be read. */
export function oggStreams(bytes: Uint8Array): OggStream[] | undefined {
  const streams: OggStream[] = [];
  for (const page of oggPages(bytes)) {
    // Without its own page a stream is not known.
    if (page.isCut || streams.length === maxStreams) break;
    if (!page.isFirst) return streams;
    streams.push({ serial: page.serial, codec: oggCodec(page) });
  }
  return streams.length > 0 ? streams : undefined;
}
