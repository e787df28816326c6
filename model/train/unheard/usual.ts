import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { emotions } from '../../../src/core/emotion.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { readCorpus } from '../corpora/corpus.ts';
import { corpusTraits } from '../corpora/corpus-traits.ts';
import { fitTemperature, withTemperature, type RawPrediction } from '../evaluation/calibration.ts';
import { calibrationError, labelsOf, measure } from '../evaluation/metrics.ts';
import { biasOf } from './score-bias.ts';
import type { History } from '../training/predict-voice.ts';
import { voiceRecipes } from '../training/voice-recipe.ts';
import { predictHistories, sides, type UnheardRequest } from './unheard.ts';

/** What a person may be known by. A sure recording of a mood counts half, as in the product (known-voice.ts). */
const histories: Readonly<Record<string, History>> = {
  ...Object.fromEntries([0, 1, 3, 5, 10, 20].map((count) => [`mixed ${count}`, { count }])),
  'everyday 1': { count: 1, emotions: ['neutral', 'calm'] },
  'everyday 3': { count: 3, emotions: ['neutral', 'calm'] },
  'all sad 10': { count: 10, emotions: ['sad'], weight: 0.5 },
  'all angry 10': { count: 10, emotions: ['angry'], weight: 0.5 },
  'all happy 10': { count: 10, emotions: ['happy'], weight: 0.5 },
};

/** Numbers of corrections, and how many other recordings of the same person must be left to measure them on. */
const corrections = [3, 5, 10, 20] as const;
const leastLeft = 15;
const triesPerSpeaker = 3;
/** Number of recordings that the person is known by beside the corrections. */
const knownBeside = 10;
/** One of so many recordings of the other corpora fits the temperature: there are thousands. */
const fitEvery = 8;
/** Weight of the Gaussian prior of the bias. */
const priors = [1.5, 4] as const;

/** A line of usual.csv. */
interface Row {
  readonly corpus: string;
  readonly history: string;
  readonly n: number;
  readonly recall: number;
  readonly ece?: number;
  /** Share of speakers whose average recall falls by more than a point. */
  readonly losers?: number;
}

/**
 * Measures what it gives to know a person, on corpora that the networks of the recipe `voice` never heard: by the usual
 * voice of recordings of mixed mood, of everyday sentences, and of one mood, and by corrections beside it. Writes reports/usual.csv. Takes the predictions of
 * `npm run evaluate -- --unheard` from the cache, or makes them as that does.
 */
export async function measureUsual(request: Omit<UnheardRequest, 'recipes'>): Promise<string> {
  const corpus = readCorpus(request.data);
  const said = new Map<string, RawPrediction[]>();
  const add = (name: string, own: readonly RawPrediction[]) => said.set(name, [...(said.get(name) ?? []), ...own]);
  const recipe = voiceRecipes['voice']!;
  for (const side of sides.keys()) {
    const own = await predictHistories(recipe, side, histories, { ...request, corpus });
    for (const [name, predictions] of own) add(name, predictions);
  }
  const rows = [
    ...[...said].flatMap(([name, own]) => withMean(usualRows(name, own))),
    ...priors.flatMap((prior) =>
      corrections.flatMap((n) => withMean(correctedRows(said.get(`mixed ${knownBeside}`) ?? [], n, prior))),
    ),
  ];
  const lines = rows.map(({ corpus: name, history, n, recall, ece, losers }) =>
    [name, history, n, recall.toFixed(4), ece?.toFixed(4) ?? '', losers?.toFixed(3) ?? ''].join(),
  );
  const text = `corpus,history,n,recall,ece,losers\n${lines.join('\n')}\n`;
  await writeFile(path.join(request.modelFolder, 'reports/usual.csv'), text);
  return text;
}

/** Average recall among the labels of each corpus, and calibration error with the temperature of the other corpora. */
function usualRows(name: string, said: readonly RawPrediction[]): Row[] {
  const [, history = name, n = ''] = /^(.*) (\d+)$/.exec(name) ?? [];
  return [...Map.groupBy(said, ({ corpus }) => corpus)].map(([corpus, own]) => {
    const others = said.filter((prediction, place) => prediction.corpus !== corpus && place % fitEvery === 0);
    const calibrated = withTemperature(own, fitTemperature(others));
    const { averageRecall: recall } = measure(calibrated, labelsOf(calibrated));
    return { corpus, history, n: Number(n), recall, ece: calibrationError(calibrated) };
  });
}

/** The mean gain of a bias from n corrections of each speaker, over draws of the corrected recordings. */
function correctedRows(said: readonly RawPrediction[], n: number, prior: number): Row[] {
  const random = seededRandom(1);
  return [...Map.groupBy(said, ({ corpus }) => corpus)].flatMap(([corpus, own]): Row[] => {
    // A speaker with one emotion cannot be measured.
    if (corpusTraits(corpus).oneEmotionEach === true) return [];
    const labels = labelsOf(withTemperature(own, 1));
    const places = labels.map((label) => emotions.indexOf(label));
    const trials = [...Map.groupBy(own, ({ speaker }) => speaker).values()].flatMap((clips) => {
      if (clips.length < n + leastLeft) return [];
      return Array.from({ length: triesPerSpeaker }, () => {
        const left = [...clips];
        const corrected = Array.from({ length: n }, () =>
          left.splice(Math.floor(random.next() * left.length), 1),
        ).flat();
        const bias = biasOf(corrected, places, prior);
        const after = left.map((clip) => ({
          ...clip,
          probabilities: clip.probabilities.map((p, e) => p * Math.exp(bias[e] ?? 0)),
        }));
        const recallOf = (clip: readonly RawPrediction[]) => measure(withTemperature(clip, 1), labels).averageRecall;
        return { before: recallOf(left), after: recallOf(after) };
      });
    });
    if (trials.length === 0) return [];
    const share = (of: (trial: (typeof trials)[number]) => number) =>
      trials.reduce((sum, trial) => sum + of(trial), 0) / trials.length;
    const losers = share(({ before, after }) => Number(after < before - 0.01));
    const history = `gain of corrections (prior ${prior})`;
    return [{ corpus, history, n, recall: share(({ before, after }) => after - before), losers }];
  });
}

function withMean(rows: readonly Row[]): Row[] {
  const [first] = rows;
  if (!first) return [];
  const mean = (of: (row: Row) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  const { history, n } = first;
  return [
    ...rows,
    {
      ...{ corpus: 'mean', history, n, recall: mean(({ recall }) => recall) },
      ...(first.ece !== undefined && { ece: mean(({ ece }) => ece ?? 0) }),
      ...(first.losers !== undefined && { losers: mean(({ losers }) => losers ?? 0) }),
    },
  ];
}
