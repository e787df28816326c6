import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { markdownTable } from '../model/train/lib/markdown.ts';
import { PipelineAnalyzer, type AnalyzerOptions } from '../src/audio/analyzer.ts';
import { ContentDecoder } from '../src/audio/decode/decoder.ts';
import { LogMelExtractor } from '../src/audio/features/extractor.ts';
import { VoiceFeatureExtractor } from '../src/audio/features/voice-features.ts';
import { readMetadata } from '../src/audio/network/metadata.ts';
import { parseConfig } from '../src/config/config.ts';
import {
  analysisStages,
  explanationStages,
  type AudioInput,
  type Explanation,
  type VoiceAnalysis,
} from '../src/core/ports/analysis.ts';
import { compareCheckouts } from './speed/one-note.ts';
import { comparePeers } from './peers/peers.ts';
import { queueTable, rateOn } from './speed/rate.ts';
import { pageMemory, startUp } from './speed/whole-process.ts';

const usage = `npm run bench [-- --peers] [--against CHECKOUT] [--write]
Times one voice note on one thread, stage by stage; notes a second on all cores; start-up to the first answer; memory;
the cost of a note of 1 to 1,000 that wait, and notes a second by the number of threads.
--peers    also the Python programs of bench/peers, in turn with ours (PYTHON names another python3)
--against  also another checkout of this repository, in turn with this one
--write    keeps the tables in docs/benchmarks.md.`;

