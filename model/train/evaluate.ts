import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readModelFiles } from '../../src/audio/network/metadata.ts';
import { reliability } from './evaluation/calibration-report.ts';
import {
  allowed,
  fitTemperature,
  fitTemperatureByDistance,
  withTemperature,
  type RawPrediction,
} from './evaluation/calibration.ts';
import { confusionPng, reliabilityPng, riskCoveragePng } from './evaluation/charts.ts';
import { courseFile, measureCourse } from './course/measure.ts';
import { courseTable, readRows } from './course/rows.ts';
import { hasManifest, readCorpus, type Corpus } from './corpora/corpus.ts';
import { readDetails } from './corpora/manifest-details.ts';
import { strangerTables, type DetailedPrediction } from './evaluation/groups.ts';
import { formatMarkdown, putBetweenMarkers } from './lib/markdown.ts';
import { measure, type Prediction } from './evaluation/metrics.ts';
import { writeOurResults } from './comparison/our-results.ts';
import { readAuthors, readPredictions } from './evaluation/predictions.ts';
import { corporaAndAll, overviewOf, speakersReport } from './evaluation/speakers-report.ts';
import { protocolOf } from './corpora/splits.ts';
import { riskCoverage } from './evaluation/risk-coverage.ts';
import { writeRobustness } from './evaluation/robustness-report.ts';
import { writeTable } from './comparison/table.ts';
import { measureUnheard } from './unheard/unheard.ts';
import { readUnheard, unheardReport, unheardSummary } from './unheard/unheard-rows.ts';
import { measureProbe, probeReport } from './unheard/probe.ts';
import { measureShares } from './unheard/shares.ts';
import { measureUsual } from './unheard/usual.ts';

const usage = `npm run evaluate -- [--model model] [--data ../shared/data] [--cache .cache] [--dry] [--robustness [--clips 400]]
npm run evaluate -- --unheard [--recipes before,voice,voice@2] [--seed 1] [--data ../shared/data --data ../shared/data/languages]
npm run evaluate -- --usual [--seed 1] [--data ../shared/data --data ../shared/data/languages]
npm run evaluate -- --shares --base .cache/pair [--model model] [--data ../shared/data --data ../shared/data/languages]
npm run evaluate -- --probe [--model model] [--data ../shared/data --data ../shared/data/languages]
npm run evaluate -- --course
npm run evaluate -- --table [--systems SVM,GMM,…] [--protocols "speaker-independent,random clip split,as published"]
Measures the predictions of a model on unseen speakers, as the networks of its folds made them
(reports/predictions.csv, written by npm run train). Prints the tables, and writes them and their pictures into the
model's reports/ and MODEL_CARD.md, and into a README.md beside its folder, unless --dry is given.
--unheard     trains recipes in small on all corpora but some, measures them on those, and the model on those that it
              was not trained on, and writes reports/unheard.csv; A+B are two recipes that answer together, A@2
              is a recipe with the seed 2
--usual       measures on the same corpora what it gives to know a person, and writes reports/usual.csv
--shares      measures how much the network of voices should say beside the ensemble in --base, for people who are known
              too, and writes reports/shares.csv
--probe       measures how well the last layers of the model name the corpus of a clip, and writes reports/probe.csv
--course      measures the course of the mood on joined clips, and the distance from listeners' votes, and writes
              reports/course.csv
--robustness  also measures in noise, rooms, narrow bands and with lost packets, by the networks of the folds; each hears so many clips
--table       trains and measures every system of the published comparison instead, or only those that --systems names (none:
              --systems ""), under every protocol or those that --protocols names, as far as reports/systems.json does not
              have it yet, and writes the table of all that are measured (hours; goes on where it stopped)`;

