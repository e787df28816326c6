import { UserError } from '../../../core/errors.ts';
import type { Pcm } from '../../types.ts';
import { decodeByLibrary, inSteps } from '../library.ts';
import type { DecodeGuard } from '../limits.ts';
import { decodeGsm } from './gsm.ts';
import { riffChunks } from './riff.ts';
import { readSamples, type SampleKind, type SampleLayout } from './samples.ts';

const format = 'WAV';
const empty = new Uint8Array(0);

/** The fields of a file's `fmt ` chunk (mmreg.h). */
interface WavFormat {
  readonly tag: number;
  readonly channels: number;
  readonly sampleRateHz: number;
  readonly blockAlign: number;
  readonly bits: number;
}

/** Mono at its own rate; empty when it holds a codec that nothing here reads. */
export interface WavSound extends Pcm {
  readonly codec?: string;
}

/**
 * Reads a WAV file (RIFF, RF64, BW64): PCM of 8 to 32 bit, float, A-law, µ-law, GSM; ADPCM and MP3 by the library, from a
 * file that is written anew. The library itself believes the block align (case 30: double speed), misses the sound behind
 * an odd chunk with its pad byte (34), and knows neither RF64 nor BW64 (35, 36) nor GSM (42).
 * @throws UserError `empty`, `unreadable`, `truncated`, `tooSlow`
 */
export async function readWav(bytes: Uint8Array, guard: DecodeGuard): Promise<WavSound> {
  const { head, sound, isWhole } = riffChunks(bytes);
  if (sound === undefined) throw new UserError('error.truncated', { format });
  if (head === undefined) throw new UserError('error.unreadable', { format });
  if (sound.length === 0 && isWhole) throw new UserError('error.empty');
  if (sound.length === 0) throw new UserError('error.truncated', { format });
  if (head.length < 16) throw new UserError('error.unreadable', { format });
  const layout = readFormat(head);
  const { tag, channels, sampleRateHz } = layout;
  const kind = kinds[tag];
  if (kind !== undefined) return readSamples(sound, pcmLayout(layout, kind), format, guard);
  const isLikely = sampleRateHz >= 1000 && sampleRateHz <= 192_000;
  if (!isLikely) throw new UserError('error.unreadable', { format });
  if (tag === gsmTag && channels === 1) return decodeGsm(sound, sampleRateHz, guard);
  const codec = codecNames[tag] ?? `codec ${tag}`;
  if (tag === mp3Tag) return { ...(await decodeByLibrary('mp3', inSteps(empty, [sound]), guard)), codec };
  if (tag === microsoftAdpcm || tag === imaAdpcm) {
    const canonical = adpcmHead(head, layout, sound.length);
    if (canonical) return { ...(await decodeByLibrary('wav', inSteps(canonical, [sound]), guard)), codec };
    throw new UserError('error.unreadable', { format });
  }
  return { samples: new Float32Array(0), sampleRateHz, codec };
}

/** The encoding of uncompressed samples, by format tag. */
const kinds: Readonly<Record<number, SampleKind>> = { 1: 'integer', 3: 'float', 6: 'A-law', 7: 'mu-law' };
const microsoftAdpcm = 0x0002;
const imaAdpcm = 0x0011;
const gsmTag = 0x0031;
const mp3Tag = 0x0055;
const extensible = 0xfffe;

const codecNames: Readonly<Record<number, string>> = {
  [microsoftAdpcm]: 'Microsoft ADPCM',
  [imaAdpcm]: 'IMA ADPCM',
  0x0020: 'Yamaha ADPCM',
  [gsmTag]: 'GSM',
  0x0045: 'G.726',
  0x0050: 'MPEG',
  [mp3Tag]: 'MP3',
  0x00ff: 'AAC',
};

function readFormat(head: Uint8Array): WavFormat {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const tag = view.getUint16(0, true);
  return {
    // WAVE_FORMAT_EXTENSIBLE keeps the real tag at the start of its sub-format GUID.
    tag: tag === extensible && head.length >= 26 ? view.getUint16(24, true) : tag,
    channels: view.getUint16(2, true),
    sampleRateHz: view.getUint32(4, true),
    blockAlign: view.getUint16(12, true),
    bits: view.getUint16(14, true),
  };
}

/** The sample layout by bits and channels, as in players. By the block align only when the bits are 0. */
function pcmLayout({ channels, sampleRateHz, blockAlign, bits }: WavFormat, kind: SampleKind): SampleLayout {
  const bytesPerSample = bits > 0 ? Math.ceil(bits / 8) : blockAlign / channels;
  const isUnsigned = kind === 'integer' && bytesPerSample === 1;
  return { kind: isUnsigned ? 'unsigned' : kind, bytesPerSample, isLittleEndian: true, channels, sampleRateHz };
}

const maxAdpcmHead = 256;

/**
 * A WAV head for the library, its `fmt ` chunk as it was except for the samples of a block, which the library allocates
 * without asking what the block can hold. Undefined where no such file can be.
 */
function adpcmHead(head: Uint8Array, { tag, channels, blockAlign }: WavFormat, soundBytes: number): Buffer | undefined {
  const preamble = tag === imaAdpcm ? 4 : 7;
  if (channels < 1 || channels > 2 || blockAlign <= preamble * channels || head.length > maxAdpcmHead) return undefined;
  const copy = Buffer.concat([head, Buffer.alloc(Math.max(0, 20 - head.length))]);
  const inBlock = Math.floor(((blockAlign - preamble * channels) * 2) / channels) + (tag === imaAdpcm ? 1 : 2);
  // The head has 16 bits for it.
  if (inBlock > 0xffff) return undefined;
  copy.writeUInt16LE(inBlock, 18);
  if (copy.readUInt16LE(16) < 2) copy.writeUInt16LE(2, 16);
  const riff = Buffer.alloc(20);
  riff.write('RIFF\0\0\0\0WAVEfmt ', 'latin1');
  riff.writeUInt32LE(copy.length, 16);
  const data = Buffer.alloc(8);
  data.write('data', 'latin1');
  data.writeUInt32LE(soundBytes, 4);
  return Buffer.concat([riff, copy, data]);
}
