import os from 'node:os';
import { checkKernel } from './audio/dsp/kernel/kernel.ts';
import { AnalyzerPool } from './audio/pool/analyzer-pool.ts';
import { checkEngine } from './audio/pool/check-engine.ts';
import type { Config } from './config/config.ts';
import type { VoiceAnalyzer } from './core/ports/analysis.ts';
import type { Fronts } from './core/ports/fronts.ts';
import type { Log } from './log.ts';
import type { AnalysisLoad } from './monitor/metrics.ts';
import { systemClock, systemRandom, systemTimers } from './system.ts';

/** What hears recordings in this process, or hands them to others. */
export interface Hearing extends VoiceAnalyzer {
  /** What waits and runs. */
  load(): AnalysisLoad | Promise<AnalysisLoad>;
  /** Rejects when it cannot hear now. */
  check?(): Promise<void>;
  /** Loads what the first recording needs. */
  warmUp?(): void;
}

/** Recordings that are heard at the same time in this process. */
export function threadsOf({ threads }: Config): number {
  return threads || os.availableParallelism();
}

/**
 * Opens the threads that hear recordings in this process.
 * @throws Error with a sentence when the processor is too old, or the engine of the settings cannot be used
 */
export async function openPool(config: Config, log: Log): Promise<Hearing> {
  const { modelFolder, engine, decoding, preparation } = config;
  checkKernel();
  if (engine === 'native') await checkEngine(engine);
  return new AnalyzerPool(threadsOf(config), { modelFolder, engine, decoding, preparation }, {}, (why) => {
    log.warn(`${why} Until then, the network takes several times as long.`);
  });
}

/** Opens the queue to the listeners. */
export async function openQueue(url: string, log: Log): Promise<Hearing> {
  // Only a front loads the client of Redis.
  const { QueuedAnalyzer } = await import('./queue/queued-analyzer.ts');
  return new QueuedAnalyzer({ url, clock: systemClock, timers: systemTimers, random: systemRandom, log });
}

/** Opens the way to the other fronts. */
export async function openFronts(url: string): Promise<Fronts & { close(): void }> {
  const { RedisFronts } = await import('./queue/redis-fronts.ts');
  return new RedisFronts({ url, timers: systemTimers });
}