const { values: options } = parseArgs({
  options: {
    model: { type: 'string', default: 'model' },
    data: { type: 'string', multiple: true, default: ['../shared/data'] },
    cache: { type: 'string', default: '.cache' },
    dry: { type: 'boolean', default: false },
    robustness: { type: 'boolean', default: false },
    clips: { type: 'string', default: '400' },
    table: { type: 'boolean', default: false },
    unheard: { type: 'boolean', default: false },
    usual: { type: 'boolean', default: false },
    shares: { type: 'boolean', default: false },
    base: { type: 'string', default: '.cache/pair' },
    probe: { type: 'boolean', default: false },
    course: { type: 'boolean', default: false },
    recipes: { type: 'string', default: 'before,voice,voice@2,before+voice' },
    seed: { type: 'string', default: '1' },
    systems: { type: 'string' },
    protocols: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** Between these markers the pages hold numbers that this program wrote. */
const markers = ['<!-- npm run evaluate writes from here -->', '<!-- to here -->'] as const;

/** The harder splits of `npm run train`, and the introductions of their tables. */
const harderSplits = {
  corpora:
    '### Leave one corpus out\n\nTrained on all other corpora, which is another language, another room and other actors at once',
  sentences:
    '### Unseen sentences\n\nCREMA-D, by networks that knew neither the speaker nor the sentence, and the same people with sentences that they knew',
} as const;

if (options.help) console.log(usage);
else if (options.unheard) await compareUnheard();
else if (options.usual) await compareUsual();
else if (options.shares) await compareShares();
else if (options.probe) await compareProbe();
else if (options.course) await compareCourse();
else if (options.table) await compareSystems();
else await main();

async function compareSystems(): Promise<void> {
  const { data, cache: cacheFolder, model: modelFolder, systems } = options;
  const under = options.protocols?.split(',').map(protocolOf);
  await writeOurResults(modelFolder, readCorpus(data), cacheFolder);
  const named = systems === undefined ? {} : { measure: systems.split(',').filter(Boolean) };
  console.log(await writeTable({ data: data[0]!, cacheFolder, modelFolder, ...named, ...(under && { under }) }));
}

async function compareUnheard(): Promise<void> {
  const { data, cache: cacheFolder, model: modelFolder, recipes, seed } = options;
  const request = { data, cacheFolder, modelFolder, recipes: recipes.split(','), seed: Number(seed) };
  console.log(await measureUnheard(request));
  // TensorFlow's threads would keep the process alive.
  process.exit();
}

async function compareUsual(): Promise<void> {
  const { data, cache: cacheFolder, model: modelFolder, seed } = options;
  console.log(await measureUsual({ data, cacheFolder, modelFolder, seed: Number(seed) }));
  process.exit();
}

async function compareShares(): Promise<void> {
  const { data, cache: cacheFolder, model: modelFolder, base } = options;
  console.log(await measureShares({ data, cacheFolder, modelFolder, base }));
  process.exit();
}

async function compareProbe(): Promise<void> {
  const { data, cache: cacheFolder, model: modelFolder } = options;
  console.log(await measureProbe({ data, cacheFolder, modelFolder }));
  process.exit();
}

async function compareCourse(): Promise<void> {
  const { data, cache: cacheFolder, model: modelFolder } = options;
  console.log(await measureCourse({ data, cacheFolder, modelFolder }));
  process.exit();
}

async function main(): Promise<void> {
  const { metadata } = await readModelFiles(options.model);
  const corpus = readCorpus(options.data, metadata.training.corpora);
  if (corpus.manifestSha256 !== metadata.training.manifestSha256)
    throw new Error(
      'The model was trained on other recordings than --data has: its figures cannot be told from these.',
    );
  const raw = await readPredictions(path.join(options.model, 'reports/predictions.csv'), corpus.clips);
  const strangers = await readStrangers();
  const predictions = calibratedByOthers(raw, allowed(strangers, metadata.training.voice?.corpora));
  const rows = await readUnheard(options.model);
  const probe = await probeReport(options.model);
  const report = [
    ...(rows.length > 0 ? [unheardReport(rows)] : []),
    ...(probe === undefined ? [] : [probe]),
    speakersReport(raw, predictions, corpus, metadata, detailed(predictions)),
    ...(strangers.length > 0
      ? [
          `### Languages it never heard\n\nAmong all eight.\n\n${strangerTables(detailed(withTemperature(strangers, 1)))}`,
        ]
      : []),
    ...(await readApart(corpus)),
    ...(existsSync(courseFile(options.model)) ? [courseTable(readRows(courseFile(options.model)))] : []),
  ].join('\n\n');
  console.log(report);
  if (!options.dry) await writeReports(report, raw, predictions, rows.length > 0 ? unheardSummary(rows) : '');
  const folders = { modelFolder: options.model, cacheFolder: options.cache };
  const { dry } = options;
  const clipsPerFold = Number(options.clips);
  if (options.robustness) console.log(await writeRobustness({ ...folders, corpus, metadata, clipsPerFold, dry }));
}

/** One section each for the predictions of `npm run train -- --split corpora` and `--split sentences`. */
async function readApart(corpus: Corpus): Promise<string[]> {
  const sections: string[] = [];
  for (const [split, meaning] of Object.entries(harderSplits)) {
    const file = path.join(options.model, `reports/predictions-${split}.csv`);
    if (!existsSync(file)) continue;
    const said = withTemperature(await readPredictions(file, corpus.clips), 1);
    const { networks, epochs } = await readAuthors(file);
    const known = path.join(options.model, `reports/predictions-${split}-known.csv`);
    const table = existsSync(known)
      ? overviewOf(
          [
            ['new', said],
            ['known', withTemperature(await readPredictions(known, corpus.clips), 1)],
          ],
          split,
        )
      : overviewOf(corporaAndAll(said));
    sections.push(`${meaning} (${networks.join(' and ')}, ${epochs} epochs):\n\n${table}`);
  }
  return sections;
}

/** The predictions for whole corpora that the model was not trained on. Empty if there are none. */
async function readStrangers(): Promise<RawPrediction[]> {
  const file = path.join(options.model, 'reports/predictions-unheard.csv');
  if (!existsSync(file)) return [];
  return readPredictions(file, readCorpus(allData()).clips);
}

/** The folders of --data, and those of further languages in them. */
function allData(): string[] {
  const languages = options.data.map((folder) => path.join(folder, 'languages')).filter(hasManifest);
  return [...new Set([...options.data, ...languages])];
}

/** The predictions whose clips have details. */
function detailed(predictions: ReturnType<typeof withTemperature>): DetailedPrediction[] {
  const details = readDetails(allData());
  return predictions.flatMap((prediction) => {
    const own = details.get(prediction.id);
    return own ? [{ ...prediction, details: own }] : [];
  });
}

/**
 * Calibrates the predictions for each fifth of the speakers with temperatures fitted on the other four fifths.
 * @param strangers predictions for whole corpora, which are calibrated by their distance, as the others then are
 */
function calibratedByOthers(
  raw: readonly RawPrediction[],
  strangers: readonly RawPrediction[],
): ReturnType<typeof withTemperature> {
  const speakers = [...new Set(raw.map(({ speaker }) => speaker))].sort();
  const partOf = ({ speaker }: RawPrediction) => speakers.indexOf(speaker) % 5;
  const fit = (others: readonly RawPrediction[]) =>
    strangers.length > 0 ? fitTemperatureByDistance([...others, ...strangers]) : fitTemperature(others);
  return [...Map.groupBy(raw, partOf)].flatMap(([part, own]) =>
    withTemperature(own, fit(raw.filter((prediction) => partOf(prediction) !== part))),
  );
}

async function writeReports(
  report: string,
  raw: readonly RawPrediction[],
  predictions: readonly Prediction[],
  summary: string,
): Promise<void> {
  const reports = path.join(options.model, 'reports');
  await mkdir(reports, { recursive: true });
  const groups = [...Map.groupBy(predictions, ({ corpus }) => corpus), ['all', predictions] as const];
  for (const [name, group] of groups) {
    const title = `${name}: ${group.length} clips of speakers not trained on`;
    await writeFile(path.join(reports, `confusion-${name}.png`), await confusionPng(measure(group).confusion, title));
  }
  const curves = groups.map(([name, group]) => [name, riskCoverage(group)] as const);
  await writeFile(
    path.join(reports, 'risk-coverage.png'),
    await riskCoveragePng(curves, 'Wrong answers by how many are given'),
  );
  const bins = [
    ['uncalibrated', reliability(withTemperature(raw, 1))],
    ['calibrated', reliability(predictions)],
  ] as const;
  await writeFile(path.join(reports, 'reliability.png'), await reliabilityPng(bins, 'Confidence and accuracy'));
  await putBetweenMarkers(path.join(options.model, 'MODEL_CARD.md'), markers, await formatMarkdown(report));
  const readme = path.join(options.model, '../README.md');
  // Only the shipped model has a README beside its folder.
  const overview = overviewOf(corporaAndAll(predictions));
  if (existsSync(readme)) await putBetweenMarkers(readme, markers, [summary, overview].filter(Boolean).join('\n\n'));
}
