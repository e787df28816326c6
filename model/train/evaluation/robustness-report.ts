import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ModelMetadata } from '../../../src/audio/network/metadata.ts';
import { seededRandom } from '../../../src/core/random.ts';
import type { Clip, Corpus } from '../corpora/corpus.ts';
import { foldFolder } from '../corpora/fold-folder.ts';
import { foldCount, foldOf } from '../corpora/folds.ts';
import { formatMarkdown, putBetweenMarkers } from '../lib/markdown.ts';
import {
  joinResults,
  measureRobustness,
  nonSpeechTable,
  robustnessTable,
  type RobustnessResult,
} from './robustness.ts';

/** The robustness tables stand between these lines of the model card. */
const markers = [
  '<!-- npm run evaluate -- --robustness writes from here -->',
  '<!-- the conditions end here -->',
] as const;
export interface RobustnessReportOptions {
  readonly modelFolder: string;
  readonly cacheFolder: string;
  readonly corpus: Corpus;
  readonly metadata: ModelMetadata;
  /** What the network of each fold predicts under every condition, evenly over corpora and emotions. */
  readonly clipsPerFold: number;
  /** Writes only the cache. */
  readonly dry: boolean;
}

/**
 * Lets the networks of the folds hear strangers under every condition, and writes the tables into
 * `reports/robustness.md` and the model card. Goes on where it stopped.
 * @returns the tables, as Markdown
 * @throws Error when the networks of the folds are neither in model/folds nor in the cache
 */
export async function writeRobustness(options: RobustnessReportOptions): Promise<string> {
  const { modelFolder, cacheFolder, corpus, metadata, clipsPerFold } = options;
  const fold = foldOf(corpus.clips);
  const parts: RobustnessResult[] = [];
  for (let number = 0; number < foldCount; number++) {
    const foldModel = foldFolder(metadata.training.run, `fold-${number}`, cacheFolder);
    if (!existsSync(path.join(foldModel, 'model.json')))
      throw new Error(`${foldModel} is missing: npm run train -- --split folds makes the networks of the folds.`);
    const clips = evenly(
      corpus.clips.filter((clip) => fold(clip) === number),
      clipsPerFold,
    );
    parts.push(await measureRobustness({ modelFolder: foldModel, corpus, clips, cacheFolder }));
  }
  // No network was trained on these sounds, so that the model itself can predict them.
  const { nonSpeech } = await measureRobustness({ modelFolder, corpus, clips: [], conditions: [], cacheFolder });
  const joined = joinResults(parts);
  const heardClips = joined.results[0]?.clips.length ?? 0;
  const text = [
    `${heardClips} clips, evenly over folds, corpora and emotions, each heard by the network that was not trained on its speaker.`,
    '',
    robustnessTable(joined),
    '',
    'Sounds without speech that are never trained on, predicted by the model itself:',
    '',
    nonSpeechTable(nonSpeech),
  ].join('\n');
  if (options.dry) return text;
  await writeFile(
    path.join(modelFolder, 'reports/robustness.md'),
    await formatMarkdown(`# Under bad conditions\n\n${text}\n`),
  );
  await putBetweenMarkers(path.join(modelFolder, 'MODEL_CARD.md'), markers, text);
  return text;
}

/** Draws clips at random, from each corpus and emotion in turn. */
function evenly(clips: readonly Clip[], count: number): Clip[] {
  const random = seededRandom(1);
  const groups = [...Map.groupBy(clips, ({ corpus, emotion }) => `${corpus} ${emotion}`).values()];
  const chosen: Clip[] = [];
  for (let turn = 0; chosen.length < Math.min(count, clips.length); turn++) {
    const group = groups[turn % groups.length];
    if (group && group.length > 0) chosen.push(...group.splice(Math.floor(random.next() * group.length), 1));
  }
  return chosen;
}
