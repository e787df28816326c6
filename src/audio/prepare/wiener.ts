import { istft, type Spectrogram } from '../dsp/stft.ts';

/** Factor on the mean noise power, so that peaks of the noise are reduced too. */
const overestimate = 1.5;
/** Minimum gain, -12 dB. Lower gains cause audible gaps and chirps. */
const leastGain = 0.25;
/** Weight of the previous frame in the signal-to-noise ratio. Values close to 1 keep single bins from flickering. */
const smoothing = 0.95;

/**
 * Reduces the stationary noise of a clip: a Wiener filter per bin, by the decision-directed signal-to-noise ratio
 * (Ephraim & Malah 1984; Scalart & Filho 1996). No bin is attenuated by more than 12 dB.
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
