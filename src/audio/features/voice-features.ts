import type { FeatureExtractor, Pcm, VoiceFeatures } from '../types.ts';
import { clearPitch, pitchTrack } from '../voice/pitch-track.ts';
import { LogMelExtractor, type FeatureSpec } from './extractor.ts';
import { FeaturesFromLogMel } from './from-log-mel.ts';
import { Prosody } from './prosody.ts';
import { utteranceStatistics } from './utterance-statistics.ts';

/** Computes all features of a recording from one spectrogram and one pitch track. */
export class VoiceFeatureExtractor implements FeatureExtractor {
  readonly #spec: FeatureSpec;
  readonly #spectrogram: LogMelExtractor;
  readonly #features: FeaturesFromLogMel;
  readonly #prosody: Prosody;

  constructor(spec: FeatureSpec) {
    this.#spec = spec;
    this.#spectrogram = new LogMelExtractor(spec);
    this.#features = new FeaturesFromLogMel(spec);
    this.#prosody = new Prosody(spec);
  }

  /** @throws RangeError when the sample rate differs from that of the spec */
  extract(pcm: Pcm): VoiceFeatures {
    const { hopLength, nMels: bands, sampleRateHz } = this.#spec;
    const spectrogram = this.#spectrogram.logMel(pcm);
    const pitch = pitchTrack(pcm, hopLength, spectrogram.frames);
    const logMel = { ...spectrogram, pitchHz: pitch.hz };
    const rates = { bands, framesPerSecond: sampleRateHz / hopLength };
    const loudness = this.#prosody.loudness(logMel);
    return {
      features: this.#features.of(logMel, loudness),
      logMel,
      clearPitchHz: clearPitch(pitch),
      statistics: utteranceStatistics(logMel, pitch, loudness, rates),
    };
  }
}
