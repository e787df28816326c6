import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A training that is independent of other trainings: its name, and the arguments that start it. */
export interface Job {
  readonly name: string;
  readonly argv: readonly string[];
}

/** The number of last lines of a job's output that the error of a failed job shows. */
const keptLines = 20;

/**
 * Runs jobs as processes, several at once, each on one thread: two runs on one core each take less time than one run on
 * two cores. Passes on the line that ends an epoch.
 * @param program the file that a job runs
 * @throws Error when a job fails, with the end of what it wrote; the others are stopped
 */
export async function runJobs(program: string, jobs: readonly Job[], atOnce: number): Promise<void> {
  const waiting = [...jobs];
  const running = new Set<ChildProcess>();
  const work = async (): Promise<void> => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await runJob(program, job, running);
  };
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, jobs.length) }, work));
  } catch (error) {
    waiting.length = 0;
    for (const child of running) child.kill();
    throw error;
  }
}

async function runJob(program: string, { name, argv }: Job, running: Set<ChildProcess>): Promise<void> {
  const env = { ...process.env, TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1', OMP_NUM_THREADS: '1' };
  const child = fork(program, argv, { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  running.add(child);
  const said: string[] = [];
  const lines = createInterface(child.stderr!);
  lines.on('line', (line) => {
    said.push(line);
    if (said.length > keptLines) said.shift();
    if (/^epoch \d+: |^Going on/.test(line)) console.error(`${name}: ${line}`);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  running.delete(child);
  if (code !== 0) throw new Error(`${name} ended with ${code ?? 'a signal'}:\n${said.join('\n')}`);
}

/** Ends a job's process when its parent is gone, so that no job trains unseen. */
export function endWithParent(): void {
  process.once('disconnect', () => process.exit(1));
}
