import path from 'node:path';
import { Piscina } from 'piscina';
import { UserError, type ErrorPhrase } from '../core/errors.ts';
import type {
  AudioInput,
  Explanation,
  ExplanationRequest,
  UsualVoice,
  VoiceAnalysis,
  VoiceAnalyzer,
} from '../core/ports/analysis.ts';
import type { AnalyzerOptions } from './analyzer.ts';

/** What a worker is asked for. */
export type Task =
  | { readonly kind: 'analyze'; readonly input: AudioInput; readonly usual: UsualVoice | undefined }
  | { readonly kind: 'explain'; readonly request: ExplanationRequest };

/** What comes back from a worker: class instances lose their class on the way between threads. */
export type Outcome =
  { readonly analysis: VoiceAnalysis } | { readonly explanation: Explanation } | { readonly refusal: ErrorPhrase };

/**
 * Analyses on worker threads, so that hearing a recording never holds up whoever receives them. Threads start when
 * they are first needed, each with a network of its own, and at most `threads` recordings are heard at once; the
 * others wait in order. Aborting a running analysis ends its thread.
 */
export class AnalyzerPool implements VoiceAnalyzer {
  readonly #threads: Piscina<Task, Outcome>;

  constructor(threads: number, options: AnalyzerOptions) {
    this.#threads = new Piscina({
      filename: path.join(import.meta.dirname, 'analyzer-worker.ts'),
      workerData: options,
      minThreads: 0,
      maxThreads: threads,
      // A thread that waits costs only memory; a thread that starts costs the next person half a second.
      idleTimeout: Infinity,
    });
    // A thread that dies rejects what it was hearing; without a listener it would take the process with it.
    this.#threads.on('error', () => undefined);
  }

  async analyze(input: AudioInput, signal?: AbortSignal, usual?: UsualVoice): Promise<VoiceAnalysis> {
    const outcome = await this.#run({ kind: 'analyze', input, usual }, signal);
    if (!('analysis' in outcome)) throw new Error('A worker answered something else than it was asked.');
    return outcome.analysis;
  }

  async explain(request: ExplanationRequest, signal?: AbortSignal): Promise<Explanation> {
    const outcome = await this.#run({ kind: 'explain', request }, signal);
    if (!('explanation' in outcome)) throw new Error('A worker answered something else than it was asked.');
    return outcome.explanation;
  }

  async close(): Promise<void> {
    await this.#threads.close();
  }

  async #run(task: Task, signal: AbortSignal | undefined): Promise<Outcome> {
    const outcome = await this.#threads.run(task, signal ? { signal } : {});
    if ('refusal' in outcome) throw UserError.from(outcome.refusal);
    return outcome;
  }
}
