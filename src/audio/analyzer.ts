import type { AudioDecoder, FeatureExtractor, VoiceFeatures } from './types.ts';
import type { Course } from '../core/course/course.ts';
import type { EmotionScores } from '../core/emotion.ts';
import {
  analysisStages,
  type AudioInput,
  type Explanation,
  type ExplanationRequest,
  type UsualVoice,
  type VoiceAnalysis,
  type VoiceAnalyzer,
} from '../core/ports/analysis.ts';
import { keptNumbers } from '../core/usual/kept-numbers.ts';
import { isFar } from '../core/usual/known-voice.ts';
import { courseOf, leastSpeechSeconds, mayHaveChanged } from './course/course.ts';
import { scoreWindows } from './course/window-scores.ts';
import { ContentDecoder } from './decode/decoder.ts';
import { waveOf } from './explanation/evidence.ts';
import { Explainer } from './explanation/explainer.ts';
import type { DecodeLimits } from './decode/limits.ts';
import type { NetworkRuntime } from './inference/runtime.ts';
import { readMetadata } from './network/metadata.ts';
import { openNetworks, type EngineChoice, type Networks } from './network/open.ts';
import { VoiceFeatureExtractor } from './features/voice-features.ts';
import { StageWatch } from './stage-watch.ts';
import { prepare, type PreparationSpec, type PreparedSpeech } from './prepare/prepare.ts';

/** The options of a pipeline. They are plain data, so that a worker thread can receive them. */
export interface AnalyzerOptions {
  readonly modelFolder: string;
  readonly engine: EngineChoice;
  readonly decoding: DecodeLimits;
  /** Undefined: the preparation that the model was trained with. */
  readonly preparation: PreparationSpec | undefined;
}

/** The stages of a {@link PipelineAnalyzer}. */
export interface PipelineParts {
  readonly decoder: AudioDecoder;
  readonly preparation: PreparationSpec;
  readonly extractor: FeatureExtractor;
  readonly networks: Networks;
  readonly explainer: Explainer;
  /** Frames of the features in a second. */
  readonly framesPerSecond: number;
}

/** Turns a recording into scores, stage by stage, on the calling thread. */
export class PipelineAnalyzer implements VoiceAnalyzer {
  readonly #parts: PipelineParts;

  constructor(parts: PipelineParts) {
    this.#parts = parts;
  }

  /**
   * Reads the model and builds the stages that its metadata describes.
   * @param runtime runs the networks elsewhere; by default, they run on the calling thread
   * @throws Error when the model's files do not fit together or the engine does not load
   */
  static async load(options: AnalyzerOptions, runtime?: NetworkRuntime): Promise<PipelineAnalyzer> {
    const { modelFolder, engine, decoding } = options;
    const metadata = await readMetadata(modelFolder);
    const networks = await openNetworks(modelFolder, engine, metadata, runtime);
    return new PipelineAnalyzer({
      decoder: new ContentDecoder(decoding),
      preparation: options.preparation ?? metadata.preparation,
      extractor: new VoiceFeatureExtractor(metadata.features),
      networks,
      explainer: new Explainer({
        layers: networks.layers,
        model: networks.model,
        input: metadata.input,
        spec: metadata.features,
      }),
      framesPerSecond: metadata.features.sampleRateHz / metadata.features.hopLength,
    });
  }

  async analyze(input: AudioInput, signal?: AbortSignal, usual?: UsualVoice): Promise<VoiceAnalysis> {
    const { decoder, preparation, extractor, networks, explainer } = this.#parts;
    const watch = new StageWatch(analysisStages);
    const pcm = await decoder.decode(input, signal);
    watch.finish('decode');
    const speech = prepare(pcm, preparation, await networks.detector.detect(pcm));
    watch.finish('prepare');
    const heard = extractor.extract(speech.pcm);
    const kept = keptNumbers(heard.statistics);
    watch.finish('features');
    // A recording of somebody else is a stranger's.
    const known = usual && isFar(usual, kept) ? undefined : usual;
    const scores = await networks.model.score(heard.features, heard.statistics, known);
    watch.finish('model');
    const course = await this.#courseOf(speech, heard, scores, known);
    watch.finish('course');
    const { parts } = speech;
    const statistics = [...heard.statistics];
    const seconds = pcm.samples.length / pcm.sampleRateHz;
    const whole = { parts, wave: waveOf(pcm.samples), seconds };
    const measured = { statistics, ...(usual && { usual }), ...whole, ...(course && { course }) };
    const evidence = { ...explainer.collect(speech.pcm, heard), ...measured };
    watch.finish('describe');
    return {
      scores,
      ...(course && { course }),
      descriptors: evidence.descriptors,
      statistics: kept,
      evidence,
      seconds,
      speechSeconds: speech.speechSeconds,
      ...(pcm.cutAtSeconds !== undefined && { cutAtSeconds: pcm.cutAtSeconds }),
      stageMs: watch.stageMs,
    };
  }

  /** The course of the mood. Undefined where there is too little speech. */
  async #courseOf(
    { pcm, parts, speechSeconds }: PreparedSpeech,
    { features, statistics }: VoiceFeatures,
    scores: EmotionScores,
    usual: UsualVoice | undefined,
  ): Promise<Course | undefined> {
    if (speechSeconds < leastSpeechSeconds) return undefined;
    const { networks, framesPerSecond } = this.#parts;
    const heard = { features, statistics, usual, framesPerSecond };
    const windows = await scoreWindows(networks.model, heard, mayHaveChanged);
    return courseOf(windows, scores, { seconds: pcm.samples.length / pcm.sampleRateHz, parts });
  }

  explain(request: ExplanationRequest): Promise<Explanation> {
    return this.#parts.explainer.explain(request);
  }

  close(): Promise<void> {
    return this.#parts.networks.close();
  }
}
