import { UserError } from '../../../core/errors.ts';
import type { Pcm } from '../../types.ts';
import type { DecodeGuard } from '../limits.ts';
import { mixDown } from '../mix-down.ts';

/** The encoding of one sample. */
export type SampleKind = 'integer' | 'unsigned' | 'float' | 'A-law' | 'mu-law';

/** The layout of uncompressed samples, sample by sample and channel by channel. */
export interface SampleLayout {
  readonly kind: SampleKind;
  readonly bytesPerSample: number;
  readonly isLittleEndian: boolean;
  readonly channels: number;
  readonly sampleRateHz: number;
}

const [minRateHz, maxRateHz] = [1000, 768_000] as const;
const maxChannels = 64;
/** Number of samples between two checks of the clock, about 2 ms. */
const samplesPerSlice = 200_000;

/**
 * Reads samples as mono at their own rate, up to the longest sound that is heard.
 * @param format what people call the file
 * @throws UserError `unreadable` for a layout that cannot be, `truncated` when there is not one frame, `tooSlow`
 */
export async function readSamples(
  bytes: Uint8Array,
  layout: SampleLayout,
  format: string,
  guard: DecodeGuard,
): Promise<Pcm> {
  const { kind, bytesPerSample, isLittleEndian, channels, sampleRateHz } = layout;
  const read = readers[kind][bytesPerSample];
  const isRate = sampleRateHz >= minRateHz && sampleRateHz <= maxRateHz;
  if (read === undefined || !isRate || channels < 1 || channels > maxChannels)
    throw new UserError('error.unreadable', { format });
  let frames = Math.floor(bytes.length / (bytesPerSample * channels));
  if (frames === 0) throw new UserError('error.truncated', { format });
  if (guard.isEnough(frames / sampleRateHz)) frames = Math.ceil(guard.maxSeconds * sampleRateHz);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Stereo stays two channels until it is mixed; more are averaged as they are read.
  const kept = Array.from({ length: Math.min(channels, 2) }, () => new Float32Array(frames));
  const [left = new Float32Array(0), right] = kept;
  const framesPerSlice = Math.ceil(samplesPerSlice / channels);
  for (let frame = 0, at = 0; frame < frames; frame++) {
    if (frame % framesPerSlice === 0) await guard.pause();
    if (channels === 2 && right) {
      left[frame] = read(view, at, isLittleEndian);
      right[frame] = read(view, at + bytesPerSample, isLittleEndian);
      at += 2 * bytesPerSample;
      continue;
    }
    let sum = 0;
    for (let channel = 0; channel < channels; channel++, at += bytesPerSample) sum += read(view, at, isLittleEndian);
    left[frame] = sum / channels;
  }
  return { samples: mixDown([channels === 2 ? kept : [left]]), sampleRateHz };
}

type SampleReader = (view: DataView, at: number, isLittleEndian: boolean) => number;

/** The function that reads one sample as a number in [-1, 1], by kind and bytes per sample. */
const readers: Readonly<Record<SampleKind, Readonly<Record<number, SampleReader>>>> = {
  unsigned: { 1: (view, at) => (view.getUint8(at) - 128) / 0x80 },
  integer: {
    1: (view, at) => view.getInt8(at) / 0x80,
    2: (view, at, little) => view.getInt16(at, little) / 0x8000,
    3: (view, at, little) =>
      little
        ? (view.getUint8(at) | (view.getInt16(at + 1, true) << 8)) / 0x80_0000
        : (view.getUint8(at + 2) | (view.getInt16(at, false) << 8)) / 0x80_0000,
    4: (view, at, little) => view.getInt32(at, little) / 0x8000_0000,
  },
  float: {
    4: (view, at, little) => clamp(view.getFloat32(at, little)),
    8: (view, at, little) => clamp(view.getFloat64(at, little)),
  },
  'A-law': { 1: (view, at) => expandALaw(view.getUint8(at)) },
  'mu-law': { 1: (view, at) => expandMuLaw(view.getUint8(at)) },
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
