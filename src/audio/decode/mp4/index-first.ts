import { boxesIn, type Box } from './boxes.ts';

/**
 * Moves an MP4's index (moov) in front of its sound, so that it can be read from a pipe: phones write it last. The chunk
 * offsets in it (stco and co64; ISO/IEC 14496-12, 8.7.5) grow by its length. What needs no moving, or cannot be
 * understood, is returned as it is.
 */
export function withIndexFirst(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let moov: Box | undefined;
  let mdat: Box | undefined;
  for (const box of boxesIn(file, 0, file.length)) {
    if (box.type === 'moov') moov ??= box;
    if (box.type === 'mdat') mdat ??= box;
  }
  if (moov === undefined || mdat === undefined || moov.start < mdat.start) return bytes;

  const index = Buffer.from(file.subarray(moov.start, moov.end));
  for (const table of chunkTables(index, moov.body - moov.start, index.length)) {
    const width = table.type === 'co64' ? 8 : 4;
    const from = table.body + 8;
    const count = Math.min(index.readUInt32BE(table.body + 4), Math.floor((table.end - from) / width));
    for (let at = from; at < from + count * width; at += width) shiftOffset(index, at, width, mdat.start, moov);
  }
  return Buffer.concat([
    file.subarray(0, mdat.start),
    index,
    file.subarray(mdat.start, moov.start),
    file.subarray(moov.end),
  ]);
}

function shiftOffset(index: Buffer, at: number, width: 4 | 8, insertedAt: number, moov: Box): void {
  const offset = width === 8 ? Number(index.readBigUInt64BE(at)) : index.readUInt32BE(at);
  if (offset < insertedAt || offset >= moov.start) return;
  const shifted = offset + moov.end - moov.start;
  if (width === 8) index.writeBigUInt64BE(BigInt(shifted), at);
  else index.writeUInt32BE(shifted, at);
}

const boxesAroundTables: ReadonlySet<string> = new Set(['trak', 'mdia', 'minf', 'stbl']);

function* chunkTables(file: Buffer, from: number, to: number): Generator<Box> {
  for (const box of boxesIn(file, from, to)) {
    if (boxesAroundTables.has(box.type)) yield* chunkTables(file, box.body, box.end);
    else if ((box.type === 'stco' || box.type === 'co64') && box.end - box.body >= 8) yield box;
  }
}
