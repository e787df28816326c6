import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { NoteEnd, NoteMeter } from '../core/ports/note-meter.ts';
import { within, type Timers } from '../core/ports/system.ts';

/** How long a number may take to be read, ms. */
const patienceMs = 2000;
/** An answer that comes later is late, ms. */
const lateMs = 1500;
/** Bounds of the times of a note and of a stage, seconds. */
const noteBounds = [0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2.5, 5, 10, 30];
const stageBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** Recordings that wait for their analysis or are being analysed. */
export interface AnalysisLoad {
  readonly waiting: number;
  readonly running: number;
  /** How long the oldest of those that wait has waited, ms; 0 when none waits. */
  readonly oldestMs: number;
}

/** What Prometheus reads. No label and no value says anything about a person. */
export class Metrics implements NoteMeter {
  readonly #registry = new Registry();
  readonly #notes = this.#counter('notes_total', 'Recordings, by bot and outcome', ['bot', 'outcome']);
  readonly #late = this.#counter('notes_late_total', `Answers that took longer than ${lateMs} ms`, ['bot']);
  readonly #fallbacks = this.#counter('songs_fallback_total', 'Songs from the built-in list, by problem', ['problem']);
  readonly #noteSeconds = this.#histogram('note_seconds', 'From a recording to its answer', ['bot'], noteBounds);
  readonly #stageSeconds = this.#histogram('stage_seconds', 'Stages of analyses', ['stage'], stageBounds);

  readonly #timers: Timers;

  /** @param role of this process; every metric carries it */
  constructor(role: string, timers: Timers) {
    this.#timers = timers;
    this.#registry.setDefaultLabels({ role });
    // The event loop's delay, memory, processor time, garbage collection.
    collectDefaultMetrics({ register: this.#registry });
  }

  noteEnded({ bot, outcome, totalMs }: NoteEnd): void {
    this.#notes.inc({ bot, outcome });
    if (totalMs === undefined) return;
    this.#noteSeconds.observe({ bot }, totalMs / 1000);
    if (totalMs > lateMs) this.#late.inc({ bot });
  }

  stages(stageMs: Readonly<Record<string, number>>): void {
    for (const [stage, ms] of Object.entries(stageMs)) this.#stageSeconds.observe({ stage }, ms / 1000);
  }

  /** Spotify failed or was late: the built-in list took its place. */
  songsFellBack(problem: string): void {
    this.#fallbacks.inc({ problem });
  }

  /** Shows the queue of analyses. */
  watchAnalyses(read: () => AnalysisLoad | Promise<AnalysisLoad>): void {
    this.#gauge('analyses_waiting', 'Recordings that wait for their analysis', async () => (await read()).waiting);
    this.#gauge('analyses_running', 'Recordings that are being analysed', async () => (await read()).running);
    const oldest = async () => (await read()).oldestMs / 1000;
    this.#gauge('analyses_oldest_seconds', 'How long the oldest of those that wait has waited', oldest);
  }

  /** Shows the calls that the budget of Spotify has left. */
  watchSpotify(left: () => Promise<number>): void {
    this.#gauge('spotify_calls_left', 'Calls that the budget of Spotify allows now', left);
  }

  /** All metrics in Prometheus's text format. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  #counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
    return new Counter({ name: `moodtune_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #gauge(name: string, help: string, read: () => Promise<number>): void {
    const registers = [this.#registry];
    const gauge: Gauge = new Gauge({
      ...{ name: `moodtune_${name}`, help, registers },
      collect: async () => {
        // The others are shown even where this one cannot be read, or not yet.
        gauge.set(await within(read(), patienceMs, NaN, this.#timers));
      },
    });
  }

  #histogram<Label extends string>(name: string, help: string, labelNames: readonly Label[], buckets: number[]) {
    return new Histogram({ name: `moodtune_${name}`, help, labelNames, buckets, registers: [this.#registry] });
  }
}
