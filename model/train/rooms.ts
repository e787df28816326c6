import type { Random } from '../../src/core/ports.ts';

const sampleRateHz = 16_000;

/**
 * An impulse response of a room that does not exist, at 16 kHz: the direct sound, a few early reflections, and noise that decays by
 * 60 dB in 0.2 to 1.2 s, high frequencies sooner (Polack's model, "La transmission de l'énergie sonore dans les salles", 1988).
 * All echoes together are 6 dB stronger to 10 dB weaker than the direct sound.
 */
export function inventedRoom(random: Random): Float32Array {
  const between = (low: number, high: number) => low + (high - low) * random.next();
  const reverberationSeconds = 0.2 * 6 ** random.next();
  const dullSeconds = reverberationSeconds * between(0.3, 0.8);
  const length = Math.round(reverberationSeconds * sampleRateHz);
  const response = new Float32Array(length);
  const gap = Math.round(between(0.002, 0.02) * sampleRateHz);
  // Echoes are dull: what lies above this frequency decays sooner.
  const pole = Math.exp((-2 * Math.PI * between(500, 3000)) / sampleRateHz);
  let low = 0;
  for (let n = gap; n < length; n++) {
    const white = gaussian(random);
    low = pole * low + (1 - pole) * white;
    response[n] = low * decay(n, reverberationSeconds) + (white - low) * decay(n, dullSeconds);
  }
  for (let reflection = 0; reflection < 6; reflection++) {
    const at = gap + Math.floor(random.next() * 0.04 * sampleRateHz);
    if (at < length) response[at]! += between(-1, 1) * 4 * decay(at, reverberationSeconds);
  }
  const energy = response.reduce((sum, sample) => sum + sample * sample, 0);
  const gain = Math.sqrt(10 ** (between(-10, 6) / 10) / Math.max(energy, 1e-12));
  for (let n = 0; n < length; n++) response[n]! *= gain;
  response[0] = 1;
  return response;
}

/** Amplitude after n samples of a sound that loses 60 dB in so many seconds. */
function decay(n: number, seconds: number): number {
  return 10 ** ((-3 * n) / (seconds * sampleRateHz));
}

/** Box and Muller's method. */
function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
