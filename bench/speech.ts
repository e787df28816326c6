import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ContentDecoder } from '../src/audio/decode/decoder.ts';
import { OnnxRuntime } from '../src/audio/inference/onnx-runtime.ts';
import { readVoiceDetector } from '../src/audio/network/onnx-files.ts';
import { prepare } from '../src/audio/prepare/prepare.ts';
import { VoiceDetector, windowSamples } from '../src/audio/prepare/voice-detector.ts';
import { parseConfig } from '../src/config/config.ts';
import { UserError } from '../src/core/errors.ts';
import { usage } from './usage.ts';

usage(`npm run bench:speech -- [CLIPS OF EACH CORPUS]
Compares speech detection with and without the voice detector: the refused clips of each corpus (250 of each) and the
accepted sounds of ESC-10, by fold, as Markdown for docs/decisions/speech-activity.md. Needs the recordings of
../shared/data. Folds 1 to 4 chose the thresholds. Fold 5 is for testing.`);

const clipsOfEach = Number(process.argv[2] ?? 250);
const data = path.join(import.meta.dirname, '../../shared/data');
const decoder = new ContentDecoder(parseConfig({}).decoding);
const detector = new VoiceDetector(await OnnxRuntime.open('wasm', await readVoiceDetector()));
const spec = { reduceNoise: false, trimPauses: false, trimEnds: true, normalizeLevel: true };
let detectMs = 0;
let windows = 0;

process.stdout.write('| files | n | refused by ours | refused with the detector |\n| --- | --: | --: | --: |\n');
const manifest = await readFile(path.join(data, 'emotion-speech/manifest.csv'), 'utf8');
const rows = manifest.trim().split('\n').slice(1);
for (const corpus of ['cremad', 'ravdess', 'tess', 'nemo']) {
  const ids = rows.map((row) => row.split(',')[0] ?? '').filter((id) => id.startsWith(`${corpus}/`));
  const step = ids.length / clipsOfEach;
  const chosen = Array.from({ length: clipsOfEach }, (_, i) => `${ids[Math.floor(i * step)] ?? ''}.opus`);
  await count(
    corpus,
    chosen.map((name) => path.join(data, 'emotion-speech', name)),
  );
}
const sounds = path.join(data, 'background/environment');
const names = await readdir(sounds);
for (const fold of [1, 2, 3, 4, 5]) {
  const ofFold = names.filter((name) => name.includes(`_${fold}-`)).map((name) => path.join(sounds, name));
  await count(`ESC-10, fold ${fold}`, ofFold);
}
process.stdout.write(`\n${(detectMs / windows).toFixed(2)} ms for each 32 ms\n`);

async function count(name: string, files: readonly string[]): Promise<void> {
  let [ours, both] = [0, 0];
  for (const file of files) {
    const pcm = await decoder.decode({ kind: 'bytes', bytes: await readFile(file) });
    const started = performance.now();
    const voice = await detector.detect(pcm);
    detectMs += performance.now() - started;
    windows += pcm.samples.length / windowSamples;
    if (isRefused(() => prepare(pcm, spec))) ours++;
    if (isRefused(() => prepare(pcm, spec, voice))) both++;
  }
  const share = (refused: number) => `${((100 * refused) / files.length).toFixed(1)} %`;
  process.stdout.write(`| ${name} | ${files.length} | ${share(ours)} | ${share(both)} |\n`);
}

function isRefused(hear: () => unknown): boolean {
  try {
    hear();
    return false;
  } catch (error) {
    if (error instanceof UserError) return true;
    throw error;
  }
}
