import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify, parseArgs } from 'node:util';
import { format } from 'prettier';
import { PipelineAnalyzer, type AnalyzerOptions } from '../src/audio/analyzer.ts';
import { AnalyzerPool } from '../src/audio/pool/analyzer-pool.ts';
import { parseConfig } from '../src/config/config.ts';
import {
  analysisStages,
  explanationStages,
  type AudioInput,
  type Explanation,
  type VoiceAnalysis,
} from '../src/core/ports/analysis.ts';

const usage = `npm run bench [-- --write]
Times one voice note on one thread, stage by stage; notes a second on all cores; start-up to the first answer; memory.
--write keeps the table in docs/benchmarks.md.`;

const { values: options } = parseArgs({ options: { write: { type: 'boolean' }, help: { type: 'boolean' } } });

if (options.help) console.log(usage);
else await main();

async function main(): Promise<void> {
  const root = path.join(import.meta.dirname, '..');
  const config = parseConfig({ MOODTUNE_MODEL: path.join(root, 'model') });
  const { engine, decoding, preparation, modelFolder } = config;
  const analyzerOptions: AnalyzerOptions = { engine, decoding, preparation, modelFolder };
  const sample = path.join(root, 'src/samples/hello.ogg');
  const audio: AudioInput = { kind: 'bytes', bytes: await readFile(sample) };

  const [oneThread, seconds] = await stagesOnOneThread(analyzerOptions, audio);
  const cores = os.availableParallelism();
  const rows = [
    ...oneThread,
    [
      'notes a second, all cores',
      `${(await notesPerSecond(analyzerOptions, audio, cores)).toFixed(0)} (${cores} cores)`,
      '',
    ],
    ...(await startUp(root, sample)),
  ];
  const table = [
    `${seconds.toFixed(1)} s of Ogg Opus, engine ${engine}, Node ${process.version}, ${os.cpus()[0]?.model ?? 'unknown processor'}.`,
    '',
    '| what | median | 95th percentile |',
    '| --- | ---: | ---: |',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
  console.log(table);
  if (options.write) {
    const heading =
      '# Benchmarks\n\n`npm run bench -- --write` wrote this page. Shared machines are noisy: compare within one run.';
    const page = await format(`${heading}\n\n${table}\n`, { parser: 'markdown' });
    await writeFile(path.join(root, 'docs/benchmarks.md'), page);
  }
}

async function stagesOnOneThread(options: AnalyzerOptions, audio: AudioInput): Promise<[string[][], number]> {
  const analyzer = await PipelineAnalyzer.load(options);
  const runs: (VoiceAnalysis['stageMs'] & { readonly scores: number; readonly whole: number })[] = [];
  let seconds = 0;
  for (let run = 0; run < 120; run++) {
    const start = performance.now();
    const analysis = await analyzer.analyze(audio);
    seconds = analysis.seconds;
    // Warm-up: the code is compiled.
    const { stageMs } = analysis;
    const scores = stageMs.decode + stageMs.prepare + stageMs.features + stageMs.model;
    if (run >= 20) runs.push({ ...stageMs, scores, whole: performance.now() - start });
  }
  const explained = await explainedOnOneThread(analyzer, audio);
  await analyzer.close();
  const names = { scores: 'bytes to scores, one thread', whole: 'the same with the description' };
  const rows = [...analysisStages, 'scores' as const, 'whole' as const].map((stage) => {
    const times = runs.map((run) => run[stage]).sort((a, b) => a - b);
    return [
      stage === 'scores' || stage === 'whole' ? names[stage] : stage,
      milliseconds(quantile(times, 0.5)),
      milliseconds(quantile(times, 0.95)),
    ];
  });
  return [[...rows, ...explained], seconds];
}

/** Time of "Why?": saliency, predictions of the halves, drawing. */
async function explainedOnOneThread(analyzer: PipelineAnalyzer, audio: AudioInput): Promise<string[][]> {
  const { evidence, scores } = await analyzer.analyze(audio);
  if (!evidence) return [];
  const runs: (Explanation['stageMs'] & { readonly whole: number })[] = [];
  for (let run = 0; run < 50; run++) {
    const start = performance.now();
    const { stageMs } = await analyzer.explain({ evidence, scores, locale: 'en', theme: 'dark' });
    if (run >= 10) runs.push({ ...stageMs, whole: performance.now() - start });
  }
  return [...explanationStages, 'whole' as const].map((stage) => {
    const times = runs.map((run) => run[stage]).sort((a, b) => a - b);
    return [
      stage === 'whole' ? 'Why?, one thread' : `Why?, ${stage}`,
      milliseconds(quantile(times, 0.5)),
      milliseconds(quantile(times, 0.95)),
    ];
  });
}

async function notesPerSecond(options: AnalyzerOptions, audio: AudioInput, threads: number): Promise<number> {
  const pool = new AnalyzerPool(threads, options);
  await Promise.all(Array.from({ length: 20 * threads }, () => pool.analyze(audio)));
  const notes = 100 * threads;
  const start = performance.now();
  await Promise.all(Array.from({ length: notes }, () => pool.analyze(audio)));
  const elapsed = performance.now() - start;
  await pool.close();
  return (1000 * notes) / elapsed;
}

/** A whole process from start to answer, five times, and its peak memory. */
async function startUp(root: string, sample: string): Promise<string[][]> {
  const times: number[] = [];
  const megabytes: number[] = [];
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', path.join(root, 'bench/peak-memory.ts'), path.join(root, 'src/main.ts'), 'mood', sample, '--json'],
      { cwd: root, env: { ...process.env, MOODTUNE_STORE: ':memory:' } },
    );
    times.push(performance.now() - start);
    megabytes.push(Number(/peak memory (\d+)/.exec(stdout)?.[1] ?? NaN) / 1024);
  }
  const sorted = (values: number[]) => values.sort((a, b) => a - b);
  return [
    [
      'start-up to first answer',
      milliseconds(quantile(sorted(times), 0.5)),
      milliseconds(quantile(sorted(times), 0.95)),
    ],
    ['most memory of that process', `${quantile(sorted(megabytes), 0.5).toFixed(0)} MB`, ''],
  ];
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`;
}
