import { istft, type Spectrogram } from '../dsp/stft.ts';

/** Noise is taken to be so much stronger than its mean, so that its peaks go too. */
const overestimate = 1.5;
/** What is left of the noise: -12 dB. Less would be heard as gaps and as chirps. */
const leastGain = 0.25;
/** Weight of the frame before in the signal-to-noise ratio. Close to 1 it keeps single bins from flickering. */
const smoothing = 0.95;

/**
 * Takes stationary noise out of a clip: a Wiener filter per bin on the decision-directed signal-to-noise ratio (Ephraim &
 * Malah 1984; Scalart & Filho 1996). Nothing is ever turned down by more than 12 dB.
 * @param noise power per bin
 */
export function reduceNoise(spectrogram: Spectrogram, noise: Float32Array): Float32Array {
  return istft(spectrogram, wienerGains(spectrogram, noise));
}

function wienerGains({ frames, bins, power }: Spectrogram, noise: Float32Array): Float32Array {
  const gains = new Float32Array(frames * bins);
  const perNoise = Float64Array.from(noise, (value) => 1 / Math.max(1e-20, overestimate * value));
  const before = new Float64Array(bins);
  for (let frame = 0; frame < frames; frame++) {
    for (let bin = 0; bin < bins; bin++) {
      const posterior = power[frame * bins + bin]! * perNoise[bin]!;
      const prior = smoothing * before[bin]! + (1 - smoothing) * Math.max(0, posterior - 1);
      const gain = Math.max(leastGain, prior / (1 + prior));
      before[bin] = gain * gain * posterior;
      gains[frame * bins + bin] = gain;
    }
  }
  return gains;
}
