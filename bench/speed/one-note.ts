import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type * as Analyzer from '../../src/audio/analyzer.ts';
import type * as Config from '../../src/config/config.ts';

/**
 * Times one recording on one thread, by the code of any checkout: `node bench/speed/one-note.ts CHECKOUT RECORDING RUNS` prints
 * the stages of each run as JSON. {@link compareCheckouts} runs it for two in turn.
 */
const [, self, checkout, recording, runs] = process.argv;
if (self === import.meta.filename && checkout !== undefined && recording !== undefined)
  console.log(JSON.stringify(await timeRuns(checkout, recording, Number(runs ?? 40))));

/** Milliseconds of a run, by stage. */
export type StageTimes = Readonly<Record<string, number>>;

async function timeRuns(folder: string, file: string, count: number): Promise<StageTimes[]> {
  const root = path.resolve(folder);
  const { PipelineAnalyzer } = (await import(path.join(root, 'src/audio/analyzer.ts'))) as typeof Analyzer;
  const { parseConfig } = (await import(path.join(root, 'src/config/config.ts'))) as typeof Config;
  const config = parseConfig({ MOODTUNE_MODEL: path.join(root, 'model') });
  const { engine, decoding, preparation, modelFolder } = config;
  const analyzer = await PipelineAnalyzer.load({ engine, decoding, preparation, modelFolder });
  const bytes = await readFile(file);
  const times: StageTimes[] = [];
  for (let run = 0; run < count; run++) {
    const before = process.cpuUsage();
    const { stageMs } = await analyzer.analyze({ kind: 'bytes', bytes });
    const { user, system } = process.cpuUsage(before);
    const scores = stageMs.decode + stageMs.prepare + stageMs.features + stageMs.model;
    // The first half warms up: the code is compiled.
    if (run >= count / 2)
      times.push({ ...stageMs, 'bytes to scores': scores, 'processor time, all': (user + system) / 1000 });
  }
  await analyzer.close();
  return times;
}

/**
 * Times two checkouts in turn, process by process.
 * @returns rows of a table: stage, the median of the other's fastest runs, of ours, the median ratio of the pairs
 */
export async function compareCheckouts(ours: string, other: string, file: string, turns = 4): Promise<string[][]> {
  const time = async (folder: string) => {
    const command = ['--disable-warning=ExperimentalWarning', import.meta.filename, folder, file, '24'];
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: folder });
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]') as StageTimes[];
  };
  const pairs: (readonly [StageTimes, StageTimes])[] = [];
  for (let turn = 0; turn < turns; turn++) pairs.push([fastest(await time(other)), fastest(await time(ours))]);
  return Object.keys(pairs[0]![0]).map((stage) => [
    stage,
    `${median(pairs.map(([theirs]) => theirs[stage]!)).toFixed(1)} ms`,
    `${median(pairs.map(([, own]) => own[stage]!)).toFixed(1)} ms`,
    `${median(pairs.map(([theirs, own]) => theirs[stage]! / own[stage]!)).toFixed(1)} ×`,
  ]);
}

/** The fastest time of each stage: what other programs of the machine disturb least. */
function fastest(runs: readonly StageTimes[]): StageTimes {
  const stages = Object.keys(runs[0] ?? {});
  return Object.fromEntries(stages.map((stage) => [stage, Math.min(...runs.map((run) => run[stage] ?? Infinity))]));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}
