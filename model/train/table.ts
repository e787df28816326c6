import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { seededRandom } from '../../src/core/random.ts';
import { judgementsOf, readCell, type Cell } from './cells.ts';
import { readCorpus, type Clip, type Corpus } from './corpus.ts';
import { foldCount } from './folds.ts';
import { formatMarkdown, markdownTable, percent, percentRange, putBetweenMarks } from './markdown.ts';
import { intervalOverSpeakers, measure, type Judgement } from './metrics.ts';
import { pooledCorpora, protocols, type Protocol } from './protocols.ts';
import { publishedNetworks } from './published.ts';
import { loadPublishedFeatures } from './published-features.ts';
import { recipeOf, runCell, trainableSystems } from './systems-run.ts';

/** The system whose cells another program writes: the network that ships. */
export const ourSystem = 'ours';

/** Between these lines model/MODEL_CARD.md holds the table. */
export const tableMarks = [
  '<!-- npm run evaluate -- --table writes from here -->',
  '<!-- the table ends here -->',
] as const;

export interface TableOptions {
  /** The folder that holds emotion-speech/. */
  readonly data: string;
  readonly cacheFolder: string;
  /** The folder of MODEL_CARD.md and reports/. */
  readonly modelFolder: string;
  /** The systems to measure where they are not measured yet: none shows only what the cache has; undefined is all. */
  readonly measure?: readonly string[];
}

/**
 * Measures every system under every protocol, as far as the cache does not have it, and writes the table into
 * `reports/systems.md` and `.json` and the section of MODEL_CARD.md. Stopped, it goes on after the last whole fold, or
 * a network's last whole epoch.
 * @returns the table, as Markdown
 */
export async function writeTable(options: TableOptions): Promise<string> {
  const { cacheFolder, modelFolder } = options;
  const corpus = readCorpus(options.data);
  const wanted = options.measure ?? trainableSystems;
  const unknown = wanted.filter((system) => !trainableSystems.includes(system));
  if (unknown.length > 0)
    throw new Error(`There is no system ${unknown.join(', ')}; known: ${trainableSystems.join(', ')}.`);
  if (wanted.length > 0) {
    const lookup = await loadPublishedFeatures(corpus, path.join(cacheFolder, 'features'));
    for (const system of wanted)
      for (const protocol of protocols) await runCell({ system, protocol, corpus, lookup, cacheFolder });
  }
  const systems: MeasuredSystem[] = [];
  for (const name of [...trainableSystems, ourSystem]) systems.push(await readSystem(name, corpus, cacheFolder));
  const text = tableOf(systems, corpus.clips);
  await mkdir(path.join(modelFolder, 'reports'), { recursive: true });
  const page = `# Every system under every protocol\n\n\`npm run evaluate -- --table\` writes this page.\n\n${text}\n`;
  await writeFile(path.join(modelFolder, 'reports/systems.md'), await formatMarkdown(page));
  const numbers = systems.map((system) => figuresOf(system, corpus.clips));
  await writeFile(path.join(modelFolder, 'reports/systems.json'), `${JSON.stringify(numbers, undefined, 2)}\n`);
  await putBetweenMarks(path.join(modelFolder, 'MODEL_CARD.md'), tableMarks, text);
  return text;
}

interface MeasuredSystem {
  readonly name: string;
  readonly cells: Readonly<Partial<Record<Protocol, Cell>>>;
}

async function readSystem(name: string, corpus: Corpus, cacheFolder: string): Promise<MeasuredSystem> {
  const cells: Partial<Record<Protocol, Cell>> = {};
  for (const protocol of protocols) {
    const cell = await readCell(cacheFolder, name, protocol);
    if (cell && (name === ourSystem || cell.recipe === recipeOf(name, corpus))) cells[protocol] = cell;
  }
  return { name, cells };
}

function isWhole(protocol: Protocol, cell: Cell): boolean {
  return cell.folds.length === (protocol === 'speakers apart' ? foldCount : 1);
}

function pooled(judgements: readonly Judgement[]): Judgement[] {
  return judgements.filter((judgement) => pooledCorpora.includes(judgement.corpus));
}

