import { UserError } from '../../core/errors.ts';
import type { Pcm } from '../types.ts';
import type { DecodeGuard } from './limits.ts';

/** How the samples of a WAV file are written. */
interface WavFormat {
  readonly sampleRateHz: number;
  readonly channels: number;
  readonly bytesPerSample: number;
  readonly read: SampleReader;
}

const format = 'WAV';
/** What no size can be: written by programs that stream. */
const unknownSize = 0xffff_ffff;
const minRateHz = 1000;
const maxRateHz = 768_000;
/** Samples between two looks at the clock, about 2 ms. */
const samplesPerSlice = 200_000;

/**
 * Reads a WAV file (RIFF or RF64; PCM of 8 to 32 bit, float, A-law, µ-law; WAVE_FORMAT_EXTENSIBLE) and averages its
 * channels. Sizes are never believed: programs that stream write 0 or 0xFFFFFFFF, and damaged files anything.
 * @throws UserError `empty`, `unreadable`, `truncated`, `unsupportedCodec`, `tooLong`, `tooSlow`
 */
export async function readWav(bytes: Uint8Array, guard: DecodeGuard): Promise<Pcm> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let layout: WavFormat | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const id = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    const rest = bytes.length - body;
    if (id === 'fmt ') layout = readFormat(view, body, Math.min(size, rest));
    if (id === 'data') {
      if (layout === undefined) throw new UserError('error.unreadable', { format });
      const length = size === 0 || size === unknownSize ? rest : Math.min(size, rest);
      if (size === 0 && rest === 0) throw new UserError('error.empty');
      return { samples: await readSamples(view, body, length, layout, guard), sampleRateHz: layout.sampleRateHz };
    }
    at = body + size + (size % 2);
  }
  throw new UserError('error.truncated', { format });
}

function readFormat(view: DataView, at: number, length: number): WavFormat {
  if (length < 16) throw new UserError(at + 16 > view.byteLength ? 'error.truncated' : 'error.unreadable', { format });
  const tag = view.getUint16(at, true);
  // WAVE_FORMAT_EXTENSIBLE keeps the real tag at the start of its sub-format GUID.
  const codec = tag === 0xfffe && length >= 26 ? view.getUint16(at + 24, true) : tag;
  const readers = sampleReaders[codec];
  if (readers === undefined) {
    throw new UserError('error.unsupportedCodec', { format, codec: codecNames[codec] ?? `codec ${codec}` });
  }
  const channels = view.getUint16(at + 2, true);
  const sampleRateHz = view.getUint32(at + 4, true);
  // Samples narrower than their container are padded below, so that the container's width is what counts.
  const bytesPerSample = view.getUint16(at + 12, true) / channels;
  const read = readers[bytesPerSample];
  if (read === undefined || sampleRateHz < minRateHz || sampleRateHz > maxRateHz) {
    throw new UserError('error.unreadable', { format });
  }
  return { sampleRateHz, channels, bytesPerSample, read };
}

async function readSamples(
  view: DataView,
  start: number,
  length: number,
  { sampleRateHz, channels, bytesPerSample, read }: WavFormat,
  guard: DecodeGuard,
): Promise<Float32Array> {
  const bytesPerFrame = bytesPerSample * channels;
  const frames = Math.floor(length / bytesPerFrame);
  if (frames === 0) throw new UserError('error.truncated', { format });
  guard.checkSeconds(frames / sampleRateHz);
  const mono = new Float32Array(frames);
  const framesPerSlice = Math.ceil(samplesPerSlice / channels);
  for (let frame = 0, at = start; frame < frames; frame++) {
    if (frame % framesPerSlice === 0) await guard.pause();
    let sum = 0;
    for (let channel = 0; channel < channels; channel++, at += bytesPerSample) sum += read(view, at);
    mono[frame] = sum / channels;
  }
  return mono;
}

type SampleReader = (view: DataView, at: number) => number;

/** By format tag (mmreg.h) and bytes a sample, how to read one sample as a number in [-1, 1]. */
const sampleReaders: Readonly<Record<number, Readonly<Record<number, SampleReader>>>> = {
  0x0001: {
    1: (view, at) => (view.getUint8(at) - 128) / 0x80,
    2: (view, at) => view.getInt16(at, true) / 0x8000,
    3: (view, at) => (view.getUint8(at) | (view.getInt16(at + 1, true) << 8)) / 0x80_0000,
    4: (view, at) => view.getInt32(at, true) / 0x8000_0000,
  },
  0x0003: {
    4: (view, at) => clamp(view.getFloat32(at, true)),
    8: (view, at) => clamp(view.getFloat64(at, true)),
  },
  0x0006: { 1: (view, at) => expandALaw(view.getUint8(at)) },
  0x0007: { 1: (view, at) => expandMuLaw(view.getUint8(at)) },
};

const codecNames: Readonly<Record<number, string>> = {
  0x0002: 'Microsoft ADPCM',
  0x0011: 'IMA ADPCM',
  0x0031: 'GSM',
  0x0050: 'MPEG',
  0x0055: 'MP3',
  0x00ff: 'AAC',
};

function clamp(sample: number): number {
  return Number.isNaN(sample) ? 0 : Math.max(-1, Math.min(1, sample));
}

/** ITU-T G.711, table 1: sign, three bits of exponent and four of mantissa, every second bit inverted. */
function expandALaw(code: number): number {
  const bits = code ^ 0x55;
  const exponent = (bits >> 4) & 7;
  const mantissa = ((bits & 15) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
  return (bits & 0x80 ? magnitude : -magnitude) / 0x8000;
}

/** ITU-T G.711, table 2: as A-law, but all bits inverted and a bias of 33 before the logarithm. */
function expandMuLaw(code: number): number {
  const bits = ~code;
  const magnitude = ((((bits & 15) << 3) + 0x84) << ((bits >> 4) & 7)) - 0x84;
  return (bits & 0x80 ? -magnitude : magnitude) / 0x8000;
}
