import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { seededRandom } from '../../../src/core/random.ts';
import { predictionsOf, readResult, type SystemResult } from './results.ts';
import { readCorpus, type Clip, type Corpus } from '../corpora/corpus.ts';
import { foldCount } from '../corpora/folds.ts';
import { formatMarkdown, markdownTable, percent, percentRange, putBetweenMarkers } from '../lib/markdown.ts';
import { intervalOverSpeakers, measure, type Prediction } from '../evaluation/metrics.ts';
import { pooledCorpora, protocols, type Protocol } from '../corpora/splits.ts';
import { publishedNetworks } from './published.ts';
import { loadPublishedFeatures } from './published-features.ts';
import { recipeOf, measureResult, trainableSystems } from './systems-run.ts';

/** The name of the shipped network, whose results another program writes. */
export const ourSystem = 'ours';

const foldNames = Array.from({ length: foldCount }, (_, n) => `fold ${n}`);

/** The table stands between these lines of model/MODEL_CARD.md. */
export const tableMarkers = [
  '<!-- npm run evaluate -- --table writes from here -->',
  '<!-- the table ends here -->',
] as const;

export interface TableOptions {
  /** The folder that holds emotion-speech/. */
  readonly data: string;
  readonly cacheFolder: string;
  /** The folder of MODEL_CARD.md and reports/. */
  readonly modelFolder: string;
  /** The systems to measure if they are not measured yet. Empty: none; undefined: all. */
  readonly measure?: readonly string[];
  /** The protocols to measure them under; all by default. */
  readonly under?: readonly Protocol[];
}

/**
 * Measures the wanted systems under the wanted protocols, as far as neither `reports/systems.json` nor the cache has
 * the result. Writes the table into `reports/systems.md`, `reports/systems.json` and the section of MODEL_CARD.md. A
 * stopped run continues after the last whole fold, or after a network's last whole epoch. Other systems keep their
 * figures in `systems.json`.
 * @returns the table, as Markdown
 */
export async function writeTable(options: TableOptions): Promise<string> {
  const { cacheFolder, modelFolder } = options;
  const corpus = readCorpus(options.data);
  const wanted = options.measure ?? trainableSystems;
  const unknown = wanted.filter((system) => !trainableSystems.includes(system));
  if (unknown.length > 0)
    throw new Error(`There is no system ${unknown.join(', ')}; known: ${trainableSystems.join(', ')}.`);
  const numbers = path.join(modelFolder, 'reports/systems.json');
  const before = existsSync(numbers) ? systemsSchema.parse(JSON.parse(await readFile(numbers, 'utf8'))) : [];
  const isKnown = (system: string, protocol: Protocol) => {
    const figures = before.find((each) => each.system === system)?.protocols[protocol];
    return figures?.recipe === recipeOf(system, corpus) && isWhole(protocol, figures);
  };
  const results = wanted.flatMap((system) => (options.under ?? protocols).map((protocol) => ({ system, protocol })));
  const missing = results.filter(({ system, protocol }) => !isKnown(system, protocol));
  if (missing.length > 0) {
    const lookup = await loadPublishedFeatures(corpus, path.join(cacheFolder, 'features'));
    for (const result of missing) await measureResult({ ...result, corpus, lookup, cacheFolder });
  }
  const systems: MeasuredSystem[] = [];
  for (const name of [...trainableSystems, ourSystem])
    systems.push(await readSystem(name, corpus, cacheFolder, before));
  const text = tableOf(systems);
  await mkdir(path.join(modelFolder, 'reports'), { recursive: true });
  const page = `# Every system under every protocol\n\n\`npm run evaluate -- --table\` writes this page.\n\n${text}\n`;
  await writeFile(path.join(modelFolder, 'reports/systems.md'), await formatMarkdown(page));
  await writeFile(numbers, `${JSON.stringify(systems, undefined, 2)}\n`);
  await putBetweenMarkers(path.join(modelFolder, 'MODEL_CARD.md'), tableMarkers, text);
  return text;
}

