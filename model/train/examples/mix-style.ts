/** Mean and standard deviation over time of each band of a spectrogram. */
export interface BandStatistics {
  readonly mean: Float32Array;
  readonly deviation: Float32Array;
}

/** @param spectrogram [frames, bands] */
export function bandStatistics(spectrogram: Float32Array, bands: number): BandStatistics {
  const frames = spectrogram.length / bands;
  const mean = new Float32Array(bands);
  const deviation = new Float32Array(bands);
  for (let index = 0; index < spectrogram.length; index++) mean[index % bands]! += spectrogram[index]! / frames;
  for (let index = 0; index < spectrogram.length; index++) {
    const band = index % bands;
    deviation[band]! += (spectrogram[index]! - mean[band]!) ** 2 / frames;
  }
  return { mean, deviation: deviation.map((square) => Math.sqrt(square) + 1e-3) };
}

/**
 * Changes a spectrogram in place: its band means and deviations become a weighted mean of its own and another clip's
 * (MixStyle, Zhou et al. 2021, over frequency as by Kim et al. 2022), since voices and microphones differ in them.
 * @param share weight of its own statistics
 */
export function takeStyle(spectrogram: Float32Array, own: BandStatistics, other: BandStatistics, share: number): void {
  const bands = own.mean.length;
  for (let index = 0; index < spectrogram.length; index++) {
    const band = index % bands;
    const normal = (spectrogram[index]! - own.mean[band]!) / own.deviation[band]!;
    const mean = share * own.mean[band]! + (1 - share) * other.mean[band]!;
    spectrogram[index] = normal * (share * own.deviation[band]! + (1 - share) * other.deviation[band]!) + mean;
  }
}
