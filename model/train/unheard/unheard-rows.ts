import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { emotions } from '../../../src/core/emotion.ts';
import {
  fitTemperature,
  fitTemperatureByDistance,
  sureThreshold,
  withTemperature,
  type RawPrediction,
} from '../evaluation/calibration.ts';
import { calibrationError, labelsOf, measure, predictedLabel, type Prediction } from '../evaluation/metrics.ts';
import { markdownTable, percent } from '../lib/markdown.ts';
import { voiceRecipes } from '../training/voice-recipe.ts';

/** A line of unheard.csv. */
export interface UnheardRow {
  readonly recipe: string;
  readonly corpus: string;
  /** Clips. */
  readonly n: number;
  readonly known: number;
  readonly recall: number;
  readonly ece: number;
  readonly unsure: number;
}

/** The path of a model's rows. */
export function unheardFile(modelFolder: string): string {
  return path.join(modelFolder, 'reports/unheard.csv');
}

/** Reads the rows that {@link measureUnheard} wrote. Empty if there are none. */
export async function readUnheard(modelFolder: string): Promise<UnheardRow[]> {
  const file = unheardFile(modelFolder);
  if (!existsSync(file)) return [];
  const [, ...lines] = (await readFile(file, 'utf8')).trim().split('\n');
  return lines.map((line) => {
    const [recipe = '', corpus = '', ...numbers] = line.split(',');
    const [n = 0, known = 0, recall = 0, ece = 0, unsure = 0] = numbers.map(Number);
    return { recipe, corpus, n, known, recall, ece, unsure };
  });
}

/**
 * A row for each corpus, and their mean, calibrated as the model is: by the other left-out corpora and the speakers of
 * the corpora that it was trained on, as strangers. The calibration error is that of all eight emotions, as the product
 * answers.
 */
export function shippedRowsOf(
  known: number,
  said: readonly RawPrediction[],
  strangers: readonly RawPrediction[],
  home: readonly RawPrediction[],
): UnheardRow[] {
  const rows = [...Map.groupBy(said, ({ corpus }) => corpus)].map(([corpus, own]): UnheardRow => {
    const others = strangers.filter((prediction) => prediction.corpus !== corpus);
    const temperature = fitTemperatureByDistance([...home, ...others]);
    const least = sureThreshold(withTemperature(others, temperature));
    const calibrated = withTemperature(own, temperature);
    return {
      ...{ recipe: 'model', corpus, n: own.length, known },
      recall: measure(calibrated, labelsOf(calibrated)).averageRecall,
      ece: calibrationError(calibrated),
      unsure: unsureShare(calibrated, least),
    };
  });
  return withMean(rows);
}

/** A row for each corpus, and their mean. */
export function rowsOf(recipe: string, known: number, said: readonly RawPrediction[]): UnheardRow[] {
  if (said.length === 0) return [];
  const byCorpus = Map.groupBy(said, ({ corpus }) => corpus);
  const rows = [...byCorpus].map(([corpus, own]): UnheardRow => {
    const others = said.filter((prediction) => prediction.corpus !== corpus);
    const temperature = fitTemperature(among(others));
    const labels = labelsOf(withTemperature(own, 1));
    const calibrated = withTemperature(own, temperature);
    const least = sureThreshold(withTemperature(others, temperature));
    return {
      ...{ recipe, corpus, n: own.length, known },
      recall: measure(calibrated, labels).averageRecall,
      ece: calibrationError(withTemperature(among(own), temperature)),
      unsure: unsureShare(calibrated, least),
    };
  });
  return withMean(rows);
}

function unsureShare(calibrated: readonly Prediction[], least: number): number {
  const unsure = calibrated.filter((prediction) => prediction.scores[predictedLabel(prediction)] < least);
  return unsure.length / calibrated.length;
}

function withMean(rows: readonly UnheardRow[]): UnheardRow[] {
  const [first] = rows;
  if (!first) return [];
  const sum = (key: 'n' | 'recall' | 'ece' | 'unsure') => rows.reduce((total, row) => total + row[key], 0);
  const mean = (key: 'recall' | 'ece' | 'unsure') => sum(key) / rows.length;
  const all = { recipe: first.recipe, corpus: 'mean', n: sum('n'), known: first.known };
  return [...rows, { ...all, recall: mean('recall'), ece: mean('ece'), unsure: mean('unsure') }];
}

/** The probabilities among the labels that the clip's corpus has. */
function among(said: readonly RawPrediction[]): RawPrediction[] {
  return [...Map.groupBy(said, ({ corpus }) => corpus).values()].flatMap((own) => {
    const labels = labelsOf(withTemperature(own, 1));
    return own.map((prediction) => {
      const kept = prediction.probabilities.map((each, n) => (labels.includes(emotions[n]!) ? each : 0));
      const total = Math.max(
        1e-9,
        kept.reduce((sum, each) => sum + each, 0),
      );
      return { ...prediction, probabilities: kept.map((each) => each / total) };
    });
  });
}

export function csvOf(rows: readonly UnheardRow[]): string {
  const lines = rows.map(({ recipe, corpus, n, known, recall, ece, unsure }) =>
    [recipe, corpus, n, known, recall.toFixed(4), ece.toFixed(4), unsure.toFixed(4)].join(','),
  );
  return ['recipe,corpus,n,known,recall,ece,unsure', ...lines, ''].join('\n');
}

