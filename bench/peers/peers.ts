import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { z } from 'zod';
import { markdownTable } from '../../model/train/lib/markdown.ts';
import { median } from '../one-note.ts';

const rounds = { warmUp: 3, counted: 15 };
const hello = z.object({ systems: z.array(z.string()), missing: z.record(z.string(), z.string()) });
const answer = z.object({ ms: z.number() });

/** One of our ways to hear the recording, once. */
export type Ours = () => Promise<void>;

/**
 * Times Python programs and ours in turn on one recording: A B A B …, so that a machine whose speed drifts is the same to both.
 * Python is `PYTHON` or python3; what is not installed there is said.
 * @param whole from bytes to scores
 * @param features of a prepared recording: all that the network may read, pitch and statistics too
 * @returns a table in Markdown
 */
export async function comparePeers(files: PeerFiles, whole: Ours, features: Ours): Promise<string> {
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
    const theirs = new Map<string, number[]>(systems.map((name) => [name, []]));
    const ours = new Map<Ours, number[]>([
      [whole, []],
      [features, []],
    ]);
    for (let round = 0; round < rounds.warmUp + rounds.counted; round++) {
      const keep = (list: number[] | undefined, ms: number) => {
        if (round >= rounds.warmUp) list?.push(ms);
      };
      for (const [run, list] of ours) {
        const start = performance.now();
        await run();
        keep(list, performance.now() - start);
      }
      for (const [name, list] of theirs) {
        child.stdin.write(`${name}\n`);
        keep(list, answer.parse(await next()).ms);
      }
    }
    const rows = [...theirs].map(([name, times]) => {
      const own = ours.get(name.endsWith('alone') ? features : whole)!;
      const ratios = times.map((ms, round) => ms / own[round]!);
      return [
        name,
        ...[median(times), median(own)].map((ms) => `${ms.toFixed(1)} ms`),
        `${median(ratios).toFixed(1)} ×`,
      ];
    });
    const left = Object.entries(missing).map(([name, why]) => [name, `not here: ${why.split('\n')[0] ?? ''}`, '', '']);
    return markdownTable(['beside', 'theirs', 'ours', 'theirs / ours, round by round'], [...rows, ...left]);
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
