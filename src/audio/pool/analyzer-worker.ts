import { workerData } from 'node:worker_threads';
import { UserError } from '../../core/errors.ts';
import { RemoteRuntime } from '../inference/remote-runtime.ts';
import { PipelineAnalyzer, type AnalyzerOptions } from '../analyzer.ts';
import type { LentTask, Outcome } from './analyzer-pool.ts';

let loading: Promise<PipelineAnalyzer> | undefined;
const runtime = new RemoteRuntime();

/**
 * One thread of an {@link AnalyzerPool}. It loads what it needs for the first task and does one task after the other. It
 * returns errors as values: only the end of the thread rejects its task.
 */
export default async function work({ task, port }: LentTask): Promise<Outcome> {
  if (port) runtime.use(port);
  try {
    // Not at import time: a thread that cannot load the network would end without its error.
    loading ??= PipelineAnalyzer.load(optionsOf(workerData), port && runtime);
    const analyzer = await loading;
    if (task.kind === 'warm-up') return { isWarm: true };
    if (task.kind === 'explain') return { explanation: await analyzer.explain(task.request) };
    return { analysis: await analyzer.analyze(task.input, undefined, task.usual) };
  } catch (error) {
    if (error instanceof UserError) return { refusal: error.phrase };
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { bug: { message, stack } };
  } finally {
    // V8 would keep it for a while.
    if (task.kind === 'analyze' && task.input.kind === 'bytes') (task.input.bytes.buffer as ArrayBuffer).transfer(0);
  }
}

/** Piscina puts worker data behind an element of its own. */
function optionsOf(data: unknown): AnalyzerOptions {
  return (Array.isArray(data) ? data[1] : data) as AnalyzerOptions;
}
