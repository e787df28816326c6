import type { AudioDecoder, EmotionModel, FeatureExtractor } from './types.ts';
import {
  analysisStages,
  type AudioInput,
  type Explanation,
  type ExplanationRequest,
  type UsualVoice,
  type VoiceAnalysis,
  type VoiceAnalyzer,
} from '../core/ports/analysis.ts';
import { ContentDecoder } from './decode/decoder.ts';
import type { EngineChoice } from './network/engine.ts';
import { Explainer } from './explanation/explainer.ts';
import type { DecodeLimits } from './decode/limits.ts';
import { readModelFiles } from './network/metadata.ts';
import { VoiceFeatureExtractor } from './features/voice-features.ts';
import { NetworkModel } from './network/model.ts';
import { StageWatch } from './stage-watch.ts';
import { prepare, type PreparationSpec } from './prepare/prepare.ts';
import { VoiceDetector } from './prepare/voice-detector.ts';

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
  readonly detector: VoiceDetector;
  readonly extractor: FeatureExtractor;
  readonly model: EmotionModel;
  readonly explainer: Explainer;
}

/** Turns a recording into scores, stage by stage, on the calling thread. */
export class PipelineAnalyzer implements VoiceAnalyzer {
  readonly #parts: PipelineParts;

  constructor(parts: PipelineParts) {
    this.#parts = parts;
  }

  /**
   * Reads the model and builds the stages that its metadata describes.
   * @throws Error when the model's files do not fit together or the engine does not load
   */
  static async load(options: AnalyzerOptions): Promise<PipelineAnalyzer> {
    const files = await readModelFiles(options.modelFolder);
    const { metadata } = files;
    const model = await NetworkModel.load(files, options.engine);
    const detector = await VoiceDetector.load();
    return new PipelineAnalyzer({
      decoder: new ContentDecoder(options.decoding),
      preparation: options.preparation ?? metadata.preparation,
      detector,
      extractor: new VoiceFeatureExtractor(metadata.features),
      model,
      explainer: new Explainer({ network: model.network, model, input: metadata.input, spec: metadata.features }),
    });
  }

  async analyze(input: AudioInput, signal?: AbortSignal, usual?: UsualVoice): Promise<VoiceAnalysis> {
    const { decoder, preparation, detector, extractor, model, explainer } = this.#parts;
    const watch = new StageWatch(analysisStages);
    const pcm = await decoder.decode(input, signal);
    watch.finish('decode');
    const speech = prepare(pcm, preparation, await detector.detect(pcm));
    watch.finish('prepare');
    const heard = extractor.extract(speech.pcm);
    const { statistics } = heard;
    watch.finish('features');
    const scores = await model.score(heard.features, statistics, usual);
    watch.finish('model');
    const evidence = explainer.collect(speech.pcm, heard);
    watch.finish('describe');
    return {
      scores,
      descriptors: evidence.descriptors,
      statistics: [...statistics],
      evidence,
      seconds: pcm.samples.length / pcm.sampleRateHz,
      speechSeconds: speech.speechSeconds,
      ...(pcm.cutAtSeconds !== undefined && { cutAtSeconds: pcm.cutAtSeconds }),
      stageMs: watch.stageMs,
    };
  }

  explain(request: ExplanationRequest): Promise<Explanation> {
    return this.#parts.explainer.explain(request);
  }

  async close(): Promise<void> {
    this.#parts.model.dispose();
    await this.#parts.detector.dispose();
  }
}
