import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { PipelineAnalyzer } from '../src/audio/analyzer.ts';
import { samples } from '../src/bots/web/samples.ts';
import { parseConfig } from '../src/config/config.ts';
import { leadingEmotion, type Emotion } from '../src/core/emotion.ts';
import { UserError } from '../src/core/errors.ts';
import type { Random } from '../src/core/ports/system.ts';
import { seededRandom } from '../src/core/random.ts';

const usage = `npm run samples -- [--voices 150]
Makes the recordings that a newcomer hears first: espeak-ng says sentences of four moods in many voices, and the voice in
which the model hears the mood most surely is kept, as Ogg Opus in src/bots/web/samples/. Needs espeak-ng and ffmpeg. The
same model and the same programs give the same recordings.`;

interface Voice {
  readonly variant: string;
  /** 0 to 99; the default is 50. */
  readonly pitch: number;
  readonly wordsPerMinute: number;
  /** 0 to 200; the default is 100. */
  readonly loudness: number;
  /** Range of the pitch, in SSML's words. */
  readonly range: string;
  readonly sentence: string;
}

/** What is said, and between which bounds the voice is drawn: `[least, most]`. */
interface Mood {
  readonly pitch: readonly [number, number];
  readonly wordsPerMinute: readonly [number, number];
  readonly loudness: readonly [number, number];
  readonly sentences: readonly string[];
}

const moods: Readonly<Partial<Record<Emotion, Mood>>> = {
  happy: {
    pitch: [0, 99],
    wordsPerMinute: [90, 250],
    loudness: [80, 160],
    sentences: [
      'It worked! It really worked! Oh, that is the best news of the whole week!',
      'Guess what? They said yes! They really said yes!',
      'What a day this was! I am so glad that you came!',
    ],
  },
  sad: {
    pitch: [0, 99],
    wordsPerMinute: [90, 250],
    loudness: [20, 70],
    sentences: [
      'I do not know. Nothing went well today. I am tired.',
      'She is gone, and I did not even say goodbye.',
      'I miss how it was. I do not want to talk about it.',
    ],
  },
  angry: {
    pitch: [0, 99],
    wordsPerMinute: [90, 250],
    loudness: [150, 200],
    sentences: [
      'No! I told you twice already! Do not touch that again, ever!',
      'That is enough! Who do you think you are?',
      'Hello? That is the third time today! Please ask me first.',
    ],
  },
  surprised: {
    pitch: [0, 99],
    wordsPerMinute: [90, 250],
    loudness: [100, 180],
    sentences: [
      'What? Wait, what is that? I did not expect that at all!',
      'Oh! Is that really you? How did you get here?',
      'No way! Are you serious? All of it?',
    ],
  },
};
const variants = ['m1', 'm2', 'm3', 'm4', 'm5', 'm7', 'f1', 'f2', 'f3', 'f4', 'f5', 'klatt2', 'klatt4'];
const ranges = ['x-low', 'low', 'medium', 'high', 'x-high'];
const run = promisify(execFile);

const { values: options } = parseArgs({
  options: { voices: { type: 'string', default: '150' }, help: { type: 'boolean', default: false } },
});
if (options.help) console.log(usage);
else await main(Number(options.voices));

async function main(voices: number): Promise<void> {
  const root = path.join(import.meta.dirname, '..');
  const { engine, decoding, preparation } = parseConfig({});
  const analyzer = await PipelineAnalyzer.load({
    modelFolder: path.join(root, 'model'),
    engine,
    decoding,
    preparation,
  });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'moodtune-samples-'));
  try {
    for (const { name, emotion } of samples) {
      const mood = moods[emotion];
      if (!mood) throw new Error(`There are no sentences for ${emotion}.`);
      const best = await surest(emotion, mood, voices, folder, analyzer);
      if (!best) throw new Error(`In none of ${voices} voices does the model hear ${emotion}.`);
      await writeFile(path.join(root, 'src/bots/web/samples', name), best.bytes);
      console.log(`${name}: ${emotion} ${(100 * best.score).toFixed(0)} %, ${argumentsOf(best.voice).join(' ')}`);
    }
  } finally {
    await rm(folder, { recursive: true });
    await analyzer.close();
  }
}

/** The recording in which the model hears this emotion most surely; undefined where it leads in none. */
async function surest(emotion: Emotion, mood: Mood, count: number, folder: string, analyzer: PipelineAnalyzer) {
  const random = seededRandom(1);
  let best: { readonly voice: Voice; readonly bytes: Buffer; readonly score: number } | undefined;
  for (let number = 0; number < count; number++) {
    const voice = voiceOf(mood, random);
    const bytes = await record(voice, folder);
    const scores = await scoresOf(bytes, analyzer);
    if (!scores || leadingEmotion(scores) !== emotion) continue;
    if (scores[emotion] > (best?.score ?? 0)) best = { voice, bytes, score: scores[emotion] };
  }
  return best;
}

async function scoresOf(bytes: Buffer, analyzer: PipelineAnalyzer) {
  try {
    return (await analyzer.analyze({ kind: 'bytes', bytes })).scores;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function voiceOf(mood: Mood, random: Random): Voice {
  const one = <T>(all: readonly T[]): T => all[Math.floor(random.next() * all.length)]!;
  const between = ([least, most]: readonly [number, number]) => Math.floor(least + (most - least) * random.next());
  return {
    variant: one(variants),
    pitch: between(mood.pitch),
    wordsPerMinute: between(mood.wordsPerMinute),
    loudness: between(mood.loudness),
    range: one(ranges),
    sentence: one(mood.sentences),
  };
}

function argumentsOf({ variant, pitch, wordsPerMinute, loudness, range, sentence }: Voice): string[] {
  const said = `<prosody range="${range}">${sentence}</prosody>`;
  const voice = ['-v', `en-us+${variant}`, '-p', String(pitch), '-s', String(wordsPerMinute), '-a', String(loudness)];
  return [...voice, '-m', said];
}

async function record(voice: Voice, folder: string): Promise<Buffer> {
  const wav = path.join(folder, 'voice.wav');
  const ogg = path.join(folder, 'voice.ogg');
  await run('espeak-ng', ['-w', wav, ...argumentsOf(voice)]);
  const form = ['-t', '5', '-ar', '48000', '-ac', '1', '-bitexact', '-c:a', 'libopus', '-b:a', '20k'];
  await run('ffmpeg', ['-v', 'error', '-y', '-i', wav, ...form, '-application', 'voip', ogg]);
  return readFile(ogg);
}
