import type { PipelineAnalyzer } from '../../src/audio/analyzer.ts';
import { leadingEmotion, type Emotion } from '../../src/core/emotion.ts';
import { UserError } from '../../src/core/errors.ts';
import type { VoiceAnalysis } from '../../src/core/ports/analysis.ts';
import { seededRandom } from '../../src/core/random.ts';
import { drawShape, drawVoice, near, type SyntheticVoice } from './voice.ts';

export interface Found {
  readonly voice: SyntheticVoice;
  readonly bytes: Buffer;
  readonly score: number;
}

export interface Search {
  readonly sentences: readonly string[];
  /** Voices that are tried: the first third at random, the others near the best so far. */
  readonly tries: number;
  readonly seed: number;
  /** Makes the recording that is heard. */
  readonly record: (voice: SyntheticVoice) => Promise<Buffer>;
}

/** The recording in which the model hears an emotion most surely; undefined where it leads in none. */
export async function surestOf(
  emotion: Emotion,
  { sentences, tries, seed, record }: Search,
  analyzer: PipelineAnalyzer,
): Promise<Found | undefined> {
  const random = seededRandom(seed);
  let best: Found | undefined;
  for (let number = 0; number < tries; number++) {
    const isNear = best !== undefined && number > tries / 3;
    const voice =
      isNear && best
        ? near(best.voice, sentences, random)
        : { ...drawVoice(sentences, random), shape: drawShape(random) };
    const bytes = await record(voice);
    const scores = (await heard(bytes, analyzer))?.scores;
    if (!scores || leadingEmotion(scores) !== emotion) continue;
    if (scores[emotion] > (best?.score ?? 0)) best = { voice, bytes, score: scores[emotion] };
  }
  return best;
}

/** What the model hears; undefined for a recording that it refuses. */
export async function heard(bytes: Buffer, analyzer: PipelineAnalyzer): Promise<VoiceAnalysis | undefined> {
  try {
    return await analyzer.analyze({ kind: 'bytes', bytes });
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