export function tableOf(rows: readonly UnheardRow[]): string {
  const header = ['recipe', 'known by', 'corpus', 'clips', 'average recall', 'calibration error', 'not sure'];
  return markdownTable(
    header,
    rows.map(({ recipe, corpus, n, known, recall, ece, unsure }) => [
      ...[recipe, known, corpus, n],
      ...[percent(recall), ece.toFixed(3), percent(unsure)],
    ]),
  );
}

/** A recipe, and how many recordings of the speaker it knows. */
interface Group {
  readonly name: string;
  readonly rows: readonly UnheardRow[];
}

/** The section of the model card on corpora that were left out whole. */
export function unheardReport(rows: readonly UnheardRow[]): string {
  const [model, recipes] = [true, false].map((isModel) =>
    groupsOf(rows.filter(({ recipe }) => (recipe === 'model') === isModel)),
  ) as [Group[], Group[]];
  return [
    '### Corpora left out whole',
    '',
    'Other people, another language, another room: average recall among the labels of a corpus that was not trained on,',
    'calibration error in brackets. The temperatures are fitted without the corpus. *Known by 10*: the network is told',
    'the usual voice, the mean of ten other recordings of the speaker. nEMO is Polish, RESD Russian, TurEV-DB Turkish, ASED',
    'Amharic and EMO-DB German, so these columns are also the table by language; the others are English.',
    '',
    'The model itself, on the corpora that no part of it was trained on. Networks of voices without these corpora stand in for',
    'the one that ships. The error is that of all eight emotions, as the product answers.',
    '',
    reportTableOf(model, true),
    '',
    `Small networks of ${stepsOf(rows)} steps, each without a group of corpora. ${meaningsOf(rows)}:`,
    '',
    reportTableOf(recipes, true),
    '',
    ...seedsReport(recipes),
    'Share of answers that are "not sure", mean over these corpora:',
    '',
    markdownTable(
      ['network', 'not sure'],
      [...model, ...recipes].map(({ name, rows: own }) => [name, percent(meanOf(own)?.unsure ?? 0)]),
    ),
  ].join('\n');
}

/** The mean and the spread of recipes that were trained with several seeds; empty if there are none. */
function seedsReport(groups: readonly Group[]): string[] {
  const named = Map.groupBy(groups, ({ name }) => name.replace(/@\d+/, ''));
  const several = [...named].filter(([, own]) => own.length > 1);
  if (several.length === 0) return [];
  const figures = (own: readonly Group[], key: 'recall' | 'ece', written: (value: number) => string) => {
    const values = own.map((group) => meanOf(group.rows)?.[key] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return [written(mean), `${written(Math.min(...values))} to ${written(Math.max(...values))}`];
  };
  const table = markdownTable(
    ['network', 'seeds', 'average recall', 'from one seed to another', 'calibration error', 'from one seed to another'],
    several.map(([name, own]) => [
      ...[name, own.length],
      ...figures(own, 'recall', percent),
      ...figures(own, 'ece', (value) => value.toFixed(3)),
    ]),
  );
  return ['`@2` is the same recipe with another seed. Mean over these corpora, for all seeds:', '', table, ''];
}

const meanings = [
  ['before', '`before` is the recipe of the model of November 27'],
  ['voice', '`voice` is the new one'],
  ['before+voice', '`before+voice` is both together with the shares of the model'],
  ['commercial', '`commercial` is the recipe of the corpora whose licences allow commercial use'],
] as const;

/** The numbers of steps that the recipes of the rows were trained for. */
function stepsOf(rows: readonly UnheardRow[]): string {
  const named = rows.flatMap(({ recipe }) => voiceRecipes[recipe] ?? []);
  const steps = new Set(named.map(({ stage }) => stage.epochs * stage.batchesPerEpoch));
  return [...steps].map((count) => count.toLocaleString('en')).join(' and ');
}

/** What the recipes of the rows are. */
function meaningsOf(rows: readonly UnheardRow[]): string {
  return meanings
    .filter(([name]) => rows.some(({ recipe }) => recipe === name))
    .map(([, meaning]) => meaning)
    .join(', ');
}

/** The table that leads README.md. */
export function unheardSummary(rows: readonly UnheardRow[]): string {
  return reportTableOf(groupsOf(rows.filter(({ recipe }) => !recipe.includes('@'))), false);
}

function groupsOf(rows: readonly UnheardRow[]): Group[] {
  const named = Map.groupBy(rows, ({ recipe, known }) =>
    known === 0 ? `${recipe}, strangers` : `${recipe}, known by ${known}`,
  );
  return [...named].map(([name, own]) => ({ name, rows: own }));
}

function meanOf(rows: readonly UnheardRow[]): UnheardRow | undefined {
  return rows.find(({ corpus }) => corpus === 'mean');
}

/** A row for each group: the mean, and each corpus if wanted. */
function reportTableOf(groups: readonly Group[], withCorpora: boolean): string {
  const corpora = [...new Set(groups.flatMap(({ rows }) => rows.map(({ corpus }) => corpus)))];
  const shown = withCorpora ? ['mean', ...corpora.filter((corpus) => corpus !== 'mean')] : ['mean'];
  const cell = (row: UnheardRow | undefined) => (row ? `${percent(row.recall)} (${row.ece.toFixed(2)})` : '');
  const count = ({ rows }: Group) => rows.length - 1;
  return markdownTable(
    withCorpora ? ['network', ...shown] : ['left out whole', 'corpora', 'average recall (calibration error)'],
    groups.map((group) => [
      group.name,
      ...(withCorpora ? [] : [count(group)]),
      ...shown.map((corpus) => cell(group.rows.find((row) => row.corpus === corpus))),
    ]),
  );
}