const { values: options } = parseArgs({
  options: {
    peers: { type: 'boolean' },
    against: { type: 'string' },
    write: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});

if (options.help) console.log(usage);
else await main();

async function main(): Promise<void> {
  const root = path.join(import.meta.dirname, '..');
  const config = parseConfig({ MOODTUNE_MODEL: path.join(root, 'model') });
  const { decoding, preparation, modelFolder } = config;
  const on = (engine: AnalyzerOptions['engine']): AnalyzerOptions => ({ engine, decoding, preparation, modelFolder });
  const sample = path.join(root, 'src/samples/hello.ogg');
  const audio: AudioInput = { kind: 'bytes', bytes: await readFile(sample) };

  const [oneThread, seconds] = await stagesOnOneThread(on('onnx'), audio);
  const [onWasm] = await stagesOnOneThread(on('wasm'), audio);
  const cores = os.availableParallelism();
  const perSecond = async (engine: AnalyzerOptions['engine']) =>
    `${(await rateOn(cores, on(engine), audio)).perSecond.toFixed(0)} (${cores} cores)`;
  const rows = [
    ...oneThread.map((cells, n) => [...cells, ...onWasm[n]!.slice(1)]),
    ['notes a second, all cores', await perSecond('onnx'), '', await perSecond('wasm'), ''],
    ...(await wholeProcesses(sample)).map((cells) => [...cells, '', '']),
  ];
  const tables: string[] = [];
  const tell = (...parts: readonly string[]) => {
    tables.push(...parts);
    console.log(`${parts.join('\n\n')}\n`);
  };
  tell(
    `${seconds.toFixed(1)} s of Ogg Opus, Node ${process.version}, ${os.cpus()[0]?.model ?? 'unknown processor'}, ${cores} cores, load ${os.loadavg()[0]?.toFixed(1) ?? '?'}.`,
    [
      '| what | onnx: median | 95th percentile | wasm: median | 95th percentile |',
      '| --- | ---: | ---: | ---: | ---: |',
      ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    ].join('\n'),
  );
  if (options.against !== undefined) {
    const heading = ['stage, fastest run', 'before', 'now', 'before / now, turn by turn'];
    const compared = await compareCheckouts(root, options.against, sample);
    tell('## Beside an earlier checkout', markdownTable(heading, compared));
  }
  tell('## Notes that wait', await queueTable(on('onnx'), audio));
  if (options.peers) tell('## Beside Python programs', await peers(on('onnx'), sample, audio));
  if (options.write) {
    const command = [
      'npm run bench --',
      ...process.argv.slice(2).map((each) => each.replace(/^\W*\/.*/, 'CHECKOUT')),
    ].join(' ');
    const heading = `# Benchmarks\n\n\`${command}\` wrote this page. Shared machines are noisy: compare within one run.`;
    await writeFile(
      path.join(root, 'docs/benchmarks.md'),
      await format(`${heading}\n\n${tables.join('\n\n')}\n`, { parser: 'markdown' }),
    );
  }
}

/** Beside Python programs, the same work as theirs: bytes to scores, without course and description; features alone. */
async function peers(analyzerOptions: AnalyzerOptions, recording: string, audio: AudioInput): Promise<string> {
  const analyzer = await PipelineAnalyzer.load(analyzerOptions);
  const { features } = await readMetadata(analyzerOptions.modelFolder);
  const all = new VoiceFeatureExtractor(features);
  const spectral = new LogMelExtractor(features);
  const pcm = await new ContentDecoder(analyzerOptions.decoding).decode(audio);
  const timed = (work: () => void) => () => {
    const start = performance.now();
    work();
    return Promise.resolve(performance.now() - start);
  };
  const table = await comparePeers(
    { recording, modelFolder: analyzerOptions.modelFolder },
    {
      whole: async () => toScores((await analyzer.analyze(audio)).stageMs),
      'librosa features alone': timed(() => spectral.extract(pcm)),
      // Pitch, prosody and statistics too.
      'openSMILE eGeMAPS alone': timed(() => all.extract(pcm)),
    },
  );
  await analyzer.close();
  return `${table}

Ours also finds the speech, sets its level, and tracks the pitch for curves that theirs leaves at 0. openSMILE computes
other features: theirs beside all of ours.`;
}

function toScores({ decode, prepare, features, model }: VoiceAnalysis['stageMs']): number {
  return decode + prepare + features + model;
}

async function stagesOnOneThread(options: AnalyzerOptions, audio: AudioInput): Promise<[string[][], number]> {
  const analyzer = await PipelineAnalyzer.load(options);
  const runs: (VoiceAnalysis['stageMs'] & { readonly scores: number; readonly whole: number })[] = [];
  let seconds = 0;
  for (let run = 0; run < 60; run++) {
    const start = performance.now();
    const analysis = await analyzer.analyze(audio);
    seconds = analysis.seconds;
    // Warm-up: the code is compiled.
    const { stageMs } = analysis;
    if (run >= 20) runs.push({ ...stageMs, scores: toScores(stageMs), whole: performance.now() - start });
  }
  const explained = await explainedOnOneThread(analyzer, audio);
  await analyzer.close();
  const names = { scores: 'bytes to scores, one thread', whole: 'the same with course and description' };
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

/** Time of "Why?": saliency, drawing. */
async function explainedOnOneThread(analyzer: PipelineAnalyzer, audio: AudioInput): Promise<string[][]> {
  const { evidence, scores } = await analyzer.analyze(audio);
  if (!evidence) return [];
  const runs: (Explanation['stageMs'] & { readonly whole: number })[] = [];
  for (let run = 0; run < 20; run++) {
    const start = performance.now();
    const { stageMs } = await analyzer.explain({ evidence, scores, locale: 'en', theme: 'dark' });
    if (run >= 5) runs.push({ ...stageMs, whole: performance.now() - start });
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

/** Whole processes: from start to answer, and memory, of one answer in the terminal and of the page. */
async function wholeProcesses(sample: string): Promise<string[][]> {
  const { ms, megabytes } = await startUp(sample);
  const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b);
  const answers = [1, 20];
  const page = await pageMemory(await readFile(sample), answers);
  return [
    ['start-up to first answer', milliseconds(quantile(sorted(ms), 0.5)), milliseconds(quantile(sorted(ms), 0.95))],
    ['most memory of that process', `${quantile(sorted(megabytes), 0.5).toFixed(0)} MB`, ''],
    ...(page ?? []).map((most, n) => [`most memory of the page, answers: ${answers[n]}`, `${most.toFixed(0)} MB`, '']),
  ];
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`;
}
