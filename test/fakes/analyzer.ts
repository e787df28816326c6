import type { Course } from '../../src/core/course/course.ts';
import { emotions, isEmotion, type Emotion, type EmotionScores } from '../../src/core/emotion.ts';
import { UserError } from '../../src/core/errors.ts';
import { keptPlaces } from '../../src/core/usual/kept-numbers.ts';
import { voiceScale } from '../../src/core/usual/voice-scale.ts';
import type {
  AudioInput,
  Explanation,
  ExplanationRequest,
  UsualVoice,
  VoiceAnalysis,
  VoiceAnalyzer,
  VoiceDescriptors,
} from '../../src/core/ports/analysis.ts';

/** Scores with these probabilities; what is left of 1 is shared by the other emotions. */
export function scoresOf(given: Partial<Record<Emotion, number>>): EmotionScores {
  const rest = 1 - Object.values(given).reduce((sum, score) => sum + score, 0);
  const share = rest / (emotions.length - Object.keys(given).length);
  const score = (emotion: Emotion) => given[emotion] ?? share;
  return {
    neutral: score('neutral'),
    calm: score('calm'),
    happy: score('happy'),
    sad: score('sad'),
    angry: score('angry'),
    fearful: score('fearful'),
    disgust: score('disgust'),
    surprised: score('surprised'),
  };
}

/** PNG of one pixel. */
const redPixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';

const descriptors: VoiceDescriptors = {
  pitchHz: 180,
  pitchRangeSemitones: 5,
  centroidHz: 1400,
};

/** Statistics of a voice of 178 Hz, or as much higher and faster as is said, or of another voice. */
function statisticsOf(voice: string, pace: number): number[] {
  if (voice === 'stranger') return voiceScale.map((deviation) => 50 + 3 * deviation);
  const raised = (place: number, deviations: number) => 10 + deviations * (voiceScale.at(place) ?? 0);
  return voiceScale
    .map(() => 10)
    .with(keptPlaces.pitch, raised(keptPlaces.pitch, Number(voice)))
    .with(keptPlaces.rate, raised(keptPlaces.rate, pace));
}

/** The course that a script tells: a second for each emotion, the first with 60 %, the second with 61 % … */
function courseOf(script: string): Course | undefined {
  const told = /\bcourse:([a-z-]+)/.exec(script)?.[1]?.split('-') ?? [];
  const [first, ...others] = told.filter(isEmotion).map((emotion, n) => {
    return { from: n, to: n + 1, emotion, probability: 0.6 + n / 100 };
  });
  return first && [first, ...others];
}

/** A recording for {@link ScriptedAnalyzer}: what it should hear, in words. */
export function recording(script: string): AudioInput & { readonly kind: 'bytes' } {
  return { kind: 'bytes', bytes: new TextEncoder().encode(script) };
}

/**
 * Hears what the bytes say: "sad 0.8" or "sad 0.31 calm 0.3" are scores, "throw …" is a bug with that message, "silence"
 * is no speech, "course:angry-sad" is a mood that changes in the middle, "voice:2" gives the statistics of a voice whose pitch is 2 standard deviations higher, and "voice:stranger" those of
 * another voice, "pace:2" a pace that is 2 standard deviations faster; no bytes are an empty file, and anything else is not audio.
 */
export class ScriptedAnalyzer implements VoiceAnalyzer {
  /** Whose turn each analysis was. */
  readonly turnsOf: (string | undefined)[] = [];
  /** Runs before each answer, for tests of order and of how many run at once. */
  readonly #before: (script: string, signal?: AbortSignal) => Promise<void>;

  /** What every recording says. Undefined: what its bytes say. */
  readonly #always: string | undefined;

  constructor(
    before: (script: string, signal?: AbortSignal) => Promise<void> = () => Promise.resolve(),
    always?: string,
  ) {
    this.#before = before;
    this.#always = always;
  }

  async analyze(input: AudioInput, signal?: AbortSignal, _usual?: UsualVoice, turnOf?: string): Promise<VoiceAnalysis> {
    this.turnsOf.push(turnOf);
    signal?.throwIfAborted();
    const said = input.kind === 'bytes' ? new TextDecoder().decode(input.bytes).trim() : '';
    const script = said === '' ? said : (this.#always ?? said);
    await this.#before(script, signal);
    signal?.throwIfAborted();
    if (script === '') throw new UserError('error.empty');
    if (script === 'silence') throw new UserError('error.noSpeech');
    if (script.startsWith('throw ')) throw new Error(script.slice(6));
    const given: Partial<Record<Emotion, number>> = {};
    for (const [, emotion = '', score] of script.matchAll(/(\w+) (\d*\.?\d+)/g)) {
      if (!isEmotion(emotion)) throw new UserError('error.notAudio');
      given[emotion] = Number(score);
    }
    if (Object.keys(given).length === 0) throw new UserError('error.notAudio');
    const course = courseOf(script);
    const voice = /\bvoice:(stranger|-?\d*\.?\d+)/.exec(script)?.[1];
    const pace = Number(/\bpace:(-?\d*\.?\d+)/.exec(script)?.[1] ?? 0);
    return {
      scores: scoresOf(given),
      ...(course && { course }),
      ...(voice !== undefined && { statistics: statisticsOf(voice, pace) }),
      descriptors,
      evidence: {
        descriptors,
        pitchSlope: -2,
        logMel: new Uint8Array(4),
        frames: 2,
        bands: 2,
        quietestDb: -80,
        stepDb: 0.3,
        envelope: new Int8Array(8),
      },
      seconds: 3.2,
      speechSeconds: 2.5,
      stageMs: { decode: 3.25, prepare: 2.5, features: 4.75, model: 1.125, course: 0.5, describe: 2 },
    };
  }

  /** A red pixel as picture and as details. */
  explain({ evidence }: ExplanationRequest): Promise<Explanation> {
    if (evidence.frames === 0) return Promise.reject(new Error('There is nothing to explain.'));
    return Promise.resolve({
      picture: new Uint8Array(Buffer.from(redPixel, 'base64')),
      details: new Uint8Array(Buffer.from(redPixel, 'base64')),
      focus: { fromSeconds: 0.5, toSeconds: 0.9, fromHz: 312, toHz: 988 },
      stageMs: { saliency: 20, draw: 15 },
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
