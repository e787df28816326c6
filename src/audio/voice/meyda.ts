import Meyda from 'meyda';

/** meyda's extractors, each a pure function of one frame. */
interface MeydaExtractors {
  /** Root mean square. */
  rms(frame: { signal: Float32Array }): number;
  /** Changes of sign in the frame. */
  zcr(frame: { signal: Float32Array }): number;
  /** Mean bin of the amplitude spectrum. */
  spectralCentroid(frame: { ampSpectrum: Float32Array }): number;
  /** Hz; the spectrum reaches from 0 to half the sample rate, both included. */
  spectralRolloff(frame: { ampSpectrum: Float32Array; sampleRate: number }): number;
  /** Geometric over arithmetic mean of the amplitude spectrum. */
  spectralFlatness(frame: { ampSpectrum: Float32Array }): number;
}

/**
 * The extractors of meyda, called directly on our own spectra. `Meyda.extract` depends on settings and filter banks
 * that the whole process shares, and is ten times as slow.
 */
// meyda's types describe its ESM build and have the extractors as `any`; Node gets the CommonJS build.
export const meydaExtractors = (Meyda as unknown as { readonly featureExtractors: MeydaExtractors }).featureExtractors;
