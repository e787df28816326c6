import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { z } from 'zod';
import { markdownTable } from '../../model/train/lib/markdown.ts';
import { median } from '../speed/one-note.ts';

/** Both sides need some rounds: ours until V8 has compiled it, theirs until numba and Keras have. */
const rounds = { warmUp: 8, counted: 25 };
const hello = z.object({ systems: z.array(z.string()), missing: z.record(z.string(), z.string()) });
const answer = z.object({ ms: z.number() });

/** One of our ways to hear the recording, once. @returns milliseconds */
export type Ours = () => Promise<number>;

/**
 * Times Python programs and ours in turn on one recording, ours before each of theirs: a machine whose speed drifts is the
 * same to both, and so are caches that another program has filled.
 * Python is `PYTHON` or python3; what is not installed there is said.
 * @param ours by the names of the systems that do the same work; `whole`, from bytes to scores, for all others
 * @returns a table in Markdown
 */
export async function comparePeers(
  files: PeerFiles,
  ours: { readonly whole: Ours; readonly [system: string]: Ours },
): Promise<string> {
  const python = process.env['PYTHON'] ?? 'python3';
  const child = spawn(python, [path.join(import.meta.dirname, 'peers.py'), files.recording, files.modelFolder], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  failed.catch(() => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await Promise.race([lines.next(), failed]);
    if (done === true) throw new Error(`${python} ended before it answered.`);
    return JSON.parse(value) as unknown;
  };
  try {
    const { systems, missing } = hello.parse(await next());
    const pairs = new Map<string, { theirs: number; own: number }[]>(systems.map((name) => [name, []]));
    for (let round = 0; round < rounds.warmUp + rounds.counted; round++)
      for (const [name, times] of pairs) {
        const own = await (ours[name] ?? ours.whole)();
        child.stdin.write(`${name}\n`);
        const { ms: theirs } = answer.parse(await next());
        if (round >= rounds.warmUp) times.push({ theirs, own });
      }
    const rows = [...pairs].map(([name, times]) => [
      name,
      `${median(times.map(({ theirs }) => theirs)).toFixed(1)} ms`,
      `${median(times.map(({ own }) => own)).toFixed(1)} ms`,
      `${median(times.map(({ theirs, own }) => theirs / own)).toFixed(1)} ×`,
    ]);
    const left = Object.entries(missing).map(([name, why]) => [name, `not here: ${why.split('\n')[0] ?? ''}`, '', '']);
    return markdownTable(['beside', 'theirs', 'ours', 'theirs / ours, pair by pair'], [...rows, ...left]);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `The comparison with Python programs needs ${python} with librosa, and keras or onnxruntime: ${why}`;
  } finally {
    child.kill();
  }
}

/** Files that both sides read. */
export interface PeerFiles {
  readonly recording: string;
  readonly modelFolder: string;
}
