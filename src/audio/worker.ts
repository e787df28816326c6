import { workerData } from 'node:worker_threads';
import { UserError } from '../core/errors.ts';
import type { AudioInput } from '../core/ports.ts';
import { PipelineAnalyzer, type AnalyzerOptions } from './analyze.ts';
import type { AnalysisOutcome } from './pool.ts';

/** One thread of an {@link AnalyzerPool}: loads the network once, then answers input by input. */
const analyzer = await PipelineAnalyzer.load(optionsOf(workerData));

export default async function analyze(input: AudioInput): Promise<AnalysisOutcome> {
  try {
    return { analysis: await analyzer.analyze(input) };
  } catch (error) {
    if (error instanceof UserError) return { refusal: error.phrase };
    throw error;
  }
}

/** Piscina hands worker data on behind one of its own. */
function optionsOf(data: unknown): AnalyzerOptions {
  return (Array.isArray(data) ? data[1] : data) as AnalyzerOptions;
}
