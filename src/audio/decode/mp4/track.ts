import { boxesIn, findBox, type Box } from './boxes.ts';

/** The first track of sound: its start in the file, its number, and its tables. */
export interface SoundTrack {
  readonly start: number;
  readonly id: number | undefined;
  readonly tables: Box;
}

export function soundTrack(file: Buffer, movie: Box): SoundTrack | undefined {
  for (const track of boxesIn(file, movie.body, movie.end)) {
    if (track.type !== 'trak') continue;
    const handler = findBox(file, track, 'mdia', 'hdlr');
    if (handler === undefined || file.toString('latin1', handler.body + 8, handler.body + 12) !== 'soun') continue;
    const tables = findBox(file, track, 'mdia', 'minf', 'stbl');
    if (tables) return { start: track.start, id: idOf(file, findBox(file, track, 'tkhd')), tables };
  }
  return undefined;
}

/** In a track's head (ISO/IEC 14496-12, section 8.3.2), behind two times of 32 or 64 bits. */
function idOf(file: Buffer, head: Box | undefined): number | undefined {
  if (head === undefined) return undefined;
  const at = head.body + (file[head.body] === 1 ? 20 : 12);
  return at + 4 <= head.end ? file.readUInt32BE(at) : undefined;
}
