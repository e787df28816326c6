import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readMetadata } from '../../../src/audio/network/metadata.ts';
import { readCorpus, type Corpus } from '../corpora/corpus.ts';
import { foldCount } from '../corpora/folds.ts';
import { withTemperature, type RawPrediction } from '../evaluation/calibration.ts';
import { labelsOf, measure } from '../evaluation/metrics.ts';
import { readPredictions } from '../evaluation/predictions.ts';
import { markdownTable, percent } from '../lib/markdown.ts';
import { joinPredictions, type Shares } from '../training/voice-model.ts';
import { knownGain, voiceRecipes, type VoiceRecipe } from '../training/voice-recipe.ts';
import { voicePredictions } from '../training/voice-run.ts';
import { predictSide, predictUnheard, sides } from './unheard.ts';

export interface SharesRequest {
  readonly data: readonly string[];
  readonly cacheFolder: string;
  readonly modelFolder: string;
  /** Folder of the ensemble that the network of voices answers beside. */
  readonly base: string;
}

/** What an ensemble and a network of voices predict for the same people. */
interface Pair {
  readonly base: readonly RawPrediction[];
  /** By the number of recordings of a person that it was told of. */
  readonly voice: ReadonlyMap<number, readonly RawPrediction[]>;
}

/** A line of shares.csv: average recall among the labels of a corpus. */
interface Row extends Required<Shares> {
  readonly corpus: string;
  readonly home: boolean;
  readonly recall: number;
}

const wantedShares = [0, 0.2, 0.35, 0.5, 0.65, 1];
const wantedGains = [0.1, 0.2, 0.3, 0.4];

/**
 * Measures how much a network of voices should say beside its ensemble, to strangers and to people who are known: on new
 * speakers of known corpora, and on corpora that neither was trained on. Writes reports/shares.csv. Takes the
 * predictions that `npm run train -- --voice` left in the cache.
 */
export async function measureShares(request: SharesRequest): Promise<string> {
  const { data, cacheFolder, modelFolder, base } = request;
  const { training } = await readMetadata(modelFolder);
  const recipe = voiceRecipes[training.voice?.recipe ?? ''];
  if (!training.voice || !recipe) throw new Error(`${modelFolder} has no network of voices.`);
  const { seed, share } = training.voice;
  const corpus = readCorpus(data);
  const places = [
    [true, await pairAtHome(recipe, seed, corpus, request)],
    [false, await pairAbroad(recipe, corpus, { data, cacheFolder, modelFolder: base, seed })],
  ] as const;
  const rows: Row[] = [];
  for (const [home, { base: ofBase, voice }] of places)
    for (const [known, ofVoice] of voice) {
      const tried = [
        ...wantedShares.map((each) => ({ share: each, gain: 0 })),
        ...(known === 0 ? [] : wantedGains.map((gain) => ({ share, gain }))),
      ];
      for (const shares of tried)
        rows.push(...rowsOf(joinPredictions(ofBase, ofVoice, { ...shares, known }), home, { ...shares, known }));
    }
  const lines = rows.map((row) =>
    [row.share, row.gain, row.known, row.home ? 'home' : 'abroad', row.corpus, row.recall.toFixed(4)].join(','),
  );
  const file = path.join(modelFolder, 'reports/shares.csv');
  await writeFile(file, ['share,gain,known,place,corpus,recall', ...lines, ''].join('\n'));
  return tableOf(rows);
}

async function pairAtHome(
  recipe: VoiceRecipe,
  seed: number,
  { clips }: Corpus,
  { cacheFolder, base }: SharesRequest,
): Promise<Pair> {
  const voice = new Map<number, RawPrediction[]>();
  for (const known of [0, 10]) {
    const folds = Array.from({ length: foldCount }, (_, n) =>
      voicePredictions({ recipe, seed, cacheFolder }, `fold-${n}`, known),
    );
    const missing = folds.find((file) => !existsSync(file));
    if (missing !== undefined) throw new Error(`${missing} is missing: npm run train -- --voice makes it.`);
    voice.set(known, (await Promise.all(folds.map((file) => readPredictions(file, clips)))).flat());
  }
  return { base: await readPredictions(path.join(base, 'reports/predictions.csv'), clips), voice };
}

async function pairAbroad(
  recipe: VoiceRecipe,
  corpus: Corpus,
  request: Parameters<typeof predictUnheard>[0] & { readonly seed: number },
): Promise<Pair> {
  const base = await predictUnheard(request);
  const voice = new Map<number, RawPrediction[]>();
  for (const [side, left] of sides.entries()) {
    if (!base.some((prediction) => left.some((name) => name === prediction.corpus))) continue;
    for (const [known, said] of await predictSide(recipe, side, corpus, request))
      voice.set(known, [...(voice.get(known) ?? []), ...said]);
  }
  return { base, voice };
}

function rowsOf(said: readonly RawPrediction[], home: boolean, shares: Required<Shares>): Row[] {
  return [...Map.groupBy(said, ({ corpus }) => corpus)].map(([corpus, own]) => {
    const predictions = withTemperature(own, 1);
    return { ...shares, corpus, home, recall: measure(predictions, labelsOf(predictions)).averageRecall };
  });
}

function tableOf(rows: readonly Row[]): string {
  const corpora = [...new Set(rows.map(({ corpus, home }) => `${home ? '' : 'left out: '}${corpus}`))];
  const named = Map.groupBy(rows, ({ share, gain, known }) => [share, gain, known].join(' '));
  return markdownTable(
    ['share', `gain (${knownGain} ships)`, 'known by', ...corpora],
    [...named.values()].map((own) => [
      ...[own[0]!.share, own[0]!.gain, own[0]!.known],
      ...corpora.map((name) => {
        const row = own.find(({ corpus, home }) => name === `${home ? '' : 'left out: '}${corpus}`);
        return row ? percent(row.recall) : '';
      }),
    ]),
  );
}
