import type { VoiceAnalyzer } from '../core/ports/analysis.ts';
import type { Timers } from '../core/ports/system.ts';
import { measured } from './measured-analyzer.ts';
import type { AnalysisLoad, Metrics } from './metrics.ts';
import { MonitorServer } from './server.ts';

/** The log of the monitor and of the songs. A pino logger fits. */
export interface MonitorLog {
  info(details: object, message: string): void;
}

export interface OpenMonitorParts {
  /** The role of the process, which every metric carries. */
  readonly role: string;
  /** The number of a Discord shard: each has a port of its own, above that of the process that started it. */
  readonly shard: number | undefined;
  readonly checks: Readonly<Record<string, () => Promise<unknown>>>;
  readonly timers: Timers;
  readonly log: MonitorLog;
}

const idleLoad: AnalysisLoad = { waiting: 0, running: 0, oldestMs: 0 };

/** The view from outside of this process; where it is off, everything is as without it. */
export interface Monitor {
  /** Undefined: off. */
  readonly metrics: Metrics | undefined;
  /** The log of the songs: it also counts how often the built-in list takes Spotify's place. */
  readonly fallbackLog: { info(details: { readonly problem: string }, message: string): void };
  /** The analyzer, with its stages timed; and its queue, where it has one. */
  measure(analyzer: VoiceAnalyzer & { load?(): AnalysisLoad | Promise<AnalysisLoad> }): VoiceAnalyzer;
  /** People can be answered from now on. */
  serves(): void;
  /** The process ends: a balancer sends nobody here any more. */
  stops(): void;
  close(): Promise<void>;
}

/**
 * Opens the port of the view from outside, if the settings have one.
 * @throws Error with a sentence when the port is taken
 */
export async function openMonitor(
  settings: { readonly port: number; readonly address: string } | undefined,
  { role, shard, checks, timers, log }: OpenMonitorParts,
): Promise<Monitor> {
  const idle = () => undefined;
  if (!settings) {
    const nothing = { serves: idle, stops: idle, close: () => Promise.resolve() };
    return { metrics: undefined, fallbackLog: log, measure: (analyzer) => analyzer, ...nothing };
  }
  // prom-client is loaded by those alone who look.
  const { Metrics } = await import('./metrics.ts');
  const metrics = new Metrics(role, timers);
  const above = shard === undefined || settings.port === 0 ? 0 : shard + 1;
  const server = new MonitorServer({ ...settings, port: settings.port + above, metrics, checks, timers });
  log.info({ port: await server.listen() }, 'The metrics are on');
  return {
    metrics,
    fallbackLog: {
      info: (details, message) => {
        metrics.songsFellBack(details.problem);
        log.info(details, message);
      },
    },
    measure: (analyzer) => {
      if (analyzer.load) metrics.watchAnalyses(() => analyzer.load?.() ?? idleLoad);
      return measured(analyzer, (stageMs) => {
        metrics.stages(stageMs);
      });
    },
    serves: () => {
      server.serves();
    },
    stops: () => {
      server.stops();
    },
    close: () => server.close(),
  };
}
