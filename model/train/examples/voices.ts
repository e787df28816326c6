import { existsSync } from 'node:fs';
import path from 'node:path';
import type { FeatureSpec } from '../../../src/audio/features/extractor.ts';
import { statisticsCount } from '../../../src/audio/features/utterance-statistics.ts';
import type { PreparationSpec } from '../../../src/audio/prepare/prepare.ts';
import type { Features } from '../../../src/audio/types.ts';
import type { Clip } from '../corpora/corpus.ts';
import { corpusTraits } from '../corpora/corpus-traits.ts';
import { readFloatFile, writeFloatFile } from '../lib/float-file.ts';
import { WorkerPool } from '../lib/worker-pool.ts';
import { featureKey } from './feature-cache.ts';
import type { VoiceTask, VoiceValues } from './voice-worker.ts';

/** A clip, its spectrogram, its pitch and its statistics. */
export interface VoiceExample {
  readonly clip: Clip;
  /** Log-mel spectrogram, dB. */
  readonly features: Features;
  /** Pitch of the same frames, Hz; 0 for an unvoiced frame. */
  readonly pitchHz: Float32Array;
  /** `utteranceStatistics` of the clip as it was recorded. */
  readonly statistics: Float32Array;
}

export interface VoiceRequest {
  readonly clips: readonly Clip[];
  readonly preparation: PreparationSpec;
  readonly features: FeatureSpec;
  readonly cacheFolder: string;
  /** Worker threads. */
  readonly threads: number;
}

const worker = path.join(import.meta.dirname, 'voice-worker.ts');

/** Number of frames of each clip, 0 for those without speech. */
interface CacheHeader {
  readonly frames: readonly number[];
}

/**
 * Computes the features of clips, corpus by corpus, or reads them from the cache on disk. Clips without speech are left
 * out.
 */
export async function loadVoices(request: VoiceRequest): Promise<VoiceExample[]> {
  const examples: VoiceExample[] = [];
  for (const [corpus, clips] of Map.groupBy(request.clips, (clip) => clip.corpus)) {
    const file = path.join(request.cacheFolder, `voices-${corpus}-${cacheKey(clips, request)}.f32`);
    if (!existsSync(file)) await describeAll(clips, file, request);
    examples.push(...(await readVoices(clips, file, request.features.nMels)));
  }
  return examples;
}

async function readVoices(clips: readonly Clip[], file: string, bands: number): Promise<VoiceExample[]> {
  const { header, values } = await readFloatFile(file);
  const { frames: framesOfClips } = header as CacheHeader;
  let offset = 0;
  const next = (length: number) => values.subarray(offset, (offset += length));
  return clips.flatMap((clip, position) => {
    const frames = framesOfClips[position] ?? 0;
    if (frames === 0) return [];
    const features = { values: next(frames * bands), frames, coefficients: bands };
    return [{ clip, features, pitchHz: next(frames), statistics: next(statisticsCount(bands)) }];
  });
}

async function describeAll(clips: readonly Clip[], file: string, request: VoiceRequest): Promise<void> {
  const { preparation, features, threads } = request;
  const pool = new WorkerPool<VoiceTask, VoiceValues | undefined>(worker, threads);
  try {
    const tasks = clips.map(({ file: recording, corpus }) => {
      const { longestSeconds } = corpusTraits(corpus);
      return { recording, preparation, features, longestSeconds };
    });
    const all = await pool.run(clips[0]?.corpus ?? '', tasks);
    const header: CacheHeader = { frames: all.map((voice) => voice?.frames ?? 0) };
    const parts = all.flatMap((voice) => (voice ? [voice.logMel, voice.pitchHz, voice.statistics] : []));
    await writeFloatFile(file, header, parts);
  } finally {
    await pool.close();
  }
}

function cacheKey(clips: readonly Clip[], { preparation, features }: VoiceRequest): string {
  return featureKey({
    description: [clips.map((clip) => clip.id), preparation, features],
    code: [worker, path.join(import.meta.dirname, '../../../src/audio/voice/pitch-track.ts')],
  });
}
