import type { Pcm } from '../../../src/audio/types.ts';
import type { Random } from '../../../src/core/ports/system.ts';

/** The number of augmented copies of each clip in the published recipes. */
export const publishedCopies = 2;

/** Raised when the copies change, so that results of the older copies are not reused. */
export const publishedCopiesVersion = 1;

/**
 * The augmentation of the published systems, which is mild. Copy 1 has white noise, 15 to 30 dB below the clip. Copy 2
 * is played 0.9 to 1.1 times as fast, which changes its length and its pitch. Copy 0 is the clip itself.
 */
export function publishedCopy(pcm: Pcm, copy: number, random: Random): Pcm {
  if (copy === 0) return pcm;
  return {
    samples: copy === 1 ? withNoise(pcm.samples, random) : faster(pcm.samples, random),
    sampleRateHz: pcm.sampleRateHz,
  };
}

function withNoise(samples: Float32Array, random: Random): Float32Array {
  const snrDb = 15 + 15 * random.next();
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  // Uniform noise between -a and a has the power a² / 3.
  const amplitude = Math.sqrt(3 * power * 10 ** (-snrDb / 10));
  return samples.map((sample) => sample + amplitude * (2 * random.next() - 1));
}

function faster(samples: Float32Array, random: Random): Float32Array {
  const speed = 0.9 + 0.2 * random.next();
  return Float32Array.from({ length: Math.floor(samples.length / speed) }, (_, index) => {
    const before = Math.floor(index * speed);
    const left = samples[before] ?? 0;
    return left + ((samples[before + 1] ?? left) - left) * (index * speed - before);
  });
}
