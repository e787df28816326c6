import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { readModelFiles } from '../../src/audio/metadata.ts';
import { NetworkModel } from '../../src/audio/model.ts';
import { emotions } from '../../src/core/emotion.ts';
import { seededRandom } from '../../src/core/random.ts';
import { readCorpus } from './corpus.ts';
import { loadExamples } from './examples.ts';
import { calibrationError, heard, intervalOverSpeakers, labelsOf, measure, type Judgement } from './metrics.ts';
import { confusionMatrix } from './plots.ts';
import { progressBar } from './progress.ts';
import { speakersOf, splitBySpeaker } from './split.ts';
import { writeTable } from './table.ts';

const usage = `npm run evaluate -- [--model model] [--data ../shared/data] [--engine wasm] [--side test]
                    [--cache .cache] [--dry]
npm run evaluate -- --table [--systems SVM,GMM,…]
Measures a trained model on speakers that it was not trained on, with the code that serves. Prints the tables, and
writes them into the model's reports/ and MODEL_CARD.md unless --dry is given.
--table trains and measures every system of the published comparison instead, or only those that --systems names (none:
--systems ""), and writes the table of all that are measured. Hours; stopped, it goes on where it was.`;

const { values: options } = parseArgs({
  options: {
    model: { type: 'string', default: 'model' },
    data: { type: 'string', default: '../shared/data' },
    engine: { type: 'string', default: 'wasm' },
    side: { type: 'string', default: 'test' },
    cache: { type: 'string', default: '.cache' },
    dry: { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
    systems: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** Between these marks the pages hold numbers that this program wrote. */
const [begin, end] = ['<!-- npm run evaluate writes from here -->', '<!-- to here -->'];

if (options.help) console.log(usage);
else if (options.table) await compareSystems();
else await main();

async function compareSystems(): Promise<void> {
  const { data, cache: cacheFolder, model: modelFolder, systems } = options;
  const named = systems === undefined ? {} : { measure: systems.split(',').filter(Boolean) };
  console.log(await writeTable({ data, cacheFolder, modelFolder, ...named }));
}

async function main(): Promise<void> {
  const { side, engine } = options;
  if (side !== 'test' && side !== 'validation') throw new Error('--side is test or validation.');
  if (engine !== 'wasm' && engine !== 'native') throw new Error('--engine is wasm or native.');
  const files = await readModelFiles(options.model);
  const { metadata } = files;
  const corpus = readCorpus(options.data);
  const split = splitBySpeaker(corpus.clips);
  const known = side === 'test' ? metadata.training.testSpeakers : metadata.training.validationSpeakers;
  const strangers = speakersOf(split[side]).filter((speaker) => !known.includes(speaker));
  if (strangers.length > 0)
    throw new Error(
      `The model may have been trained on ${strangers.join(', ')}: metadata.json does not keep them apart.`,
    );

  const examples = await loadExamples({
    corpus,
    clips: split[side],
    preparation: metadata.preparation,
    features: metadata.features,
    copy: 0,
    cacheFolder: path.join(options.cache, 'features'),
  });
  const model = await NetworkModel.load(files, engine);
  const bar = progressBar('recordings', examples.length);
  const judgements: Judgement[] = [];
  for (const { clip, features } of examples) {
    const { corpus: name, speaker, emotion } = clip;
    judgements.push({ corpus: name, speaker, emotion, scores: await model.score(features) });
    bar.increment();
  }
  bar.stop();
  model.dispose();

  const refused = split[side].length - examples.length;
  const report = reportOf(judgements, refused, metadata.calibration.unsureBelow);
  console.log(report);
  if (options.dry) return;
  const reports = path.join(options.model, 'reports');
  await mkdir(reports, { recursive: true });
  await writeFile(
    path.join(reports, 'confusion.svg'),
    confusionMatrix(
      measure(judgements).confusion,
      `All corpora, ${judgements.length} clips of speakers not trained on`,
    ),
  );
  await putBetweenMarks(path.join(options.model, 'MODEL_CARD.md'), report);
  await putBetweenMarks(path.join(options.model, '../README.md'), overviewOf(judgements).join('\n'));
}

/** Markdown: a row a corpus and one for all; recall by emotion; confidence; the confusion matrix. */
function reportOf(judgements: readonly Judgement[], refused: number, unsureBelow: number): string {
  const { confusion } = measure(judgements);
  const confidence = judgements.reduce((sum, each) => sum + each.scores[heard(each)], 0) / judgements.length;
  const sure = judgements.filter((judgement) => judgement.scores[heard(judgement)] >= unsureBelow);
  const right = sure.filter((judgement) => heard(judgement) === judgement.emotion).length;
  return [
    'Speakers apart: nobody here was heard in training or calibration. The answer is one of all eight emotions, as in the',
    'product; the last column allows only the labels that the corpus has, as published figures do. Average recall is the',
    'mean of the recalls of the classes (UA); the interval is a 95 % bootstrap over speakers.',
    '',
    ...overviewOf(judgements),
    '',
    `Refused for lack of speech: ${refused} of ${judgements.length + refused} clips.`,
    '',
    `Expected calibration error: ${calibrationError(judgements).toFixed(3)} (15 bins); mean confidence ${percent(confidence)},`,
    `which is to be read beside the accuracy. "Sure" (at ${unsureBelow} or more):`,
    `${percent(sure.length / judgements.length)} of the clips, of which ${percent(right / Math.max(1, sure.length))} are right.`,
    '',
    'All corpora: rows are what was meant, columns what was heard, in clips.',
    '',
    row('', ...emotions, 'recall'),
    row(...Array<string>(emotions.length + 2).fill('---')),
    ...emotions.map((emotion, index) => {
      const counts = confusion[index] ?? [];
      const total = counts.reduce((sum, count) => sum + count, 0);
      return row(emotion, ...counts, percent((counts[index] ?? 0) / Math.max(1, total)));
    }),
  ].join('\n');
}

/** A row a corpus, and one for all. */
function overviewOf(judgements: readonly Judgement[]): string[] {
  const groups = [...Map.groupBy(judgements, (judgement) => judgement.corpus), ['all', judgements] as const];
  const rows = groups.map(([name, group]) => {
    const own = measure(group, labelsOf(group));
    const { accuracy, averageRecall, macroF1 } = measure(group);
    const interval = intervalOverSpeakers(group, (drawn) => measure(drawn).averageRecall, seededRandom(1));
    return row(
      name,
      speakerCount(group),
      group.length,
      percent(accuracy),
      percent(averageRecall),
      interval ? `${percent(interval.low)} to ${percent(interval.high)}` : 'too few speakers',
      percent(macroF1),
      percent(own.averageRecall),
    );
  });
  const columns = ['corpus', 'speakers', 'clips', 'accuracy', 'average recall', '95 % interval', 'macro-F1'];
  return [row(...columns, "recall, corpus's labels"), row(...Array<string>(8).fill('---')), ...rows];
}

function speakerCount(judgements: readonly Judgement[]): number {
  return new Set(judgements.map((judgement) => judgement.speaker)).size;
}

function row(...cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Replaces a page's block of numbers, so that what it says is what the command last printed. */
async function putBetweenMarks(file: string, numbers: string): Promise<void> {
  const page = await readFile(file, 'utf8');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has lost the lines "${begin}" and "${end}".`);
  const text = `${page.slice(0, from)}${begin}\n\n${numbers}\n\n${page.slice(to)}`;
  await writeFile(file, await format(text, { parser: 'markdown', printWidth: 120, proseWrap: 'preserve' }));
}
