import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { useEngine } from '../../src/audio/network/engine.ts';
import { emotions } from '../../src/core/emotion.ts';
import { seededRandom } from '../../src/core/random.ts';
import { weightOfWords } from '../../src/core/words/together.ts';
import type { TextMetadata } from '../../src/text/metadata.ts';
import { TextModel } from '../../src/text/model.ts';
import { calibrationError, fitTemperature, softmax } from './text/calibration.ts';
import { textCard } from './text/card.ts';
import { featuresOf } from './text/features.ts';
import { simulateFusion } from './text/fusion.ts';
import { readLines } from './text/lines.ts';
import { logitsOf, pairsOf, scoreOf } from './text/measure.ts';
import { withoutNearDuplicates } from './text/near-duplicates.ts';
import { trainNetwork } from './text/network.ts';
import { languages, ngrams, recipe } from './text/recipe.ts';
import { quantized, weightsFile } from './text/quantize.ts';
import { trainSvm } from './text/svm.ts';

const usage = `npm run train:text -- [--data ../shared/data] [--out model/text] [--seed 1]
Trains the network that reads typed sentences, measures it beside a linear SVM, and writes metadata.json, weights.bin and
MODEL_CARD.md. A few minutes of one core.`;

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    out: { type: 'string', default: 'model/text' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) console.log(usage);
else await main();

async function main(): Promise<void> {
  const { data, out, seed } = options;
  await useEngine('native');
  const all = readLines(path.join(data, 'emotion-text')).filter(({ language }) => languages.includes(language));
  const { kept, dropped } = withoutNearDuplicates(all);
  const part = (name: string) =>
    featuresOf(
      kept.filter((line) => line.part === name),
      ngrams,
    );
  const [train, dev, test] = [part('train'), part('dev'), part('test')];
  console.log(
    `${train.lines.length} lines train, ${dev.lines.length} choose, ${test.lines.length} test; ${dropped} near-duplicates left out.`,
  );

  const random = seededRandom(Number(seed));
  const full = trainNetwork(train, ngrams.buckets, recipe, random, (epoch, loss, network) => {
    const { macroF1, right } = scoreOf(pairsOf(logitsOf(network(), dev), dev));
    console.log(`Epoch ${epoch}: loss ${loss.toFixed(3)}, macro-F1 ${macroF1.toFixed(3)}, right ${right.toFixed(3)}`);
  });
  const network = quantized(full);
  const devLogits = logitsOf(network, dev);
  const temperature = fitTemperature(devLogits, dev);
  const logits = logitsOf(network, test);
  const scores = softmax(logits, temperature);
  const english = featuresOf(
    test.lines.filter(({ language }) => language.startsWith('en')),
    ngrams,
  );
  const margins = trainSvm(train, ngrams.buckets, seededRandom(Number(seed)))(test);

  const groups = languages.filter((one) =>
    test.lines.some(({ language, emotions: labels }) => language === one && labels.length === 1),
  );
  const rows = [...groups, 'all'].map((language) => {
    const of = (one: string) => language === 'all' || one === language;
    return { language, network: scoreOf(pairsOf(logits, test, of)), svm: scoreOf(pairsOf(margins, test, of)) };
  });
  const pairs = pairsOf(logits, test);
  const byEmotion = emotions.flatMap((emotion) => {
    const lines = pairs.filter(({ truth }) => truth === emotion).length;
    const hits = pairs.filter(({ truth, predicted }) => truth === emotion && predicted === emotion).length;
    const named = pairs.filter(({ predicted }) => predicted === emotion).length;
    return lines === 0 ? [] : [{ emotion, lines, f1: (2 * hits) / (lines + named) }];
  });

  const weights = weightsFile(network);
  const counts = { train: train.lines.length, dev: dev.lines.length, test: test.lines.length, dropped };
  const metadata: TextMetadata = {
    format: 1,
    name: 'typed sentences',
    labels: [...emotions],
    ngrams,
    dimensions: recipe.dimensions,
    temperature,
    weights: { bytes: weights.length, sha256: createHash('sha256').update(weights).digest('hex') },
    training: { ...recipe, seed: Number(seed), ...counts, licence: 'XED CC BY 4.0, GoEmotions Apache 2.0' },
  };
  const model = new TextModel({ metadata, weights });
  const card = await textCard({
    counts,
    rows,
    emotions: byEmotion,
    calibration: {
      temperature,
      before: calibrationError(softmax(logits, 1), test),
      after: calibrationError(scores, test),
      english: calibrationError(softmax(logitsOf(network, english), temperature), english),
    },
    milliseconds: timeOf(
      model,
      test.lines.slice(0, 2000).map(({ text }) => text),
    ),
    bytes: weights.length,
    fusion: simulateFusion({ data, reports: 'model/reports' }, english.lines, model, seededRandom(Number(seed))),
    weight: weightOfWords,
  });
  await mkdir(out, { recursive: true });
  await writeFile(path.join(out, 'weights.bin'), weights);
  await writeFile(path.join(out, 'metadata.json'), `${JSON.stringify(metadata, undefined, 2)}\n`);
  await writeFile(path.join(out, 'MODEL_CARD.md'), card);
  console.log(card);
}

/** Milliseconds of one sentence, after a warm-up. */
function timeOf(model: TextModel, texts: readonly string[]): { median: number; slowest: number } {
  for (const text of texts.slice(0, 500)) model.read(text);
  const times = texts.map((text) => {
    const started = performance.now();
    model.read(text);
    return performance.now() - started;
  });
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)] ?? 0, slowest: times[Math.floor(0.99 * times.length)] ?? 0 };
}
