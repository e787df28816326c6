import { readFile, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { ContentDecoder } from '../../src/audio/decode/decoder.ts';
import { readModelFiles } from '../../src/audio/network/metadata.ts';
import { prepare } from '../../src/audio/prepare/prepare.ts';
import { emotions, type Emotion } from '../../src/core/emotion.ts';
import { UserError } from '../../src/core/errors.ts';
import { seededRandom } from '../../src/core/random.ts';
import type { VoiceMeasure, VoiceNorm } from '../../src/core/why/voice-norm.ts';
import { readCorpus, type Corpus } from './corpora/corpus.ts';
import { measureVoice, type VoiceMeasures } from './examples/voice-measures.ts';
import { progressBar } from './lib/progress.ts';

const usage = `npm run voice-norms -- [--data ../shared/data] [--clips 120]
Measures so many clips of each corpus and emotion, and writes what
answers are explained with into src/core/why/voice-norms.ts, and the table behind it into docs/decisions/explanation.md.`;

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    clips: { type: 'string', default: '120' },
    help: { type: 'boolean', default: false },
  },
});

const root = path.join(import.meta.dirname, '../..');
const [begin, end] = ['<!-- npm run voice-norms writes from here -->', '<!-- to here -->'];

/** All measures that were tried. Only those of `VoiceMeasure` are used. */
const columns = [
  'pitchHz',
  'pitchRangeSemitones',
  'pitchSlope',
  'centroidHz',
  'zeroCrossingsPerSecond',
  'rolloffHz',
  'flatness',
  'levelDbfs',
  'pauseShare',
] as const satisfies readonly (keyof VoiceMeasures)[];
type Column = (typeof columns)[number];
const used: readonly VoiceMeasure[] = ['pitchHz', 'pitchRangeSemitones', 'pitchSlope', 'centroidHz'];

/** One clip and its measures. */
interface Row {
  readonly corpus: string;
  readonly sex: string;
  readonly emotion: Emotion;
  readonly values: VoiceMeasures;
}

if (options.help) console.log(usage);
else await main();

async function main(): Promise<void> {
  const rows = await measureAll(readCorpus(options.data), Number(options.clips));
  const norms = Object.fromEntries(used.map((measure) => [measure, normOf(rows, measure)]));
  const source = `import type { VoiceNorms } from './voice-norm.ts';

/**
 * \`npm run voice-norms\` wrote this: ${rows.length} clips of CREMA-D, RAVDESS, TESS and nEMO, ${options.clips} of each emotion in each.
 * docs/decisions/explanation.md has the table behind it.
 */
export const voiceNorms: VoiceNorms = ${JSON.stringify(norms)};
`;
  await writeFormatted(path.join(root, 'src/core/why/voice-norms.ts'), source);
  const table = tableOf(rows);
  console.log(table);
  const page = path.join(root, 'docs/decisions/explanation.md');
  const text = await readFile(page, 'utf8');
  const [before, rest] = text.split(begin);
  const after = rest?.split(end).slice(1).join(end);
  if (after === undefined) throw new Error(`${page} has no place for the table.`);
  await writeFormatted(page, `${before}${begin}\n\n${table}\n\n${end}${after}`);
}

