import { readFile } from 'node:fs/promises';
import { ContentDecoder } from '../../../src/audio/decode/decoder.ts';
import { LogMelExtractor } from '../../../src/audio/features/extractor.ts';
import { Prosody } from '../../../src/audio/features/prosody.ts';
import { utteranceStatistics } from '../../../src/audio/features/utterance-statistics.ts';
import { prepare } from '../../../src/audio/prepare/prepare.ts';
import type { Pcm } from '../../../src/audio/types.ts';
import { pitchTrack } from '../../../src/audio/voice/pitch-track.ts';
import { UserError } from '../../../src/core/errors.ts';
import type { FeatureTask } from './feature-worker.ts';

/** A clip to describe. `longestSeconds`: the maximum length of its sound; all of it unless set. */
export type VoiceTask = FeatureTask & { readonly longestSeconds?: number | undefined };

/** The training features of one clip. */
export interface VoiceValues {
  readonly frames: number;
  /** Log-mel spectrogram in dB, [frames, bands]. */
  readonly logMel: Float32Array;
  /** Pitch of each frame, Hz; 0 for an unvoiced frame. */
  readonly pitchHz: Float32Array;
  /** `utteranceStatistics`. */
  readonly statistics: Float32Array;
}

const decoder = new ContentDecoder({ maxBytes: 2e7, maxSeconds: 60, timeoutMs: 60_000 });
/** Maximum amplitude of digital silence. Corpora pad clips with zeros, which their codec changes slightly. */
const digitalSilence = 1e-4;

/** @returns undefined when the recording holds no speech to train on */
export default async function describe(task: VoiceTask): Promise<VoiceValues | undefined> {
  const { recording, preparation, features: spec, longestSeconds = Infinity } = task;
  const decoded = await decoder.decode({ kind: 'bytes', bytes: await readFile(recording) });
  const pcm = withoutPadding(decoded);
  const samples = pcm.samples.subarray(0, longestSeconds * pcm.sampleRateHz);
  try {
    const prepared = prepare({ ...pcm, samples }, preparation).pcm;
    const logMel = new LogMelExtractor(spec).logMel(prepared);
    const { frames, coefficients: bands } = logMel;
    const pitch = pitchTrack(prepared, spec.hopLength, frames);
    const framesPerSecond = spec.sampleRateHz / spec.hopLength;
    const statistics = utteranceStatistics(logMel, pitch, new Prosody(spec).loudness(logMel), {
      bands,
      framesPerSecond,
    });
    return { frames, logMel: logMel.values, pitchHz: pitch.hz, statistics };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/**
 * Cuts digital silence at both ends. ASED pads its clips with silence to lengths that depend on the emotion. A network
 * would learn the length.
 */
export function withoutPadding({ samples, sampleRateHz }: Pcm): Pcm {
  const isSound = (sample: number) => Math.abs(sample) > digitalSilence;
  const from = Math.max(0, samples.findIndex(isSound));
  return { samples: samples.subarray(from, samples.findLastIndex(isSound) + 1), sampleRateHz };
}
