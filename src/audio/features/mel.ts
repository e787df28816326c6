import type { BandFilters } from '../dsp/kernel/kernel.ts';

const breakHz = 1000;
const hzPerMel = 200 / 3;
const breakMel = breakHz / hzPerMel;
const logStep = Math.log(6.4) / 27;

/**
 * Slaney's mel scale (Auditory Toolbox, 1998; librosa.hz_to_mel with htk=False): linear up to 1000 Hz, then
 * logarithmic.
 */
export function hzToMel(hz: number): number {
  return hz < breakHz ? hz / hzPerMel : breakMel + Math.log(hz / breakHz) / logStep;
}

/** Inverse of {@link hzToMel}. */
export function melToHz(mel: number): number {
  return mel < breakMel ? mel * hzPerMel : breakHz * Math.exp(logStep * (mel - breakMel));
}

/** The settings of a bank of mel filters. */
export interface MelScale {
  readonly sampleRateHz: number;
  readonly windowLength: number;
  readonly nMels: number;
  readonly fMinHz: number;
  readonly fMaxHz: number;
}

/** Triangular filters of equal area (librosa.filters.mel with norm='slaney'). */
export function melFilters({ sampleRateHz, windowLength, nMels, fMinHz, fMaxHz }: MelScale): BandFilters {
  const lowest = hzToMel(fMinHz);
  const step = (hzToMel(fMaxHz) - lowest) / (nMels + 1);
  const hzPerBin = sampleRateHz / windowLength;
  const bins = windowLength / 2 + 1;
  const firstBins = new Int32Array(nMels);
  const ends = new Int32Array(nMels);
  const weights: number[] = [];
  for (let mel = 0; mel < nMels; mel++) {
    const left = melToHz(lowest + step * mel);
    const centre = melToHz(lowest + step * (mel + 1));
    const right = melToHz(lowest + step * (mel + 2));
    const first = Math.max(0, Math.ceil(left / hzPerBin));
    const last = Math.min(bins - 1, Math.floor(right / hzPerBin));
    for (let bin = first; bin <= last; bin++) {
      const hz = bin * hzPerBin;
      const height = Math.min((hz - left) / (centre - left), (right - hz) / (right - centre));
      weights.push(Math.max(0, height) * (2 / (right - left)));
    }
    firstBins[mel] = first;
    ends[mel] = weights.length;
  }
  return { count: nMels, firstBins, ends, weights };
}
