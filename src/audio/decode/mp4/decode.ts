import { UserError } from '../../../core/errors.ts';
import type { Pcm } from '../../types.ts';
import { flacFrom } from '../flac.ts';
import { decodeByLibrary, inSteps } from '../library.ts';
import type { DecodeGuard } from '../limits.ts';
import { readSamples, type SampleLayout } from '../pcm/samples.ts';
import { boxesIn, findBox, type Box } from './boxes.ts';
import { checkClaims } from './claims.ts';
import { chunksOf } from './chunks.ts';
import { withIndexFirst } from './index-first.ts';
import { pcmLayoutOf } from './pcm-layout.ts';
import { soundTrack } from './track.ts';

/**
 * The sound of an MP4, MOV, M4A or 3GP file, after its claims are checked. PCM is read here: the library takes it sample by
 * sample, a tenth of a second for each second (case 58). So is FLAC taken out, of which one sample may hold any number of
 * frames. All else is the library's.
 * @returns mono at its own rate, empty when the library cannot read it
 * @throws UserError `noSound`, `truncated`, `unreadable`, `tooSlow`
 */
export async function decodeMp4(
  bytes: Uint8Array,
  format: string,
  guard: DecodeGuard,
): Promise<Pcm & { readonly failure?: string | undefined; readonly codec?: string }> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const movie = findBox(file, { body: 0, end: file.length }, 'moov');
  const track = movie && soundTrack(file, movie);
  checkClaims(file, track, format);
  if (movie === undefined) throw new UserError('error.truncated', { format });
  if (track === undefined) throw new UserError('error.noSound', { format });
  const { tables } = track;
  const entry = entryOf(file, tables);
  const layout = entry && pcmLayoutOf(file, entry);
  if (layout) {
    const sound = pcmBytes(file, tables, layout);
    if (sound.length > 0) return readSamples(sound, layout, format, guard);
  }
  const flac =
    entry?.type === 'fLaC' ? findBox(file, { body: entry.body + soundEntryBytes, end: entry.end }, 'dfLa') : undefined;
  if (flac) {
    const head = Buffer.concat([Buffer.from('fLaC'), file.subarray(flac.body + 4, flac.end)]);
    return flacFrom(head, sampleBytes(file, tables), guard);
  }
  const ordered = withIndexFirst(bytes);
  const steps = stepsOf(Buffer.from(ordered.buffer, ordered.byteOffset, ordered.byteLength));
  // Any amount of video can be between two samples of sound.
  const sound = await decodeByLibrary('m4a', steps, guard, Infinity);
  const codec = entry && foreignCodecs[entry.type];
  return codec === undefined ? sound : { ...sound, codec };
}

/** Old codecs of QuickTime, by the type of their entry, which the library calls damaged. */
const foreignCodecs: Readonly<Record<string, string>> = {
  ima4: 'IMA ADPCM',
  agsm: 'GSM',
  QDM2: 'QDesign Music',
  QDMC: 'QDesign Music',
  MAC3: 'MACE',
  MAC6: 'MACE',
  // The codecs of WAV, by their number there.
  'ms\0\x02': 'MS ADPCM',
  'ms\0\x11': 'IMA ADPCM',
  'ms\0\x31': 'GSM',
};

/** A sound's entry in `stsd` (section 12.2.3): 8 bytes of any sample's, 20 of a sound's. */
export const soundEntryBytes = 28;

function entryOf(file: Buffer, tables: Box): Box | undefined {
  const list = findBox(file, tables, 'stsd');
  if (list === undefined) return undefined;
  const [first] = boxesIn(file, list.body + 8, list.end);
  return first;
}

/** The bytes of all chunks in order. The sizes in `stsz` may be 1 for a frame of any size (QuickTime). */
function pcmBytes(file: Buffer, tables: Box, { channels, bytesPerSample }: SampleLayout): Buffer {
  const parts: Buffer[] = [];
  let left = file.length;
  for (const { offset, samples } of chunksOf(file, tables)) {
    const part = file.subarray(offset, offset + samples * channels * bytesPerSample).subarray(0, left);
    left -= part.length;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function* sampleBytes(file: Buffer, tables: Box): Generator<Uint8Array> {
  for (const { offset, bytes } of chunksOf(file, tables)) yield file.subarray(offset, offset + bytes);
}

/** All up to the end of the index at once, then the index of each fragment at once, since the library collects it. */
function* stepsOf(file: Buffer): Generator<Uint8Array> {
  const movie = findBox(file, { body: 0, end: file.length }, 'moov');
  let at = movie?.end ?? 0;
  yield file.subarray(0, at);
  for (const box of boxesIn(file, at, file.length)) {
    if (box.type !== 'moof') continue;
    yield* inSteps(new Uint8Array(0), [file.subarray(at, box.start)]);
    yield file.subarray(box.start, box.end);
    at = box.end;
  }
  yield* inSteps(new Uint8Array(0), [file.subarray(at)]);
}
