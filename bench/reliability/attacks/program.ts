import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { root, startArguments } from '../npm-start.ts';

const pageBytes = 4096;
const watchMs = 100;

/** The whole program in a process of its own, and its memory. Linux only. */
export class Program {
  readonly #process: ChildProcess;
  readonly #watch: NodeJS.Timeout;
  #peakBytes = 0;

  /** What {@link start} found. */
  readonly found: string;

  private constructor(started: ChildProcess, found: string) {
    this.#process = started;
    this.found = found;
    this.#watch = setInterval(() => {
      this.#peakBytes = Math.max(this.#peakBytes, treeBytes(started.pid ?? 0));
    }, watchMs);
  }

  /**
   * Starts the program with default settings and a store in memory.
   * @param environment further settings
   * @param isOn matches the line of its output that says that it runs; its first group is kept
   */
  static async start(environment: Readonly<Record<string, string>>, isOn: RegExp): Promise<Program> {
    const started = spawn(process.execPath, startArguments(), {
      cwd: root,
      env: {
        ...process.env,
        MOODTUNE_STORE: ':memory:',
        SPOTIFY_ENABLED: 'no',
        MOODTUNE_LOG: 'silent',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: started.stdout })) {
      const found = isOn.exec(line);
      if (!found) continue;
      started.stdout.resume();
      return new Program(started, found[1] ?? '');
    }
    throw new Error('The program has ended before it was on.');
  }

  /** Resident memory of the process and all its descendants now, bytes. */
  get bytes(): number {
    return treeBytes(this.#process.pid ?? 0);
  }

  /** The highest memory since the last call. */
  takePeakBytes(): number {
    const peak = Math.max(this.#peakBytes, this.bytes);
    this.#peakBytes = 0;
    return peak;
  }

  /** Whether it still runs. */
  get isAlive(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** Ends it. Returns the time until its end, ms. */
  async stop(): Promise<number> {
    clearInterval(this.#watch);
    const startedMs = performance.now();
    if (!this.isAlive) return 0;
    this.#process.kill('SIGTERM');
    const kill = setTimeout(() => this.#process.kill('SIGKILL'), 20_000);
    await once(this.#process, 'exit');
    clearTimeout(kill);
    return performance.now() - startedMs;
  }
}

function treeBytes(pid: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ', 2)[1]));
  }
  const belongs = (one: number): boolean => one === pid || (parents.has(one) && belongs(parents.get(one) ?? 0));
  return [...parents.keys()]
    .filter(belongs)
    .reduce((sum, one) => sum + pageBytes * Number(read(`/proc/${one}/statm`).split(' ', 2)[1] ?? 0), 0);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The process has ended.
    return '';
  }
}
