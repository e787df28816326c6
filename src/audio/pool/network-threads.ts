import { once } from 'node:events';
import path from 'node:path';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { guardExit } from './exit-guard.ts';
import type { NetworkThreadData } from './network-thread.ts';

interface NetworkThread {
  readonly worker: Worker;
  /** Loans that are not given back. */
  loans: number;
}

/** A network thread, lent to one analysis. */
export interface Loan {
  /** For a {@link RemoteRuntime}; to be transferred to the thread of the analysis. */
  readonly port: MessagePort;
  giveBack(): void;
}

/**
 * Threads that run the networks and nothing else. The threads of {@link AnalyzerPool} decode what strangers send, and are
 * ended when that takes too long; ONNX Runtime's binary survives no such end. These threads only see numbers, and end
 * when they are asked to.
 */
export class NetworkThreads {
  readonly #modelFolder: string;
  readonly #most: number;
  readonly #threads: NetworkThread[] = [];
  #onMissing: ((why: string) => void) | undefined;

  /**
   * @param most threads, each of which starts when it is first needed
   * @param onMissing hears once when ONNX Runtime, or the file for it, is not there
   */
  constructor(modelFolder: string, most: number, onMissing: (why: string) => void) {
    this.#modelFolder = modelFolder;
    this.#most = most;
    this.#onMissing = onMissing;
  }

  /** Lends the thread with the fewest loans; a new one while all are lent and there may be more. */
  lend(): Loan {
    let thread = this.#threads.toSorted((a, b) => a.loans - b.loans)[0];
    if (!thread || (thread.loans > 0 && this.#threads.length < this.#most)) thread = this.#start();
    const lent = thread;
    lent.loans++;
    const { port1, port2 } = new MessageChannel();
    lent.worker.postMessage(port1, [port1]);
    const giveBack = () => {
      lent.loans--;
    };
    return { port: port2, giveBack };
  }

  async close(): Promise<void> {
    await Promise.all(
      this.#threads.splice(0).map(async ({ worker }) => {
        const ended = once(worker, 'exit');
        worker.ref();
        worker.postMessage('end');
        await ended;
      }),
    );
  }

  #start(): NetworkThread {
    const { memory, release } = guardExit();
    const worker = new Worker(path.join(import.meta.dirname, 'network-thread.ts'), {
      workerData: { modelFolder: this.#modelFolder, memory } satisfies NetworkThreadData,
    });
    const thread: NetworkThread = { worker, loans: 0 };
    worker.unref();
    worker.on('message', (why: string) => {
      this.#onMissing?.(why);
      this.#onMissing = undefined;
    });
    // Its loans notice by their ports, which close.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      release();
      const at = this.#threads.indexOf(thread);
      if (at >= 0) this.#threads.splice(at, 1);
    });
    this.#threads.push(thread);
    return thread;
  }
}
