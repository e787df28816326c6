import { hopLength } from '../dsp/stft.ts';

/** Target level of speech, root mean square. It leaves room for peaks (EBU R 128 uses -23 LUFS). */
const targetDbfs = -23;
/** Highest amplitude of peaks, -1 dB. */
const highestPeak = 10 ** (-1 / 20);
/** Level of digital silence: lower than that of any recording. */
const silenceDbfs = -120;

/** Removes the constant offset that cheap sound cards add: it would raise the level and leak into every band. */
export function removeOffset(samples: Float32Array): Float32Array {
  const mean = sumOf(samples) / Math.max(1, samples.length);
  const centred = new Float32Array(samples.length);
  for (let n = 0; n < samples.length; n++) centred[n] = samples[n]! - mean;
  return centred;
}

/** Four sums at once, so that no addition waits for the one before it. */
function sumOf(samples: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const rest = samples.length % 4;
  for (let n = samples.length - rest; n < samples.length; n++) a += samples[n]!;
  for (let n = 0; n < samples.length - rest; n += 4) {
    a += samples[n]!;
    b += samples[n + 1]!;
    c += samples[n + 2]!;
    d += samples[n + 3]!;
  }
  return a + b + (c + d);
}

/** The level of the speech frames: root mean square, dB relative to full scale; -120 for digital silence. */
export function speechLevelDbfs(samples: Float32Array, speech: Uint8Array): number {
  let energy = 0;
  let count = 0;
  for (let frame = 0; frame < speech.length; frame++) {
    if (speech[frame] !== 1) continue;
    const from = Math.max(0, (frame - 0.5) * hopLength);
    const to = Math.min(samples.length, (frame + 0.5) * hopLength);
    for (let n = from; n < to; n++) energy += samples[n]! * samples[n]!;
    count += Math.max(0, to - from);
  }
  return energy > 0 ? Math.max(silenceDbfs, 10 * Math.log10(energy / count)) : silenceDbfs;
}

/** Amplifies speech of the given level to -23 dBFS, or as near as its loudest peak allows. */
export function normalizeLevel(samples: Float32Array, levelDbfs: number): Float32Array {
  let peak = 0;
  for (let n = 0; n < samples.length; n++) {
    const amplitude = Math.abs(samples[n]!);
    if (amplitude > peak) peak = amplitude;
  }
  const gain = Math.min(10 ** ((targetDbfs - levelDbfs) / 20), highestPeak / Math.max(peak, Number.MIN_VALUE));
  const normalized = new Float32Array(samples.length);
  for (let n = 0; n < samples.length; n++) normalized[n] = gain * samples[n]!;
  return normalized;
}