/** Markdown: how to read it, the table of systems, and average recall by corpus with speakers apart. */
export function tableOf(systems: readonly MeasuredSystem[], clips: readonly Clip[]): string {
  const measured = systems.filter(({ cells }) => Object.keys(cells).length > 0);
  return [
    ...headlineOf(measured, clips),
    'Accuracy / macro-F1 / average recall over the clips of RAVDESS, TESS and CREMA-D together, the answer being one of all',
    'eight emotions. *Speakers apart*: five folds by speaker, trained on all four corpora; nobody tested was heard in training.',
    '*Clips apart*: clips split at random, so that speakers are known. *As published*: copies are made first and rows split',
    'at random, so that copies of tested clips are trained on; this column leaks and says nothing about new voices. Time',
    'is that of the system alone for five seconds of speech, on a busy machine (three windows of the published networks, which are',
    'tested on the first two seconds).',
    '',
    markdownTable(
      ['system', 'parameters', 'ms per note', ...protocols, 'published (accuracy / F1)'],
      measured.map(({ name, cells }) => {
        const any = Object.values(cells)[0];
        const published = publishedNetworks[name];
        return [
          name,
          any ? any.parameters.toLocaleString('en') : '',
          any ? any.msPerNote.toFixed(1) : '',
          ...protocols.map((protocol) => threeFigures(protocol, cells[protocol], clips)),
          published ? `${percent(published.publishedAccuracy)} / ${percent(published.publishedF1)}` : '',
        ];
      }),
    ),
    '',
    'Average recall with speakers apart, by corpus, with 95 % intervals by bootstrap over speakers:',
    '',
    corpusTable(measured, clips),
    '',
    'The same by fold, over the three corpora together; what is empty is not measured:',
    '',
    foldTable(measured, clips),
  ].join('\n');
}

/** The first line of a summary is speakers apart. */
function headlineOf(systems: readonly MeasuredSystem[], clips: readonly Clip[]): string[] {
  const ranked = systems
    .flatMap(({ name, cells }) => {
      const cell = cells['speakers apart'];
      if (!cell || !isWhole('speakers apart', cell)) return [];
      return [{ name, recall: measure(pooled(judgementsOf(cell, clips))).averageRecall }];
    })
    .sort((a, b) => b.recall - a.recall);
  if (ranked.length === 0) return [];
  const [best, ...others] = ranked.map(({ name, recall }) => `${name} ${percent(recall)}`);
  return [`Speakers apart, average recall: **${best}**${others.map((other) => `, ${other}`).join('')}.`, ''];
}

function threeFigures(protocol: Protocol, cell: Cell | undefined, clips: readonly Clip[]): string {
  if (!cell) return 'not measured';
  const { accuracy, macroF1, averageRecall } = measure(pooled(judgementsOf(cell, clips)));
  const figures = [accuracy, macroF1, averageRecall].map((share) => (100 * share).toFixed(1)).join(' / ');
  return isWhole(protocol, cell) ? figures : `${figures} (${cell.folds.length} of ${foldCount} folds)`;
}

function foldTable(systems: readonly MeasuredSystem[], clips: readonly Clip[]): string {
  const rows = systems.flatMap(({ name, cells }) => {
    const cell = cells['speakers apart'];
    if (!cell) return [];
    const recalls = Array.from({ length: foldCount }, (_, n) => {
      const folds = cell.folds.filter((fold) => fold.name === `fold ${n}`);
      return folds.length > 0 ? percent(measure(pooled(judgementsOf({ ...cell, folds }, clips))).averageRecall) : '';
    });
    return [[name, ...recalls]];
  });
  return markdownTable(['system', ...Array.from({ length: foldCount }, (_, n) => `fold ${n}`)], rows);
}

function corpusTable(systems: readonly MeasuredSystem[], clips: readonly Clip[]): string {
  const corpora = [...new Set(clips.map((clip) => clip.corpus))];
  const rows = systems.flatMap(({ name, cells }) => {
    const cell = cells['speakers apart'];
    if (!cell || !isWhole('speakers apart', cell)) return [];
    const judgements = judgementsOf(cell, clips);
    const recall = (of: readonly Judgement[]) => measure(of).averageRecall;
    return [
      [
        name,
        ...corpora.map((corpus) => {
          const own = judgements.filter((judgement) => judgement.corpus === corpus);
          const interval = intervalOverSpeakers(own, recall, seededRandom(1));
          return `${percent(recall(own))} (${percentRange(interval)})`;
        }),
      ],
    ];
  });
  return markdownTable(['system', ...corpora], rows);
}

/** What reports/systems.json says of a system; shares, not percentages. */
function figuresOf({ name, cells }: MeasuredSystem, clips: readonly Clip[]) {
  return {
    system: name,
    protocols: Object.fromEntries(
      protocols.flatMap((protocol) => {
        const cell = cells[protocol];
        if (!cell) return [];
        const { accuracy, macroF1, averageRecall } = measure(pooled(judgementsOf(cell, clips)));
        const { parameters, msPerNote, folds } = cell;
        const seconds = folds.reduce((sum, fold) => sum + (fold.seconds ?? 0), 0);
        const refused = folds.reduce((sum, fold) => sum + (fold.refused ?? 0), 0);
        return [
          [
            protocol,
            { accuracy, macroF1, averageRecall, parameters, msPerNote, folds: folds.length, refused, seconds },
          ],
        ];
      }),
    ),
  };
}
