import type { PipelineAnalyzer } from '../../src/audio/analyzer.ts';
import { leadingEmotion, type Emotion } from '../../src/core/emotion.ts';
import { UserError } from '../../src/core/errors.ts';
import type { VoiceAnalysis } from '../../src/core/ports/analysis.ts';
import { seededRandom } from '../../src/core/random.ts';
import { drawShape, drawVoice, near, type SyntheticVoice } from './voice.ts';

/** A synthetic voice, its recording, and what the model hears in it. */
export interface Found {
  readonly voice: SyntheticVoice;
  readonly bytes: Buffer;
  readonly analysis: VoiceAnalysis;
}

/** The recordings so far in which the model hears each emotion most surely. */
type Surest = ReadonlyMap<Emotion, Found>;

export interface Search {
  /** Voices that are tried. */
  readonly tries: number;
  /** The next voice. */
  readonly draw: (number: number, surest: Surest) => SyntheticVoice;
  /** Makes the recording that is heard. */
  readonly record: (voice: SyntheticVoice) => Promise<Buffer>;
}

/** The recordings in which the model hears each emotion most surely. An emotion that leads in none is missing. */
export async function surestOfEach({ tries, draw, record }: Search, analyzer: PipelineAnalyzer): Promise<Surest> {
  const surest = new Map<Emotion, Found>();
  for (let number = 0; number < tries; number++) {
    const voice = draw(number, surest);
    const bytes = await record(voice);
    const analysis = await heard(bytes, analyzer);
    if (!analysis) continue;
    const { scores } = analysis;
    const emotion = leadingEmotion(scores);
    const best = surest.get(emotion)?.analysis.scores[emotion] ?? 0;
    if (scores[emotion] > best) surest.set(emotion, { voice, bytes, analysis });
  }
  return surest;
}

/** The first third of the voices at random, the others near the one in which an emotion is heard most surely so far. */
export function drawNear(emotion: Emotion, sentences: readonly string[], { tries, seed }: Drawing): Search['draw'] {
  const random = seededRandom(seed);
  return (number, surest) => {
    const best = surest.get(emotion);
    return best && number > tries / 3
      ? near(best.voice, sentences, random)
      : { ...drawVoice(sentences, random), shape: drawShape(random) };
  };
}

interface Drawing {
  readonly tries: number;
  readonly seed: number;
}

/** What the model hears; undefined for a recording that it refuses. */
async function heard(bytes: Buffer, analyzer: PipelineAnalyzer): Promise<VoiceAnalysis | undefined> {
  try {
    return await analyzer.analyze({ kind: 'bytes', bytes });
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
