import path from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { UserError, type ErrorPhrase } from '../../core/errors.ts';
import type {
  AudioInput,
  Explanation,
  ExplanationRequest,
  UsualVoice,
  VoiceAnalysis,
  VoiceAnalyzer,
} from '../../core/ports/analysis.ts';
import type { AnalyzerOptions } from '../analyzer.ts';
import { NetworkThreads } from './network-threads.ts';
import { FairQueue, type Waiting } from './fair-queue.ts';
import { MemoryWatch } from './memory-watch.ts';

/** A request to a worker. */
export type Task =
  | { readonly kind: 'analyze'; readonly input: AudioInput; readonly usual: UsualVoice | undefined }
  | { readonly kind: 'explain'; readonly request: ExplanationRequest }
  /** Loads what the others need. */
  | { readonly kind: 'warm-up' };

/** A task, and the port to the network thread that is lent to it, where one runs the networks. */
export interface LentTask {
  readonly task: Task;
  readonly port: MessagePort | undefined;
}

/** The outcome of a request. Class instances lose their class between threads, so that it holds plain data. */
export type Outcome =
  | { readonly analysis: VoiceAnalysis }
  | { readonly explanation: Explanation }
  | { readonly isWarm: true }
  | { readonly refusal: ErrorPhrase }
  | { readonly bug: { readonly message: string; readonly stack: string | undefined } };

/** Limits of a task. A recording that is made to cost more takes at most one thread with it. */
export interface TaskLimits {
  /** From its start on a thread to the end of that thread, ms. */
  readonly deadlineMs: number;
  /** Memory of a thread, with its network, bytes. */
  readonly maxBytes: number;
}

/** Time for a task after decoding. It includes the start of a thread and the loading of the network on a slow machine. */
const beyondDecodingMs = 20_000;
const mebibyte = 1024 * 1024;
/** How long the thread of the pictures stays without work, ms. */
const idlePictureMs = 60_000;
/** The most threads that one recording may end. */
const maxTries = 2;

interface Job extends Waiting {
  readonly task: Task;
  readonly sinceMs: number;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Analyses recordings on worker threads, so that an analysis never blocks the thread that receives messages. Threads
 * start when they are first needed, and at most `threads` recordings are heard at once; the others wait as {@link FairQueue}
 * says. ONNX Runtime runs the networks on other threads ({@link NetworkThreads}), and each task is lent one of them. A thread ends, and another starts, when its analysis is aborted, lasts
 * past its deadline or takes too much memory.
 */
export class AnalyzerPool implements VoiceAnalyzer {
  readonly #threads: Piscina<LentTask, Outcome>;
  /** Draws pictures, by TensorFlow.js and a canvas, whose memory no other thread gets. */
  readonly #pictures: Piscina<LentTask, Outcome>;
  /** Undefined where TensorFlow.js runs the network, on the thread of the analysis. */
  readonly #networks: NetworkThreads | undefined;
  readonly #queue: FairQueue<Job>;
  readonly #limits: TaskLimits;
  readonly #watch: MemoryWatch;
  readonly #running = new Set<Promise<void>>();
  #warmUp: Promise<unknown> | undefined;

