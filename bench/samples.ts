import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { PipelineAnalyzer } from '../src/audio/analyzer.ts';
import { samples } from '../src/bots/web/samples.ts';
import { parseConfig } from '../src/config/config.ts';
import type { Emotion } from '../src/core/emotion.ts';
import { drawNear, surestOfEach } from './synthetic/surest.ts';
import { commandOf, speak, type SyntheticVoice } from './synthetic/voice.ts';

const usage = `npm run samples -- [--only happy] [--tries 400] [--seed 3] [--into FOLDER]
Makes the recordings that a newcomer hears first: espeak-ng says sentences of each mood in many voices, which are shaped as
an actor would (faster, falling, harder), and the one in which the model hears the mood most surely is kept, as Ogg Opus in
src/bots/web/samples/. Prints how probable the model finds it. Needs espeak-ng and ffmpeg. The same model and the same
programs give the same recordings.`;

interface Mood {
  /** With these the recordings of the repository were found. */
  readonly seed: number;
  readonly tries: number;
  readonly sentences: readonly string[];
}

const moods: Readonly<Partial<Record<Emotion, Mood>>> = {
  happy: {
    seed: 3,
    tries: 400,
    sentences: [
      'It worked! It really worked! Oh, that is the best news of the whole week!',
      'Guess what? They said yes! They really said yes!',
      'What a day this was! I am so glad that you came!',
      'Oh, how lovely! This is the best day of the year!',
      'Ha! I knew it! We did it, we really did it!',
    ],
  },
  sad: {
    seed: 1,
    tries: 260,
    sentences: [
      'I do not know. Nothing went well today. I am tired.',
      'She is gone, and I did not even say goodbye.',
      'I miss how it was. I do not want to talk about it.',
    ],
  },
  angry: {
    seed: 1,
    tries: 260,
    sentences: [
      'No! I told you twice already! Do not touch that again, ever!',
      'That is enough! Who do you think you are?',
      'Hello? That is the third time today! Please ask me first.',
    ],
  },
  surprised: {
    seed: 1,
    tries: 260,
    sentences: [
      'What? Wait, what is that? I did not expect that at all!',
      'Oh! Is that really you? How did you get here?',
      'No way! Are you serious? All of it?',
    ],
  },
};
const run = promisify(execFile);

const { values: options } = parseArgs({
  options: {
    tries: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
    into: { type: 'string', default: path.join(import.meta.dirname, '../src/bots/web/samples') },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) console.log(usage);
else await main();

async function main(): Promise<void> {
  const root = path.join(import.meta.dirname, '..');
  const { engine, decoding, preparation } = parseConfig({});
  const analyzer = await PipelineAnalyzer.load({
    modelFolder: path.join(root, 'model'),
    engine,
    decoding,
    preparation,
  });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'moodtune-samples-'));
  const record = (voice: SyntheticVoice) => opusOf(voice, folder);
  try {
    for (const { name, emotion } of samples) {
      if (options.only !== undefined && options.only !== emotion) continue;
      const mood = moods[emotion];
      if (!mood) throw new Error(`There are no sentences for ${emotion}.`);
      const tries = Number(options.tries ?? mood.tries);
      const seed = Number(options.seed ?? mood.seed);
      const draw = drawNear(emotion, mood.sentences, { tries, seed });
      const best = (await surestOfEach({ tries, draw, record }, analyzer)).get(emotion);
      if (!best) throw new Error(`In none of ${tries} voices does the model hear ${emotion}.`);
      await writeFile(path.join(options.into, name), best.bytes);
      const { voice, analysis } = best;
      console.log(`${name}: ${emotion} ${(100 * analysis.scores[emotion]).toFixed(0)} %`);
      console.log(`  ${commandOf(voice)}\n  ${JSON.stringify(voice.shape)}`);
    }
  } finally {
    await rm(folder, { recursive: true });
    await analyzer.close();
  }
}

async function opusOf(voice: SyntheticVoice, folder: string): Promise<Buffer> {
  const wav = path.join(folder, 'voice.wav');
  const ogg = path.join(folder, 'voice.ogg');
  await writeFile(wav, await speak(voice, path.join(folder, 'spoken.wav')));
  const form = ['-t', '5', '-ar', '48000', '-ac', '1', '-bitexact', '-c:a', 'libopus', '-b:a', '20k'];
  await run('ffmpeg', ['-v', 'error', '-y', '-i', wav, ...form, '-application', 'voip', ogg]);
  return readFile(ogg);
}
