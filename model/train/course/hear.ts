import { readFile } from 'node:fs/promises';
import { courseOf } from '../../../src/audio/course/course.ts';
import { scoreWindows, type WindowScores } from '../../../src/audio/course/window-scores.ts';
import { ContentDecoder } from '../../../src/audio/decode/decoder.ts';
import { VoiceFeatureExtractor } from '../../../src/audio/features/voice-features.ts';
import { OnnxRuntime } from '../../../src/audio/inference/onnx-runtime.ts';
import { readModelFiles } from '../../../src/audio/network/metadata.ts';
import { readVoiceDetector } from '../../../src/audio/network/onnx-files.ts';
import { openNetworks } from '../../../src/audio/network/open.ts';
import { prepare } from '../../../src/audio/prepare/prepare.ts';
import { sampleRateHz } from '../../../src/audio/types.ts';
import type { Course } from '../../../src/core/course/course.ts';
import type { EmotionScores } from '../../../src/core/emotion.ts';
import { UserError } from '../../../src/core/errors.ts';
import type { KeptPart } from '../../../src/core/ports/analysis.ts';
import { onnxOf } from '../onnx/export.ts';
import type { Joined } from './joined-clips.ts';

/** What a model hears in a sound, before its course is found. */
export interface Heard extends Joined {
  readonly scores: EmotionScores;
  readonly windows: WindowScores;
  /** Seconds of prepared sound, and of speech in it. */
  readonly seconds: number;
  readonly speechSeconds: number;
  readonly parts: readonly KeptPart[];
  /** Where the second clip begins, seconds of the joined sound. */
  readonly joinSeconds: number;
}

/** The course at a cost of a change. */
export function courseAt(heard: Heard, cost: number): Course {
  return courseOf(heard.windows, heard.scores, heard, cost);
}

/**
 * Hears sounds with a model, as in serving. Clips are cut to their speech before they are joined, so that the change has
 * a moment. A sound that is refused is left out.
 */
export async function hearAll(modelFolder: string, sounds: readonly Joined[]): Promise<Heard[]> {
  const files = await readModelFiles(modelFolder);
  const { metadata } = files;
  // The networks of the folds have no model.onnx, and TensorFlow.js takes six times as long.
  const runtime = await OnnxRuntime.open('binary', {
    ...(await readVoiceDetector()),
    emotion: onnxOf(files, metadata),
  });
  const networks = await openNetworks(modelFolder, 'onnx', metadata, runtime);
  const decoder = new ContentDecoder({ maxBytes: 2e7, maxSeconds: 60, timeoutMs: 60_000 });
  const extractor = new VoiceFeatureExtractor(metadata.features);
  const framesPerSecond = metadata.features.sampleRateHz / metadata.features.hopLength;
  const unleveled = { ...metadata.preparation, normalizeLevel: false };
  const speechOf = async (file: string): Promise<Float32Array> => {
    const pcm = await decoder.decode({ kind: 'bytes', bytes: await readFile(file) });
    return prepare(pcm, unleveled, await networks.detector.detect(pcm)).pcm.samples;
  };
  const hear = async (sound: Joined): Promise<Heard> => {
    const clips: Float32Array[] = [];
    for (const { file } of sound.clips) clips.push(await speechOf(file));
    const samples = Float32Array.from(clips.flatMap((clip) => [...clip]));
    const whole = { samples, sampleRateHz };
    const speech = prepare(whole, metadata.preparation, await networks.detector.detect(whole));
    const { features, statistics } = extractor.extract(speech.pcm);
    return {
      ...sound,
      scores: await networks.model.score(features, statistics),
      windows: await scoreWindows(networks.model, { features, statistics, usual: undefined, framesPerSecond }),
      seconds: speech.pcm.samples.length / sampleRateHz,
      speechSeconds: speech.speechSeconds,
      parts: speech.parts,
      joinSeconds: (clips[0]?.length ?? 0) / sampleRateHz,
    };
  };
  const heard: Heard[] = [];
  try {
    for (const sound of sounds) {
      try {
        heard.push(await hear(sound));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    }
  } finally {
    await networks.close();
  }
  return heard;
}
