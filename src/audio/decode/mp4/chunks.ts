import { findBox, type Box } from './boxes.ts';

/** A range of bytes of a file with consecutive samples of one track. */
export interface Chunk {
  readonly offset: number;
  readonly samples: number;
  /** The sum of the sizes of its samples. */
  readonly bytes: number;
}

/** The chunks of a track by its table box (stbl; ISO/IEC 14496-12, sections 8.7.3 to 8.7.5), once its claims are checked. */
export function* chunksOf(file: Buffer, tables: Box): Generator<Chunk> {
  const offsets = findBox(file, tables, 'stco') ?? findBox(file, tables, 'co64');
  const runs = findBox(file, tables, 'stsc');
  const sizes = findBox(file, tables, 'stsz');
  if (offsets === undefined || sizes === undefined || sizes.end - sizes.body < 12) return;
  const width = offsets.type === 'co64' ? 8 : 4;
  const size = file.readUInt32BE(sizes.body + 4);
  const sampleCount = file.readUInt32BE(sizes.body + 8);
  const runCount = rowsOf(file, runs);
  let run = 0;
  let perChunk = 1;
  let sample = 0;
  for (let index = 0; index < rowsOf(file, offsets) && sample < sampleCount; index++) {
    while (runs && run < runCount && file.readUInt32BE(runs.body + 8 + 12 * run) <= index + 1) {
      perChunk = file.readUInt32BE(runs.body + 12 + 12 * run);
      run++;
    }
    const at = offsets.body + 8 + width * index;
    const offset = width === 8 ? Number(file.readBigUInt64BE(at)) : file.readUInt32BE(at);
    const samples = Math.min(perChunk, sampleCount - sample);
    let bytes = size * samples;
    if (size === 0) {
      for (let i = 0; i < samples; i++) bytes += file.readUInt32BE(sizes.body + 12 + 4 * (sample + i));
    }
    sample += samples;
    yield { offset, samples, bytes };
  }
}

function rowsOf(file: Buffer, table: Box | undefined): number {
  return table && table.end - table.body >= 8 ? file.readUInt32BE(table.body + 4) : 0;
}
