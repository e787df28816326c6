import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { PipelineAnalyzer } from '../src/audio/analyzer.ts';
import { parseConfig } from '../src/config/config.ts';
import type { Emotion } from '../src/core/emotion.ts';
import { localeOf, say, type Locale } from '../src/core/i18n/catalogue.ts';
import type { Theme } from '../src/core/ports/analysis.ts';
import { seededRandom } from '../src/core/random.ts';
import { why } from '../src/core/conversation/why.ts';
import { surestOfEach, type Found } from './synthetic/surest.ts';
import { commandOf, drawVoice, speak, type SyntheticVoice } from './synthetic/voice.ts';

const usage = `npm run why-pictures -- [--voices 600] [--emotions 6]
npm run why-pictures -- [--locale en] [--theme dark] [--into .cache/why] FILE ...

Lets espeak-ng say sentences in many voices, pitches and speeds, takes for each emotion the voice in which the model hears
it most surely, and writes the pictures of "Why?" for the first emotions for which there is one into docs/why/. Needs
espeak-ng. The same model and the same espeak-ng give the same pictures.
With recordings: writes the picture and the details of each into a folder, to be looked at.`;

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    locale: { type: 'string', default: 'en' },
    theme: { type: 'string', default: 'dark' },
    into: { type: 'string', default: '.cache/why' },
    voices: { type: 'string', default: '600' },
    emotions: { type: 'string', default: '6' },
    help: { type: 'boolean', default: false },
  },
});

const variants = ['m1', 'm2', 'm3', 'm4', 'm5', 'm7', 'f1', 'f2', 'f3', 'f4', 'f5', 'croak', 'whisper', 'klatt2'];
const sentences = [
  'Kids are talking by the door',
  'What a day this was!',
  'Do you really think so?',
  'It is eleven o’clock.',
];

const root = path.join(import.meta.dirname, '..');

if (options.help) console.log(usage);
else if (files.length > 0) await draw(files, localeOf(options.locale), options.theme === 'light' ? 'light' : 'dark');
else await main();

/** Writes the pictures of recordings. */
async function draw(recordings: readonly string[], locale: Locale, theme: Theme): Promise<void> {
  const analyzer = await openAnalyzer();
  await mkdir(options.into, { recursive: true });
  for (const [n, file] of recordings.entries()) {
    const { scores, evidence } = await analyzer.analyze({ kind: 'bytes', bytes: await readFile(file) });
    if (!evidence) throw new Error('The analyser returned no evidence for the explanation.');
    const explanation = await analyzer.explain({ evidence, scores, locale, theme });
    const { texts } = why({ takeId: '', scores, evidence, explanation, locale });
    console.log(`${n} ${file}: ${texts.map((text) => say(text, locale)).join(' ')}`);
    if (!explanation.picture || !explanation.details) throw new Error('This machine cannot draw.');
    await writeFile(path.join(options.into, `${n}.png`), explanation.picture);
    await writeFile(path.join(options.into, `${n}-details.png`), explanation.details);
  }
  await analyzer.close();
}

async function main(): Promise<void> {
  const analyzer = await openAnalyzer();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'moodtune-why-'));
  const random = seededRandom(1);
  const search = {
    tries: Number(options.voices),
    draw: () => drawVoice(sentences, random, variants),
    record: (voice: SyntheticVoice) => speak(voice, path.join(folder, 'voice.wav')),
  };
  const surest = await surestOfEach(search, analyzer).finally(() => rm(folder, { recursive: true }));
  const chosen = [...surest]
    .sort(([a, x], [b, y]) => y.analysis.scores[b] - x.analysis.scores[a])
    .slice(0, Number(options.emotions));
  const pages = path.join(root, 'docs/why');
  await rm(pages, { recursive: true, force: true });
  await mkdir(pages, { recursive: true });
  const sections = [];
  for (const [index, [emotion, one]] of chosen.entries()) {
    const theme = index % 2 === 0 ? 'dark' : 'light';
    sections.push(await section(emotion, one, theme, analyzer, pages));
  }
  await analyzer.close();
  const text = `# Why?

\`npm run why-pictures\` wrote this page. espeak-ng, a program, spoke ${options.voices} times, in voices, pitches, speeds and ranges of pitch drawn at random,
and these are the recordings in which the model hears an emotion most surely: what it hears in a synthetic voice is no
feeling, and emotions that it heard in none are missing. Every second picture stands on a light ground.

${sections.join('\n\n')}
`;
  await writeFile(path.join(pages, 'README.md'), await format(text, { parser: 'markdown', printWidth: 120 }));
}

function openAnalyzer(): Promise<PipelineAnalyzer> {
  const { engine, decoding, preparation } = parseConfig({});
  return PipelineAnalyzer.load({ modelFolder: path.join(root, 'model'), engine, decoding, preparation });
}

async function section(
  emotion: Emotion,
  { voice, analysis }: Found,
  theme: 'dark' | 'light',
  analyzer: PipelineAnalyzer,
  folder: string,
): Promise<string> {
  const { scores, evidence } = analysis;
  if (!evidence) throw new Error('The analyser returned no evidence for the explanation.');
  const explanation = await analyzer.explain({ evidence, scores, locale: 'en', theme });
  const { texts, picture } = why({ takeId: '', scores, evidence, explanation, locale: 'en' });
  if (!picture) throw new Error('This machine cannot draw: @napi-rs/canvas is not installed for it.');
  await writeFile(path.join(folder, `${emotion}.png`), picture.bytes);
  return [
    `## ${emotion}`,
    `![${say(picture.description, 'en')}](${emotion}.png)`,
    texts.map((text) => say(text, 'en')).join(' '),
    `\`${commandOf(voice)}\``,
  ].join('\n\n');
}
