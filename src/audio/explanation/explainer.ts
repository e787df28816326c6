import type { LayersModel } from '@tensorflow/tfjs-layers';
import { hasChanged } from '../../core/course/course.ts';
import { leadingEmotion, type Emotion, type EmotionScores } from '../../core/emotion.ts';
import type { EmotionModel, Pcm, VoiceFeatures } from '../types.ts';
import {
  explanationStages,
  type Explanation,
  type ExplanationRequest,
  type SoundArea,
  type VoiceEvidence,
} from '../../core/ports/analysis.ts';
import { evidenceOf, logMelOf, stretchOf } from './evidence.ts';
import { salientArea, strongestPlace, type Rectangle } from './saliency-area.ts';
import { FeaturesFromLogMel } from '../features/from-log-mel.ts';
import { MelAxis } from '../features/mel-axis.ts';
import { placeInRecording } from '../prepare/kept-parts.ts';
import type { FeatureSpec } from '../features/extractor.ts';
import { StageWatch } from '../stage-watch.ts';
import type { NetworkInput } from '../network/windows.ts';

export interface ExplainerParts {
  /** The network with its gradients. */
  readonly layers: () => Promise<LayersModel>;
  readonly model: EmotionModel;
  readonly input: NetworkInput;
  readonly spec: FeatureSpec;
}

/**
 * Collects the evidence for an answer, and explains the answer: which parts of the sound moved the network, in pictures
 * and in numbers.
 */
export class Explainer {
  readonly #parts: ExplainerParts;
  readonly #features: FeaturesFromLogMel;
  readonly #axis: MelAxis;
  readonly #framesPerSecond: number;

  constructor(parts: ExplainerParts) {
    this.#parts = parts;
    this.#features = new FeaturesFromLogMel(parts.spec);
    this.#axis = new MelAxis(parts.spec);
    this.#framesPerSecond = parts.spec.sampleRateHz / parts.spec.hopLength;
  }

  /** @param features of the same sound */
  collect(pcm: Pcm, features: Pick<VoiceFeatures, 'logMel' | 'clearPitchHz'>): VoiceEvidence {
    return evidenceOf(pcm, features, this.#parts.spec.hopLength);
  }

  async explain({ evidence, scores, locale, theme }: ExplanationRequest): Promise<Explanation> {
    const { spec } = this.#parts;
    const emotion = leadingEmotion(scores);
    const watch = new StageWatch(explanationStages);
    const fromFrame = await this.#tellingFrame(evidence, scores);
    const toFrame = Math.min(evidence.frames, fromFrame + this.#stretchFrames);
    const stretch = stretchOf(evidence, fromFrame, toFrame);
    const logMel = logMelOf(stretch);
    // TensorFlow.js and canvas take longer to load than most processes need for all they are asked.
    const { saliencyOf } = await import('./saliency.ts');
    const network = await this.#parts.layers();
    const saliency = await saliencyOf(logMel, emotion, { ...this.#parts, network, features: this.#features });
    const area = salientArea(saliency, evidence.bands);
    const place = strongestPlace(this.#within(area, evidence, fromFrame, emotion), saliency, evidence.bands);
    watch.finish('saliency');
    const focus = place && this.#soundArea(place, fromFrame, evidence.parts);
    const fromSeconds = fromFrame / this.#framesPerSecond;
    const [{ drawExplanation }, { drawVoice }] = await Promise.all([
      import('./picture.ts'),
      import('./voice-picture.ts'),
    ]);
    const picture = await drawVoice({ evidence, clue: focus, scores, locale, theme });
    const details = await drawExplanation({ stretch, area, fromSeconds, spec, scores, locale, theme });
    watch.finish('draw');
    return { picture, details, focus, stageMs: watch.stageMs };
  }

  /** The area within the stretches of the emotion, where the mood changed and they have some of it; else all of it. */
  #within(area: Uint8Array, evidence: VoiceEvidence, fromFrame: number, emotion: Emotion): Uint8Array {
    const { course, parts = [], bands } = evidence;
    const own = hasChanged(course) ? course.filter((stretch) => stretch.emotion === emotion) : [];
    const inside = area.map((marked, cell) => {
      const frame = fromFrame + Math.floor(cell / bands);
      const at = placeInRecording(parts, frame / this.#framesPerSecond, 'start');
      return own.some(({ from, to }) => at >= from && at <= to) ? marked : 0;
    });
    return inside.includes(1) ? inside : area;
  }

  /**
   * The longest stretch that is drawn: one window of the network. A longer one is too narrow on a phone, and takes
   * twice as long.
   */
  get #stretchFrames(): number {
    return this.#parts.input.frames;
  }

  /** The first frame of the stretch with the highest score of the answer. */
  async #tellingFrame(evidence: VoiceEvidence, scores: EmotionScores): Promise<number> {
    const length = this.#stretchFrames;
    if (evidence.frames <= length) return 0;
    const emotion = leadingEmotion(scores);
    let best = { from: 0, score: -1 };
    for (let at = 0; at < evidence.frames; at += length) {
      const from = Math.min(at, evidence.frames - length);
      const heard = await this.#score(stretchOf(evidence, from, from + length));
      if (heard[emotion] > best.score) best = { from, score: heard[emotion] };
    }
    return best.from;
  }

  #score(stretch: VoiceEvidence): Promise<EmotionScores> {
    return this.#parts.model.score(this.#features.of(logMelOf(stretch)), stretch.statistics, stretch.usual);
  }

  #soundArea(
    { fromFrame, toFrame, fromBand, toBand }: Rectangle,
    offset: number,
    parts: VoiceEvidence['parts'] = [],
  ): SoundArea {
    return {
      fromSeconds: placeInRecording(parts, (offset + fromFrame) / this.#framesPerSecond, 'start'),
      toSeconds: placeInRecording(parts, (offset + toFrame) / this.#framesPerSecond, 'end'),
      fromHz: this.#axis.hzAt(fromBand),
      toHz: this.#axis.hzAt(toBand),
    };
  }
}
