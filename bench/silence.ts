import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PipelineAnalyzer } from '../src/audio/analyzer.ts';
import { ContentDecoder } from '../src/audio/decode/decoder.ts';
import { parseConfig } from '../src/config/config.ts';
import { leadingEmotion, type EmotionScores } from '../src/core/emotion.ts';
import { UserError } from '../src/core/errors.ts';
import { seededRandom } from '../src/core/random.ts';
import { wav } from '../test/audio/decode/wav-writer.ts';
import { usage } from './usage.ts';

usage(`npm run bench:silence -- [CLIPS OF EACH CORPUS]
Measures what silence costs: the mean change of the leading probability and the share of changed answers, over 14 clips of
each corpus in ../shared/data, as Markdown for docs/decisions/speech-activity.md.`);

const clipsOfEach = Number(process.argv[2] ?? 14);
const root = path.join(import.meta.dirname, '..');
const data = path.join(root, '../shared/data/emotion-speech');
const { decoding, engine, preparation } = parseConfig({});
const decoder = new ContentDecoder(decoding);
const analyzer = await PipelineAnalyzer.load({ modelFolder: path.join(root, 'model'), engine, decoding, preparation });
const random = seededRandom(1);

/** Digital silence, or uniform noise of a level in dBFS (root mean square). */
function silence(seconds: number, dbfs?: number): Float32Array {
  const peak = dbfs === undefined ? 0 : Math.sqrt(3) * 10 ** (dbfs / 20);
  return Float32Array.from({ length: Math.round(seconds * 16_000) }, () => (2 * random.next() - 1) * peak);
}

/** The middle of the 50 ms with the least energy, in the middle half of a clip. */
function quietest(samples: Float32Array): number {
  const [step, length] = [160, 800];
  let [place, least] = [samples.length >> 1, Infinity];
  for (let at = samples.length >> 2; at + length < (3 * samples.length) >> 2; at += step) {
    const energy = samples.subarray(at, at + length).reduce((sum, sample) => sum + sample * sample, 0);
    if (energy < least) [place, least] = [at + length / 2, energy];
  }
  return place;
}

const join = (...parts: Float32Array[]) => Float32Array.from(parts.flatMap((part) => [...part]));
const inside = (samples: Float32Array, pause: Float32Array) => {
  const place = quietest(samples);
  return join(samples.subarray(0, place), pause, samples.subarray(place));
};
const conditions: Readonly<Record<string, (samples: Float32Array) => Float32Array>> = {
  '0.8 s of digital silence before': (samples) => join(silence(0.8), samples),
  '0.8 s of noise at -65 dBFS before': (samples) => join(silence(0.8, -65), samples),
  '0.8 s of noise at -65 dBFS behind': (samples) => join(samples, silence(0.8, -65)),
  '4 s of noise at -60 dBFS behind': (samples) => join(samples, silence(4, -60)),
  '3 s of noise at -60 dBFS inside': (samples) => inside(samples, silence(3, -60)),
  '3 s of digital silence inside': (samples) => inside(samples, silence(3)),
};

/** Undefined when the recording is refused. */
async function scoresOf(samples: Float32Array): Promise<EmotionScores | undefined> {
  const bytes = wav({ tag: 3, bits: 32, data: Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength) });
  try {
    return (await analyzer.analyze({ kind: 'bytes', bytes })).scores;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

const rows = (await readFile(path.join(data, 'manifest.csv'), 'utf8')).trim().split('\n').slice(1);
const clips = ['cremad', 'ravdess', 'tess', 'nemo'].flatMap((corpus) => {
  const ids = rows.map((row) => row.split(',')[0] ?? '').filter((id) => id.startsWith(`${corpus}/`));
  return Array.from({ length: clipsOfEach }, (_, i) => ids[Math.floor((i * ids.length) / clipsOfEach)] ?? '');
});
const changes = new Map(Object.keys(conditions).map((name) => [name, { points: 0, answers: 0, heard: 0 }]));
let measured = 0;
for (const id of clips) {
  const bytes = await readFile(path.join(data, `${id}.opus`));
  const { samples } = await decoder.decode({ kind: 'bytes', bytes });
  const alone = await scoresOf(samples);
  if (alone === undefined) continue;
  measured++;
  const emotion = leadingEmotion(alone);
  for (const [name, change] of Object.entries(conditions)) {
    const scores = await scoresOf(change(samples));
    const counts = changes.get(name);
    if (counts === undefined) throw new Error(name);
    if (scores === undefined) continue;
    counts.heard++;
    counts.points += 100 * Math.abs(scores[emotion] - alone[emotion]);
    if (leadingEmotion(scores) !== emotion) counts.answers++;
  }
}
await analyzer.close();
process.stdout.write(`${measured} of ${clips.length} clips are heard without any change.\n\n`);
process.stdout.write('| added to the clip | points | changed answers | refused |\n| --- | --: | --: | --: |\n');
for (const [name, { points, answers, heard }] of changes) {
  const share = ((100 * answers) / heard).toFixed(0);
  process.stdout.write(`| ${name} | ${(points / heard).toFixed(1)} | ${share} % | ${measured - heard} |\n`);
}
