interface Box {
  readonly type: string;
  readonly start: number;
  /** Where its contents begin. */
  readonly body: number;
  readonly end: number;
}

/**
 * Moves an MP4's index (moov) in front of its sound, so that it can be read from a pipe: phones write it last. The chunk
 * offsets in it (stco and co64; ISO/IEC 14496-12, 8.7.5) grow by its length. What needs no moving, or cannot be
 * understood, is returned as it is.
 */
export function withIndexFirst(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const boxes = [...boxesIn(file, 0, file.length)];
  const moov = boxes.find((box) => box.type === 'moov');
  const mdat = boxes.find((box) => box.type === 'mdat');
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

/** The boxes side by side in a range, up to the first that does not fit into it. */
function* boxesIn(file: Buffer, from: number, to: number): Generator<Box> {
  for (let start = from; start + 8 <= to;) {
    const size = file.readUInt32BE(start);
    const isLarge = size === 1 && start + 16 <= to;
    const body = start + (isLarge ? 16 : 8);
    // Size 0: to the end of the file.
    const end = isLarge ? start + Number(file.readBigUInt64BE(start + 8)) : size === 0 ? to : start + size;
    if (end < body || end > to) return;
    yield { type: file.toString('latin1', start + 4, start + 8), start, body, end };
    start = end;
  }
}