  /** @param onMissing hears once why another engine has to take the place of ONNX Runtime */
  constructor(
    threads: number,
    options: AnalyzerOptions,
    limits: Partial<TaskLimits> = {},
    onMissing: (why: string) => void = () => undefined,
  ) {
    const { deadlineMs = options.decoding.timeoutMs + beyondDecodingMs, maxBytes = 1024 * mebibyte } = limits;
    this.#limits = { deadlineMs, maxBytes };
    this.#queue = new FairQueue(threads);
    if (options.engine === 'onnx' || options.engine === 'auto')
      this.#networks = new NetworkThreads(options.modelFolder, threads, onMissing);
    const usual = {
      filename: path.join(import.meta.dirname, 'analyzer-worker.ts'),
      workerData: options,
      minThreads: 0,
      resourceLimits: { maxOldGenerationSizeMb: maxBytes / mebibyte },
    };
    // An idle thread costs only memory. A thread that starts costs the next person half a second.
    this.#threads = new Piscina({ ...usual, maxThreads: threads, idleTimeout: Infinity });
    this.#pictures = new Piscina({ ...usual, maxThreads: 1, idleTimeout: idlePictureMs });
    for (const pool of [this.#threads, this.#pictures]) {
      // A thread that dies rejects its task. Without a listener, its error would end the process.
      pool.on('error', () => undefined);
    }
    this.#watch = new MemoryWatch(() => [...this.#threads.threads, ...this.#pictures.threads], maxBytes);
  }

  async analyze(
    input: AudioInput,
    signal?: AbortSignal,
    usual?: UsualVoice,
    personId?: string,
  ): Promise<VoiceAnalysis> {
    // A second thread would start from nothing beside the one that is nearly ready.
    await this.#warmUp;
    const outcome = await this.#run({ kind: 'analyze', input, usual }, signal, personId);
    if (!('analysis' in outcome)) throw new Error('The worker returned the wrong kind of outcome.');
    return outcome.analysis;
  }

  async explain(request: ExplanationRequest, signal?: AbortSignal, personId?: string): Promise<Explanation> {
    const outcome = await this.#run({ kind: 'explain', request }, signal, personId);
    if (!('explanation' in outcome)) throw new Error('The worker returned the wrong kind of outcome.');
    return outcome.explanation;
  }

  /** Starts a thread and loads the networks, for the first recording. A failure is left to that recording. */
  warmUp(): void {
    this.#warmUp = this.#run({ kind: 'warm-up' }, undefined, undefined)
      .catch(() => undefined)
      .finally(() => (this.#warmUp = undefined));
  }

  /** What waits and runs, for those who run the program. */
  load(): { readonly waiting: number; readonly running: number; readonly oldestMs: number } {
    const { size: waiting, running, oldest } = this.#queue;
    return { waiting, running, oldestMs: oldest ? performance.now() - oldest.sinceMs : 0 };
  }

  async close(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
    this.#watch.stop();
    await Promise.all([this.#threads.close(), this.#pictures.close()]);
    await this.#networks?.close();
  }

  async #run(task: Task, signal: AbortSignal | undefined, personId: string | undefined): Promise<Outcome> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    const sinceMs = performance.now();
    const job = { task, sinceMs, signal, personId, isPicture: task.kind === 'explain', resolve, reject };
    const leave = () => {
      if (this.#queue.remove(job)) reject(signal?.reason);
    };
    signal?.addEventListener('abort', leave, { once: true });
    this.#queue.push(job);
    this.#startNext();
    try {
      const outcome = await promise;
      if ('refusal' in outcome) throw UserError.from(outcome.refusal);
      if ('bug' in outcome) throw Object.assign(new Error(outcome.bug.message), { stack: outcome.bug.stack });
      return outcome;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  #startNext(): void {
    for (let job = this.#queue.start(); job; job = this.#queue.start()) {
      this.#watch.start();
      const started = job;
      const running = this.#hear(started)
        .then(started.resolve, started.reject)
        .finally(() => {
          this.#queue.finish(started);
          this.#running.delete(running);
          if (this.#running.size === 0) this.#watch.stop();
          this.#startNext();
        });
      this.#running.add(running);
    }
  }

  /** The cause of a thread's end may be an earlier task. A task during which two threads end is itself the cause. */
  async #hear({ task, signal }: Job): Promise<Outcome> {
    for (let tries = 1; ; tries++) {
      const deadline = new AbortController();
      const timer = setTimeout(() => {
        deadline.abort();
      }, this.#limits.deadlineMs);
      const loan = this.#networks?.lend();
      const signals = signal ? [signal, deadline.signal] : [deadline.signal];
      try {
        const { lent, transferList } = transferable(task, loan?.port);
        const threads = task.kind === 'explain' ? this.#pictures : this.#threads;
        return await threads.run(lent, { signal: AbortSignal.any(signals), transferList });
      } catch (error) {
        if (signal?.aborted) throw error;
        if (deadline.signal.aborted) throw new UserError('error.tooSlow');
        if (tries === maxTries) throw new UserError('error.gaveUp');
      } finally {
        clearTimeout(timer);
        loan?.giveBack();
      }
    }
  }
}

/** A message would copy a recording in steps of doubled size. A thread gets a copy for good; the next try needs the rest. */
function transferable(task: Task, port: MessagePort | undefined) {
  const ports = port ? [port] : [];
  if (task.kind !== 'analyze' || task.input.kind !== 'bytes') return { lent: { task, port }, transferList: ports };
  const bytes = new Uint8Array(task.input.bytes);
  const lent: LentTask = { task: { ...task, input: { kind: 'bytes', bytes } }, port };
  return { lent, transferList: [...ports, bytes.buffer] };
}