const share = z.number().min(0).max(1);
const figuresSchema = z.object({
  /** All that the result depends on ({@link recipeOf}). */
  recipe: z.string(),
  /** Figures over the clips of {@link pooledCorpora}. */
  accuracy: share,
  macroF1: share,
  averageRecall: share,
  parameters: z.number(),
  msPerNote: z.number(),
  /** Number of measured folds. */
  folds: z.int(),
  /** Test rows without speech. */
  refused: z.int(),
  /** Time of training and testing. */
  seconds: z.number(),
  /** Speaker-independent: average recall in each fold, and in each corpus with its interval over speakers. */
  byFold: z.record(z.string(), share).optional(),
  byCorpus: z
    .record(z.string(), z.object({ averageRecall: share, interval: z.object({ low: share, high: share }).optional() }))
    .optional(),
});

/** The figures of one system under one protocol: shares, not percentages. */
type Figures = z.infer<typeof figuresSchema>;

/**
 * reports/systems.json. It survives the cache, so that systems can be measured one after another on several machines.
 */
const systemsSchema = z.array(
  z.object({ system: z.string(), protocols: z.partialRecord(z.enum(protocols), figuresSchema) }),
);
type MeasuredSystem = z.infer<typeof systemsSchema>[number];

/** The figures of a system from the cache, or those written earlier by the same recipe if they cover more folds. */
async function readSystem(
  system: string,
  corpus: Corpus,
  cacheFolder: string,
  before: readonly MeasuredSystem[],
): Promise<MeasuredSystem> {
  const written = before.find((each) => each.system === system)?.protocols;
  const isCurrent = (recipe: string) => system === ourSystem || recipe === recipeOf(system, corpus);
  const figures: MeasuredSystem['protocols'] = {};
  for (const protocol of protocols) {
    const result = await readResult(cacheFolder, system, protocol);
    const known = written?.[protocol];
    const kept = known && system !== ourSystem && isCurrent(known.recipe) ? known : undefined;
    // A result that was started again replaces the written figures once it has as many folds.
    if (result && isCurrent(result.recipe) && result.folds.length >= (kept?.folds ?? 0))
      figures[protocol] = figuresOf(result, protocol, corpus.clips);
    else if (kept) figures[protocol] = kept;
  }
  return { system, protocols: figures };
}

function figuresOf(result: SystemResult, protocol: Protocol, clips: readonly Clip[]): Figures {
  const { recipe, parameters, msPerNote, folds } = result;
  const predictions = predictionsOf(result, clips);
  const { accuracy, macroF1, averageRecall } = measure(pooled(predictions));
  const sum = (values: readonly (number | undefined)[]) => values.reduce<number>((all, value) => all + (value ?? 0), 0);
  return {
    ...{ recipe, accuracy, macroF1, averageRecall, parameters, msPerNote, folds: folds.length },
    refused: sum(folds.map((fold) => fold.refused)),
    seconds: sum(folds.map((fold) => fold.seconds)),
    ...(protocol === 'speaker-independent' && {
      byFold: Object.fromEntries(
        folds.map((fold) => [fold.name, recallOf(pooled(predictionsOf({ ...result, folds: [fold] }, clips)))]),
      ),
      byCorpus: Object.fromEntries(
        [...Map.groupBy(predictions, ({ corpus }) => corpus)].map(([corpus, own]) => {
          const interval = intervalOverSpeakers(own, recallOf, seededRandom(1));
          return [corpus, { averageRecall: recallOf(own), ...(interval && { interval }) }];
        }),
      ),
    }),
  };
}

function recallOf(predictions: readonly Prediction[]): number {
  return measure(predictions).averageRecall;
}

function isWhole(protocol: Protocol, { folds }: Figures): boolean {
  return folds === (protocol === 'speaker-independent' ? foldCount : 1);
}

function pooled(predictions: readonly Prediction[]): Prediction[] {
  return predictions.filter((prediction) => pooledCorpora.includes(prediction.corpus));
}

/**
 * The Markdown text: an introduction, the table of systems, and speaker-independent average recall by corpus and by
 * fold.
 */
