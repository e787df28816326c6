import { UserError } from '../../../core/errors.ts';
import type { DecodeGuard } from '../limits.ts';
import { opusRateHz } from '../../../core/opus/packet.ts';
import { elementsOf, ids, readBlock, unsigned } from './elements.ts';

/** A track of sound, as far as it is read. */
export interface Track {
  readonly number: number;
  readonly codec: string;
  /** Samples at 48 kHz before the sound begins, for Opus. */
  readonly skip: number;
  /** Its whole entry in the list of tracks, and what its decoder needs. */
  readonly entry: Uint8Array;
  readonly codecPrivate: Uint8Array;
}

/** The first track of sound in a WebM or Matroska file, and its blocks, unchanged. */
export interface WebmSound {
  readonly format: 'WebM' | 'MKV';
  readonly track: Track;
  readonly blocks: readonly Uint8Array[];
  /** Samples at 48 kHz to cut off at the end, for Opus. */
  readonly trim: number;
}

const audioTrack = 2;
/** Number of elements between two checks of the clock, about 2 ms. */
const elementsPerSlice = 1000;
/** Maximum number of tracks that are read. A screen recording has four. */
const maxTracks = 32;
/** Maximum length of a block of sound, and of an entry of the list of tracks. */
const maxBlockBytes = 1024 * 1024;
const maxEntryBytes = 64 * 1024;
/** Maximum number of blocks. The shortest packets of Opus make 400 blocks a second; a file with more contains no real sound. */
const maxBlocks = 200_000;

/** Whether the head of the file calls it Matroska, and not WebM (https://www.rfc-editor.org/rfc/rfc9559, DocType). */
export function isMatroska(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 64)).includes('matroska');
}

/**
 * Reads a WebM or Matroska file as browsers record it (clusters and segment of unknown size) or programs write it.
 * @throws UserError `noSound`, `truncated`, `tooSlow`
 */
export async function readWebm(bytes: Uint8Array, guard: DecodeGuard): Promise<WebmSound> {
  const tracks: (MutableTrack & Track)[] = [];
  const blocks: Uint8Array[] = [];
  let trim = 0;
  let elements = 0;
  let chosen: Track | undefined;
  for (const { id, body } of elementsOf(bytes)) {
    if (++elements % elementsPerSlice === 0) await guard.pause();
    if (id === ids.trackEntry) {
      if (tracks.length === maxTracks) break;
      tracks.push({ number: 0, type: 0, codec: '', skip: 0, entry: body, codecPrivate: body.subarray(0, 0) });
    } else if (id === ids.simpleBlock || id === ids.block) {
      chosen ??= tracks.find(isSound);
      const block = chosen && body.length <= maxBlockBytes ? readBlock(body) : undefined;
      if (block && block.track === chosen?.number && block.body.length > 0) blocks.push(body);
      if (blocks.length === maxBlocks) break;
    } else if (id === ids.discardPadding) {
      trim = samplesIn(unsigned(body));
    } else {
      readTrack(tracks.at(-1), id, body);
    }
  }
  chosen ??= tracks.find(isSound);
  const format = isMatroska(bytes) ? 'MKV' : 'WebM';
  if (chosen === undefined) throw new UserError(tracks.length > 0 ? 'error.noSound' : 'error.truncated', { format });
  return { format, track: chosen, blocks, trim };
}

interface MutableTrack {
  number: number;
  type: number;
  codec: string;
  skip: number;
  codecPrivate: Uint8Array;
}

function isSound(track: MutableTrack & Track): boolean {
  return track.type === audioTrack && track.entry.length <= maxEntryBytes;
}

function readTrack(track: MutableTrack | undefined, id: number, body: Uint8Array): void {
  if (!track) return;
  if (id === ids.trackNumber) track.number = unsigned(body);
  else if (id === ids.trackType) track.type = unsigned(body);
  else if (id === ids.codecId) track.codec = Buffer.from(body.subarray(0, 40)).toString('latin1');
  else if (id === ids.codecDelay) track.skip ||= samplesIn(unsigned(body));
  else if (id === ids.codecPrivate) {
    track.codecPrivate = body;
    track.skip = preSkip(body) ?? track.skip;
  }
}

/** Bytes 10 and 11 of an OpusHead (RFC 7845, section 5.1). */
function preSkip(head: Uint8Array): number | undefined {
  return head[0] === 0x4f && head.length >= 19 ? (head[10] ?? 0) + 256 * (head[11] ?? 0) : undefined;
}

function samplesIn(nanoseconds: number): number {
  return Math.round((nanoseconds * opusRateHz) / 1e9);
}
