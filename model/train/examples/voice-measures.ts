import type { VoiceDescriptors } from '../../../src/core/ports/analysis.ts';
import type { PreparedSpeech } from '../../../src/audio/prepare/prepare.ts';
import { describeVoice, frameLength, framesToDescribe, meanOver } from '../../../src/audio/voice/descriptors.ts';
import { meydaExtractors } from '../../../src/audio/voice/meyda.ts';
import { pitchSlope } from '../../../src/audio/voice/pitch-slope.ts';
import { clearPitch, pitchTrack } from '../../../src/audio/voice/pitch-track.ts';

/** Measures of a voice: those of serving and those that were only tried. Means are over the voiced frames. */
export interface VoiceMeasures extends VoiceDescriptors {
  /** Semitones a second. */
  readonly pitchSlope: number | undefined;
  readonly zeroCrossingsPerSecond: number;
  /** Frequency with 99 % of the spectral energy below it (meyda's definition), Hz. */
  readonly rolloffHz: number;
  /** Spectral flatness, 0 (tonal) to 1 (noise). */
  readonly flatness: number;
  /** Root mean square of the speech before level normalisation, dB relative to full scale. */
  readonly levelDbfs: number;
  /** Share of the time between the first and the last word in which nobody speaks. Gaps under 0.2 s are no pauses. */
  readonly pauseShare: number;
}

/** Silence that preparation leaves at both ends together, seconds. */
const endsSeconds = 0.3;

/** Measures the voice of a prepared recording. @param hopLength samples from one frame of the pitch to the next */
export function measureVoice({ pcm, levelDbfs, speechSeconds }: PreparedSpeech, hopLength: number): VoiceMeasures {
  const { samples, sampleRateHz } = pcm;
  const hz = clearPitch(pitchTrack(pcm, hopLength, 1 + Math.floor(samples.length / hopLength)));
  const pitch = { hz, hopLength };
  const frames = framesToDescribe(pcm, pitch);
  const seconds = samples.length / sampleRateHz - endsSeconds;
  const zeroCrossings = meanOver(frames, ({ signal }) => meydaExtractors.zcr({ signal }));
  return {
    ...describeVoice(pcm, pitch),
    pitchSlope: pitchSlope(hz, sampleRateHz / hopLength),
    zeroCrossingsPerSecond: (zeroCrossings * sampleRateHz) / (frameLength - 1),
    rolloffHz: meanOver(frames, ({ ampSpectrum }) =>
      meydaExtractors.spectralRolloff({ ampSpectrum, sampleRate: sampleRateHz }),
    ),
    flatness: meanOver(frames, ({ ampSpectrum }) => meydaExtractors.spectralFlatness({ ampSpectrum })),
    levelDbfs,
    pauseShare: Math.min(1, Math.max(0, 1 - speechSeconds / Math.max(seconds, 0.01))),
  };
}