async function measureAll(corpus: Corpus, clipsPerGroup: number): Promise<Row[]> {
  const { metadata } = await readModelFiles(path.join(root, 'model'));
  const decoder = new ContentDecoder({ maxBytes: 2e7, maxSeconds: 60, timeoutMs: 60_000 });
  const sexes = sexOfClips();
  const random = seededRandom(1);
  const groups = Map.groupBy(corpus.clips, (clip) => `${clip.corpus} ${clip.emotion}`);
  const chosen = [...groups.values()].flatMap((group) => drawn(group, clipsPerGroup, random));
  const bar = progressBar('recordings', chosen.length);
  const rows: Row[] = [];
  for (const clip of chosen) {
    bar.increment();
    const pcm = await decoder.decode({ kind: 'bytes', bytes: await readFile(clip.file) });
    try {
      const speech = prepare(pcm, metadata.preparation);
      const values = measureVoice(speech, metadata.features.hopLength);
      rows.push({ corpus: clip.corpus, sex: sexes.get(clip.id) ?? '', emotion: clip.emotion, values });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  bar.stop();
  return rows;
}

function drawn<T>(group: readonly T[], count: number, random: { next(): number }): T[] {
  const left = [...group];
  return Array.from({ length: Math.min(count, group.length) }, () =>
    left.splice(Math.floor(random.next() * left.length), 1),
  ).flat();
}

function sexOfClips(): Map<string, string> {
  const manifest = path.join(options.data, 'emotion-speech/manifest.csv');
  const [header = '', ...lines] = readFileSync(manifest, 'utf8').trim().split(/\r?\n/);
  const names = header.split(',');
  const [id, sex] = [names.indexOf('id'), names.indexOf('sex')];
  return new Map(lines.map((line) => [line.split(',')[id]!, line.split(',')[sex]!]));
}

/** The percentiles of each measure, the limits of high and low for every speaker, and the difference of each emotion. */
function normOf(rows: readonly Row[], measure: VoiceMeasure): VoiceNorm {
  const all = sorted(rows, measure);
  // A value is high for everybody only if it is high for a woman's voice, and low only if it is low for a man's.
  const women = measure === 'pitchHz' ? rows.filter(({ sex }) => sex === 'female') : rows;
  const men = measure === 'pitchHz' ? rows.filter(({ sex }) => sex === 'male') : rows;
  const effects = Object.fromEntries(emotions.map((emotion) => [emotion, rounded(effectOf(rows, measure, emotion).d)]));
  return {
    percentiles: Array.from({ length: 19 }, (_, n) => rounded(quantile(all, (n + 1) / 20))),
    lowBelow: rounded(quantile(sorted(men, measure), 0.25)),
    highAbove: rounded(quantile(sorted(women, measure), 0.75)),
    effects: effects as VoiceNorm['effects'],
  };
}

/**
 * Cohen's d of an emotion against the others. It is computed within each corpus that has the emotion, and within women
 * and men, so that neither microphones nor sexes count. The result is the mean, or 0 when corpora disagree about the
 * direction.
 */
function effectOf(rows: readonly Row[], column: Column, emotion: Emotion): { d: number; agree: boolean } {
  const strata = Map.groupBy(rows, ({ corpus, sex }) => `${corpus} ${sex}`);
  const perCorpus = new Map<string, number[]>();
  for (const [name, stratum] of strata) {
    const own = sorted(
      stratum.filter((row) => row.emotion === emotion),
      column,
    );
    const others = sorted(
      stratum.filter((row) => row.emotion !== emotion),
      column,
    );
    if (own.length < 10) continue;
    const [corpus = ''] = name.split(' ');
    const spread = Math.sqrt((variance(own) + variance(others)) / 2);
    perCorpus.set(corpus, [...(perCorpus.get(corpus) ?? []), (mean(own) - mean(others)) / spread]);
  }
  const effects = [...perCorpus.values()].map(mean);
  const agree = effects.every((one) => one > 0) || effects.every((one) => one < 0);
  return { d: agree ? mean(effects) : 0, agree };
}

/**
 * A Markdown table: the share of each measure that recording conditions and emotions explain, and the differences
 * between emotions.
 */
function tableOf(rows: readonly Row[]): string {
  const cells = columns.map((column) => [
    used.some((name) => name === column) ? `**${column}**` : column,
    explained(rows, column, ({ corpus }) => corpus).toFixed(2),
    explained(rows, column, ({ emotion }) => emotion).toFixed(2),
    ...emotions.map((emotion) => {
      const { d, agree } = effectOf(rows, column, emotion);
      return agree ? d.toFixed(1) : '·';
    }),
  ]);
  const header = ['measure', 'corpus', 'emotion', ...emotions];
  return [header, header.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** η²: the share of the variance that is between groups. */
function explained(rows: readonly Row[], column: Column, groupOf: (row: Row) => string): number {
  const all = sorted(rows, column);
  const between = [...Map.groupBy(rows, groupOf).values()].map((group) => {
    const values = sorted(group, column);
    return values.length * (mean(values) - mean(all)) ** 2;
  });
  return between.reduce((sum, one) => sum + one, 0) / all.length / variance(all);
}

function sorted(rows: readonly Row[], column: Column): number[] {
  const values = rows.map((row) => row.values[column]).filter((value) => value !== undefined);
  // The perception of pitch is logarithmic (octaves).
  return values.map((value) => (column === 'pitchHz' ? Math.log2(value) : value)).sort((a, b) => a - b);
}

function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.floor(share * (ascending.length - 1))] ?? NaN;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}

async function writeFormatted(file: string, text: string): Promise<void> {
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
