import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ContentDecoder } from '../../src/audio/decode/decoder.ts';
import { VoiceFeatureExtractor } from '../../src/audio/features/voice-features.ts';
import { OnnxRuntime } from '../../src/audio/inference/onnx-runtime.ts';
import { readMetadata, readModelFiles } from '../../src/audio/network/metadata.ts';
import { NetworkModel } from '../../src/audio/network/model.ts';
import { readNetworks, readVoiceDetector } from '../../src/audio/network/onnx-files.ts';
import { OnnxModel } from '../../src/audio/network/onnx-model.ts';
import { prepare } from '../../src/audio/prepare/prepare.ts';
import { VoiceDetector } from '../../src/audio/prepare/voice-detector.ts';
import type { EmotionModel, VoiceFeatures } from '../../src/audio/types.ts';
import { emotions, type EmotionScores } from '../../src/core/emotion.ts';
import type { UsualVoice } from '../../src/core/ports/analysis.ts';
import { markdownTable } from './lib/markdown.ts';

const usage = `npm run model:check [-- RECORDING ...] [--model FOLDER]
Scores recordings on every engine that loads here, as a stranger's and as a known person's, and compares the scores with those
of TensorFlow.js on WebAssembly. Ends with 1 when one differs by more than 1e-4.`;

/** The largest difference of a score between two engines. */
const tolerance = 1e-4;
const root = path.join(import.meta.dirname, '../..');

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: { model: { type: 'string', default: path.join(root, 'model') }, help: { type: 'boolean' } },
});

const engines: Readonly<Record<string, () => Promise<EmotionModel>>> = {
  'onnx: onnxruntime-node': () => onnx('binary'),
  'onnxruntime-web': () => onnx('wasm'),
  'native: @tensorflow/tfjs-node': () => tensorFlow('native'),
};

if (options.help) console.log(usage);
else await main();

async function main(): Promise<void> {
  const recordings = positionals.length > 0 ? positionals : [path.join(root, 'src/samples/hello.ogg')];
  const heard = await Promise.all(recordings.map(featuresOf));
  const expected = await scoresOn(() => tensorFlow('wasm'), heard);
  const rows: string[][] = [];
  for (const [name, open] of Object.entries(engines)) {
    try {
      const scores = await scoresOn(open, heard);
      const differences = scores.flatMap((each, n) => emotions.map((one) => Math.abs(each[one] - expected[n]![one])));
      const largest = Math.max(...differences);
      if (!(largest <= tolerance)) process.exitCode = 1;
      rows.push([name, largest.toExponential(1), largest <= tolerance ? 'the same' : 'DIFFERENT']);
    } catch (error) {
      rows.push([name, '', error instanceof Error ? error.message : String(error)]);
    }
  }
  const heading = ['engine', 'largest difference of a score', `to ${tolerance}`];
  console.log(`${recordings.length} recordings, each as a stranger's and as a known person's\n`);
  console.log(markdownTable(heading, rows));
}

async function onnx(build: 'binary' | 'wasm'): Promise<EmotionModel> {
  return new OnnxModel(
    await readMetadata(options.model),
    await OnnxRuntime.open(build, await readNetworks(options.model)),
  );
}

async function tensorFlow(engine: 'wasm' | 'native'): Promise<EmotionModel> {
  return NetworkModel.load(await readModelFiles(options.model), engine);
}

async function featuresOf(file: string): Promise<VoiceFeatures> {
  const { preparation, features } = await readMetadata(options.model);
  const decoder = new ContentDecoder({ maxBytes: 2e8, maxSeconds: 600, timeoutMs: 60_000 });
  const pcm = await decoder.decode({ kind: 'bytes', bytes: await readFile(file) });
  const voice = await new VoiceDetector(await OnnxRuntime.open('wasm', await readVoiceDetector())).detect(pcm);
  return new VoiceFeatureExtractor(features).extract(prepare(pcm, preparation, voice).pcm);
}

/** The scores of each recording, as a stranger's, then as those of a person whose usual voice differs. */
async function scoresOn(open: () => Promise<EmotionModel>, heard: readonly VoiceFeatures[]): Promise<EmotionScores[]> {
  const model = await open();
  const scores: EmotionScores[] = [];
  for (const { features, statistics } of heard) {
    const known: UsualVoice = { count: 5, mean: [...statistics].map((value) => 0.9 * value) };
    scores.push(await model.score(features, statistics), await model.score(features, statistics, known));
  }
  model.dispose();
  return scores;
}
