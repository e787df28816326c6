import { UserError } from '../../core/errors.ts';
import type { DecodeGuard } from './limits.ts';
import { opusRateHz } from './opus-packet.ts';
import { OpusPackets, type OpusStream } from './opus.ts';
import { unlace } from './webm-lacing.ts';
import { readVint, unknownVint } from './webm-vint.ts';

/** The elements that are read (RFC 9559, section 5); all others are skipped. */
const ids = {
  header: 0x1a45dfa3,
  segment: 0x18538067,
  cluster: 0x1f43b675,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  codecId: 0x86,
  codecPrivate: 0x63a2,
  codecDelay: 0x56aa,
  blockGroup: 0xa0,
  block: 0xa1,
  simpleBlock: 0xa3,
  discardPadding: 0x75a2,
} as const;

/** Elements that are stepped into. Their sizes are ignored, since a browser that records leaves them unknown. */
const masters: ReadonlySet<number> = new Set([
  ids.header,
  ids.segment,
  ids.cluster,
  ids.tracks,
  ids.trackEntry,
  ids.blockGroup,
]);

interface Track {
  number: number;
  type: number;
  codec: string;
  skip: number;
}

const format = 'WebM';
const audioTrack = 2;
/** Elements between two looks at the clock, about 2 ms. */
const elementsPerSlice = 1000;

/**
 * The first Opus track of a WebM or Matroska file, as browsers record it (clusters and segment of unknown size) or
 * written by a program, with lacing or without.
 * @throws UserError `unsupportedCodec`, `noSound`, `truncated`, `unreadable`, `tooLong`, `tooSlow`
 */
export async function webmOpusStream(bytes: Uint8Array, guard: DecodeGuard): Promise<OpusStream> {
  const tracks: Track[] = [];
  const sound = new OpusPackets(guard);
  let trim = 0;
  let elements = 0;
  for (const { id, body } of elementsOf(bytes)) {
    if (++elements % elementsPerSlice === 0) await guard.pause();
    const track = tracks.at(-1);
    if (id === ids.trackEntry) tracks.push({ number: 0, type: 0, codec: '', skip: 0 });
    else if (id === ids.trackNumber && track) track.number = unsigned(body);
    else if (id === ids.trackType && track) track.type = unsigned(body);
    else if (id === ids.codecId && track) track.codec = Buffer.from(body).toString('latin1');
    else if (id === ids.codecPrivate && track) track.skip = preSkip(body) ?? track.skip;
    else if (id === ids.codecDelay && track) track.skip ||= samplesIn(unsigned(body));
    else if (id === ids.simpleBlock || id === ids.block) {
      const block = readBlock(body);
      if (block?.track === opusTrack(tracks)?.number) for (const packet of block?.packets ?? []) sound.add(packet);
    } else if (id === ids.discardPadding) {
      trim = samplesIn(unsigned(body));
    }
  }
  const track = opusTrack(tracks);
  if (track === undefined) throw whyNoOpus(tracks);
  if (sound.packets.length === 0)
    throw new UserError(sound.bad > 0 ? 'error.unreadable' : 'error.truncated', { format });
  return { packets: sound.packets, skip: track.skip, trim: Math.min(trim, sound.samples), gain: 1 };
}

function opusTrack(tracks: readonly Track[]): Track | undefined {
  return tracks.find((track) => track.type === audioTrack && track.codec === 'A_OPUS');
}

function whyNoOpus(tracks: readonly Track[]): UserError {
  const audio = tracks.find((track) => track.type === audioTrack);
  if (audio)
    return new UserError('error.unsupportedCodec', { format, codec: audio.codec.replace(/^A_/, '').slice(0, 20) });
  return tracks.length > 0 ? new UserError('error.noSound', { format }) : new UserError('error.truncated', { format });
}

/** The elements, flat and in order, up to the first that is cut off or makes no sense. */
function* elementsOf(bytes: Uint8Array): Generator<{ readonly id: number; readonly body: Uint8Array }> {
  for (let at = 0; at < bytes.length;) {
    const id = readVint(bytes, at, { keepMarker: true });
    const size = id && readVint(bytes, id.end);
    if (!id || !size) return;
    const isMaster = masters.has(id.value);
    const end = isMaster ? size.end : size.end + size.value;
    if (end > bytes.length || (size.value === unknownVint && !isMaster)) return;
    yield { id: id.value, body: bytes.subarray(size.end, end) };
    at = end;
  }
}

/** A Block or SimpleBlock (RFC 9559, section 10): track number, time, flags, one frame or several laced ones. */
function readBlock(body: Uint8Array): { readonly track: number; readonly packets: readonly Uint8Array[] } | undefined {
  const track = readVint(body, 0);
  if (!track || track.end + 3 > body.length) return undefined;
  const flags = body[track.end + 2] ?? 0;
  return { track: track.value, packets: unlace(body.subarray(track.end + 3), (flags >> 1) & 3) };
}

/** Bytes 10 and 11 of an OpusHead (RFC 7845, section 5.1). */
function preSkip(head: Uint8Array): number | undefined {
  return head.length >= 19 ? (head[10] ?? 0) + 256 * (head[11] ?? 0) : undefined;
}

function unsigned(body: Uint8Array): number {
  return body.reduce((value, byte) => value * 256 + byte, 0);
}

function samplesIn(nanoseconds: number): number {
  return Math.round((nanoseconds * opusRateHz) / 1e9);
}
