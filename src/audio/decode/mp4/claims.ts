import { UserError } from '../../../core/errors.ts';
import { boxesIn, type Box } from './boxes.ts';
import { chunksOf } from './chunks.ts';
import type { SoundTrack } from './track.ts';

/** Boxes that hold boxes, wherever the library and ffmpeg look into them. */
const parents: ReadonlySet<string> = new Set([
  ...['moov', 'trak', 'mdia', 'minf', 'stbl', 'udta', 'edts', 'sinf', 'wave', 'mvex', 'moof', 'traf'],
]);
/** A file has ten levels at the most, and a recording of a browser six boxes for each of its fragments. */
const deepest = 16;
const mostBoxes = 100_000;

/** Tables with rows of one width: offset of the row count in the body, offset of the first row, width of a row. */
const tables: Readonly<Record<string, readonly [count: number, rows: number, width: number]>> = {
  stts: [4, 8, 8],
  ctts: [4, 8, 8],
  stss: [4, 8, 4],
  stsc: [4, 8, 12],
  stco: [4, 8, 4],
  co64: [4, 8, 8],
};
/** The library collects a sample of sound until it is whole; a frame of any codec is shorter. */
const longestSoundSample = 256 * 1024;
/** Chunks and runs of chunks are compared with each other, so that their product is bounded. */
const mostComparisons = 1e8;

/**
 * Compares the claims of a file's tables with the bytes of the file, before any other code reads the tables: 598 bytes
 * can claim 50 million samples.
 * @throws UserError `unreadable`
 */
export function checkClaims(file: Buffer, sound: SoundTrack | undefined, format: string): void {
  const claims: Claims = { sound, isSound: false, boxes: 0, bytes: 0, samples: 0, defaultSize: 0, isInOrder: true };
  const isTrue = areTrue(file, { body: 0, end: file.length }, 0, claims) && areBytesThere(file, claims);
  if (!isTrue) throw new UserError('error.unreadable', { format });
}

interface Claims {
  readonly sound: SoundTrack | undefined;
  /** Whether the current box belongs to the track of sound. */
  isSound: boolean;
  boxes: number;
  /** Sums over all samples of all tracks: their sizes, and their number. */
  bytes: number;
  samples: number;
  /** Default size of a fragment's samples. */
  defaultSize: number;
  /** Whether no table points back to bytes that were read before. */
  isInOrder: boolean;
}

/** A file that is cut off may claim more than there is, and reads each byte once; none that is whole claims its bytes twice. */
function areBytesThere(file: Buffer, { bytes, samples, isInOrder }: Claims): boolean {
  return samples <= file.length && (bytes <= 2 * file.length || isInOrder);
}

function areTrue(file: Buffer, range: Pick<Box, 'body' | 'end'>, depth: number, claims: Claims): boolean {
  if (depth > deepest) return false;
  let chunks = 0;
  let runs = 0;
  for (const box of boxesIn(file, range.body, range.end)) {
    if (++claims.boxes > mostBoxes) return false;
    if (box.type === 'trak') claims.isSound = box.start === claims.sound?.start;
    if (parents.has(box.type)) {
      if (!areTrue(file, box, depth + 1, claims)) return false;
      if (box.type === 'stbl') claims.isInOrder &&= areChunksInOrder(file, box);
    } else if (!isTableTrue(file, box, claims)) return false;
    if (box.type === 'stco' || box.type === 'co64') chunks = count(file, box, 4);
    if (box.type === 'stsc') runs = count(file, box, 4);
  }
  return chunks * runs <= mostComparisons;
}

function areChunksInOrder(file: Buffer, tables: Box): boolean {
  let end = 0;
  for (const { offset, bytes } of chunksOf(file, tables)) {
    if (offset < end) return false;
    end = offset + bytes;
  }
  return true;
}

function isTableTrue(file: Buffer, box: Box, claims: Claims): boolean {
  const table = tables[box.type];
  if (table !== undefined) {
    const [at, rows, width] = table;
    return count(file, box, at) * width <= Math.max(0, box.end - box.body - rows);
  }
  switch (box.type) {
    case 'elst': {
      const width = file[box.body] === 1 ? 20 : 12;
      return count(file, box, 4) * width <= Math.max(0, box.end - box.body - 8);
    }
    case 'stsz':
      return areSizesTrue(file, box, claims);
    case 'trex':
      claims.defaultSize = Math.max(claims.defaultSize, count(file, box, 16));
      return true;
    case 'tfhd':
      claims.isSound = count(file, box, 4) === claims.sound?.id;
      claims.defaultSize = Math.max(claims.defaultSize, defaultSizeOf(file, box));
      return true;
    case 'trun':
      claims.isInOrder = false;
      return isRunTrue(file, box, claims);
    default:
      return true;
  }
}

/** Sample sizes (section 8.7.3.2): one for all, or one each. */
function areSizesTrue(file: Buffer, box: Box, claims: Claims): boolean {
  const size = count(file, box, 4);
  const samples = count(file, box, 8);
  claims.samples += samples;
  if (size > 0) {
    claims.bytes += size * samples;
    return true;
  }
  if (samples * 4 > Math.max(0, box.end - box.body - 12)) return false;
  return addSizes(file, box.body + 12, box.body + 12 + 4 * samples, 4, claims);
}

/** Adds up a column of sizes; false when one of the sound is longer than any. */
function addSizes(file: Buffer, from: number, to: number, width: number, claims: Claims): boolean {
  for (let at = from; at + 4 <= to; at += width) {
    const size = file.readUInt32BE(at);
    if (claims.isSound && size > longestSoundSample) return false;
    claims.bytes += size;
  }
  return true;
}

/** A run of samples of a fragment (section 8.8.8.2). Its flags say which of four fields each row has; one may have none. */
function isRunTrue(file: Buffer, box: Box, claims: Claims): boolean {
  if (box.end - box.body < 8) return false;
  const flags = file.readUInt32BE(box.body) & 0xff_ffff;
  const samples = count(file, box, 4);
  const rows = box.body + 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0);
  const width = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
  claims.samples += samples;
  if (samples * width > Math.max(0, box.end - rows)) return false;
  if (!(flags & 0x200)) {
    claims.bytes += samples * claims.defaultSize;
    return true;
  }
  const before = flags & 0x100 ? 4 : 0;
  return addSizes(file, rows + before, Math.min(box.end, rows + samples * width), width, claims);
}

/** Size of a fragment's samples (section 8.8.7.2), behind up to three fields. */
function defaultSizeOf(file: Buffer, box: Box): number {
  const flags = count(file, box, 0);
  if (!(flags & 0x10)) return 0;
  return count(file, box, 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0) + (flags & 8 ? 4 : 0));
}

/** A 32-bit number in a box. 0 when the box is too short. */
function count(file: Buffer, { body, end }: Box, at: number): number {
  return body + at + 4 <= end ? file.readUInt32BE(body + at) : 0;
}