function tableOf(systems: readonly MeasuredSystem[]): string {
  const measured = systems.filter(({ protocols: figures }) => Object.keys(figures).length > 0);
  return [
    ...headlineOf(measured),
    'Accuracy / macro-F1 / average recall over the clips of RAVDESS, TESS and CREMA-D together, among all',
    'eight emotions. *Speaker-independent*: five folds by speaker, trained on all four corpora; no tested speaker was in the training data.',
    '*Random clip split* (speaker-dependent): clips split at random, so that speakers are known. *As published*: copies are made first and rows split',
    'at random, so that copies of tested clips are trained on; this column leaks and says nothing about new voices. Ours makes no',
    'copies: it changes clips while it trains, so it has no such rows. Time is that of the system alone for five seconds of speech',
    '(three windows of the published networks, which are tested on the first two seconds), taken when the row was measured, on',
    'whichever shared machine that was: only large differences mean something. The recipe of ours was made by looking at fold 0, which',
    'makes its figures there too good; the recipes of the others are published or usual values.',
    '',
    markdownTable(
      ['system', 'parameters', 'ms per note', ...protocols, 'published (accuracy / F1)'],
      measured.map(({ system, protocols: figures }) => {
        const any = Object.values(figures)[0];
        const published = publishedNetworks[system];
        return [
          system,
          any ? any.parameters.toLocaleString('en') : '',
          any ? any.msPerNote.toFixed(1) : '',
          ...protocols.map((protocol) =>
            system === ourSystem && protocol === 'as published' ? '—' : threeFigures(protocol, figures[protocol]),
          ),
          published ? `${percent(published.publishedAccuracy)} / ${percent(published.publishedF1)}` : '',
        ];
      }),
    ),
    '',
    'Speaker-independent average recall by corpus, with 95 % intervals by bootstrap over speakers:',
    '',
    corpusTable(measured),
    '',
    'The same by fold, over the three corpora together; what is empty is not measured:',
    '',
    foldTable(measured),
  ].join('\n');
}

/**
 * The headline ranks the systems speaker-independently. If some systems lack folds, a second line ranks all systems on
 * a fold that all have.
 */
function headlineOf(systems: readonly MeasuredSystem[]): string[] {
  const apart = systems.flatMap(({ system, protocols: { 'speaker-independent': figures } }) =>
    figures ? [{ system, figures }] : [],
  );
  const whole = apart.filter(({ figures }) => isWhole('speaker-independent', figures));
  if (whole.length === 0) return [];
  const overall = whole.map(({ system, figures }) => [system, figures.averageRecall] as const);
  const first = [`Speaker-independent, average recall: ${ranked(overall)}.`, ''];
  const fold = foldNames.find((name) => apart.every(({ figures }) => figures.byFold?.[name] !== undefined));
  if (whole.length === apart.length || fold === undefined) return first;
  const there = apart.map(({ system, figures }) => [system, figures.byFold![fold]!] as const);
  return [...first, `The same of ${fold} alone, where all are measured: ${ranked(there)}.`, ''];
}

/** A ranking, the best system first and in bold. */
function ranked(recalls: readonly (readonly [string, number])[]): string {
  const [best, ...others] = recalls
    .toSorted(([, a], [, b]) => b - a)
    .map(([system, recall]) => `${system} ${percent(recall)}`);
  return [`**${best}**`, ...others].join(', ');
}

function threeFigures(protocol: Protocol, figures: Figures | undefined): string {
  if (!figures) return 'not measured';
  const { accuracy, macroF1, averageRecall, folds } = figures;
  const shares = [accuracy, macroF1, averageRecall].map((each) => (100 * each).toFixed(1)).join(' / ');
  return isWhole(protocol, figures) ? shares : `${shares} (${folds} of ${foldCount} folds)`;
}

function foldTable(systems: readonly MeasuredSystem[]): string {
  const rows = systems.flatMap(({ system, protocols: { 'speaker-independent': figures } }) => {
    if (!figures) return [];
    const recalls = foldNames.map((name) => figures.byFold?.[name]);
    return [[system, ...recalls.map((recall) => (recall === undefined ? '' : percent(recall)))]];
  });
  return markdownTable(['system', ...foldNames], rows);
}

function corpusTable(systems: readonly MeasuredSystem[]): string {
  const whole = systems.flatMap(({ system, protocols: { 'speaker-independent': figures } }) =>
    figures && isWhole('speaker-independent', figures) ? [{ system, byCorpus: figures.byCorpus ?? {} }] : [],
  );
  const corpora = [...new Set(whole.flatMap(({ byCorpus }) => Object.keys(byCorpus)))];
  const rows = whole.map(({ system, byCorpus }) => [
    system,
    ...corpora.map((corpus) => {
      const own = byCorpus[corpus];
      return own ? `${percent(own.averageRecall)} (${percentRange(own.interval)})` : '';
    }),
  ]);
  return markdownTable(['system', ...corpora], rows);
}
