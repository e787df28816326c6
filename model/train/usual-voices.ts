import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { seededRandom } from '../../src/core/random.ts';
import { keptNumbers } from '../../src/core/usual/kept-numbers.ts';
import { distanceFrom, farFrom } from '../../src/core/usual/known-voice.ts';
import { readCorpus } from './corpora/corpus.ts';
import { loadVoices } from './examples/voices.ts';
import { features, preparation } from './training/recipe.ts';

const usage = `npm run usual-voices -- [--data ../shared/data]… [--cache .cache] [--scale]
Measures how far recordings are from the usual voice of their speaker and of other speakers, and writes
model/reports/usual-voices.csv. With --scale, it first writes src/core/usual/voice-scale.ts; run it again after that.`;

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', multiple: true, default: ['../shared/data', '../shared/data/languages'] },
    cache: { type: 'string', default: '.cache' },
    scale: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** RESD has one emotion for each side of a dialogue. BAVED, TESS and EmoSpeech have words, two speakers, and no names. */
const corpora = ['cremad', 'ravdess', 'nemo', 'ased', 'emodb', 'turev'];
/** Fewer clips of a speaker leave none beside the known ones. */
const leastClips = 12;
const triesPerSpeaker = 10;
const root = path.join(import.meta.dirname, '../..');

/** The statistics of the clips of each speaker, by corpus. */
type Speakers = readonly (readonly (readonly number[])[])[];

if (options.help) console.log(usage);
else await main();

async function main(): Promise<void> {
  const { clips } = readCorpus(options.data);
  const voices = new Map<string, Speakers>();
  for (const corpus of corpora) {
    const request = { preparation, features, cacheFolder: options.cache, threads: 1 };
    const examples = await loadVoices({ ...request, clips: clips.filter((clip) => clip.corpus === corpus) });
    const speakers = [...Map.groupBy(examples, ({ clip }) => clip.speaker).values()];
    const numbers = speakers.map((own) => own.map(({ statistics }) => keptNumbers(statistics)));
    voices.set(
      corpus,
      numbers.filter(({ length }) => length >= leastClips),
    );
  }
  if (options.scale) await writeScale(voices);
  else await report(voices);
}

/** Standard deviation of each number over the recordings of one person: mean of the variances, corpora weighted alike. */
async function writeScale(voices: ReadonlyMap<string, Speakers>): Promise<void> {
  const ofCorpora = [...voices.values()].map((speakers) => meanOf(speakers.map(variancesOf)));
  const scale = meanOf(ofCorpora).map((variance) => Number(Math.sqrt(variance).toPrecision(4)));
  const file = path.join(root, 'src/core/usual/voice-scale.ts');
  const text = `/**
 * Standard deviations of the kept numbers of a recording, over recordings of one person in all moods: \`npm run usual-voices -- --scale\`
 * wrote this, from ${[...voices.values()].flat().length} speakers of ${voices.size} corpora.
 */
export const voiceScale: readonly number[] = ${JSON.stringify(scale)};
`;
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

function variancesOf(clips: readonly (readonly number[])[]): number[] {
  const centre = meanOf(clips);
  return meanOf(clips.map((clip) => clip.map((value, index) => (value - (centre[index] ?? 0)) ** 2)));
}

function meanOf(rows: readonly (readonly number[])[]): number[] {
  const [first = []] = rows;
  return first.map((_, index) => rows.reduce((sum, row) => sum + (row[index] ?? 0), 0) / rows.length);
}

/** For each corpus and number of known recordings: how often a recording is taken for another person's, and how seldom another's is. */
async function report(voices: ReadonlyMap<string, Speakers>): Promise<void> {
  const lines = [
    'corpus,speakers,known,false_alarms,misses_same_corpus,misses_other_corpus,eer_same_corpus,eer_other_corpus',
  ];
  for (const known of [3, 10]) {
    const all = [...voices].map(([corpus, speakers]) => {
      const others = [...voices].filter(([other]) => other !== corpus).flatMap(([, own]) => own);
      return { corpus, speakers: speakers.length, ...trials(speakers, others, known) };
    });
    for (const { corpus, speakers, own, same, other } of all)
      lines.push(rowOf([corpus, speakers, known], own, same, other));
    const [own, same, other] = (['own', 'same', 'other'] as const).map((key) => all.flatMap((each) => each[key]));
    lines.push(
      rowOf(['all', all.reduce((sum, { speakers }) => sum + speakers, 0), known], own ?? [], same ?? [], other ?? []),
    );
  }
  const text = `${lines.join('\n')}\n`;
  await writeFile(path.join(root, 'model/reports/usual-voices.csv'), text);
  process.stdout.write(text);
}

function rowOf(head: readonly (string | number)[], own: number[], same: number[], other: number[]): string {
  const shares = [shareAbove(own, farFrom), 1 - shareAbove(same, farFrom), 1 - shareAbove(other, farFrom)];
  return [
    ...head,
    ...[...shares, equalErrorRate(own, same), equalErrorRate(own, other)].map((share) => share.toFixed(3)),
  ].join();
}

/** Distances from the mean of some clips of a speaker: of another clip of theirs, of another speaker's, of one of another corpus. */
function trials(speakers: Speakers, strangers: Speakers, known: number) {
  const random = seededRandom(1);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random.next() * from.length)]!;
  const distances: { own: number[]; same: number[]; other: number[] } = { own: [], same: [], other: [] };
  for (const clips of speakers) {
    const others = speakers.filter((speaker) => speaker !== clips);
    for (let n = 0; n < triesPerSpeaker; n++) {
      const left = [...clips];
      const drawn = Array.from({ length: known + 1 }, () =>
        left.splice(Math.floor(random.next() * left.length), 1),
      ).flat();
      const usual = { count: known, mean: meanOf(drawn.slice(1)) };
      distances.own.push(distanceFrom(usual, drawn[0]!));
      distances.same.push(distanceFrom(usual, pick(pick(others))));
      distances.other.push(distanceFrom(usual, pick(pick(strangers))));
    }
  }
  return distances;
}

function shareAbove(distances: readonly number[], limit: number): number {
  return distances.filter((distance) => distance > limit).length / distances.length;
}

/** The error at the limit where false alarms and misses are as frequent. */
function equalErrorRate(own: readonly number[], others: readonly number[]): number {
  const errors = own.map((limit) => [shareAbove(own, limit), 1 - shareAbove(others, limit)] as const);
  const [alarms = 0, misses = 0] = errors.toSorted(([a, b], [c, d]) => Math.abs(a - b) - Math.abs(c - d))[0] ?? [];
  return (alarms + misses) / 2;
}
