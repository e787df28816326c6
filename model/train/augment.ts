import type { Pcm, Random } from '../../src/core/ports.ts';

/** Raised when the augmentation changes, so that cached features of the older one are not taken for its own. */
export const augmentationVersion = 1;

/**
 * A changed copy of a training clip: 0.9 to 1.1 times as fast (pitch moves along, at most 1.9 semitones), and three times
 * in four with a background at 5 to 25 dB below the speech. Only ever for the training side.
 * @param backgrounds sounds at the clip's sample rate, each at least 1 s long
 */
export function augment(pcm: Pcm, backgrounds: readonly Pcm[], random: Random): Pcm {
  const samples = changeSpeed(pcm.samples, 0.9 + 0.2 * random.next());
  const background = backgrounds[Math.floor(random.next() * backgrounds.length)];
  const snrDb = 5 + 20 * random.next();
  const start = random.next();
  if (background !== undefined && random.next() < 0.75) addBackground(samples, background.samples, snrDb, start);
  return { samples, sampleRateHz: pcm.sampleRateHz };
}

/** Linear interpolation: what it dulls near the Nyquist frequency is no more than recordings differ by. */
function changeSpeed(samples: Float32Array, speed: number): Float32Array {
  const changed = new Float32Array(Math.floor(samples.length / speed));
  for (let index = 0; index < changed.length; index++) {
    const position = index * speed;
    const before = Math.floor(position);
    const left = samples[before] ?? 0;
    changed[index] = left + ((samples[before + 1] ?? left) - left) * (position - before);
  }
  return changed;
}

function addBackground(samples: Float32Array, background: Float32Array, snrDb: number, start: number): void {
  const offset = Math.floor(start * background.length);
  const gain = Math.sqrt(meanPower(samples) / Math.max(meanPower(background), 1e-10)) * Math.pow(10, -snrDb / 20);
  for (let index = 0; index < samples.length; index++) {
    samples[index] = (samples[index] ?? 0) + gain * (background[(offset + index) % background.length] ?? 0);
  }
}

function meanPower(samples: Float32Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
}
