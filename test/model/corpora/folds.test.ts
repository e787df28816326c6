import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readModelFiles, type ModelMetadata } from '../../../src/audio/network/metadata.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { fitTemperature, sureThreshold, withTemperature } from '../../../model/train/evaluation/calibration.ts';
import { readCorpus } from '../../../model/train/corpora/corpus.ts';
import { foldOf } from '../../../model/train/corpora/folds.ts';
import { readPredictions } from '../../../model/train/evaluation/predictions.ts';
import hear from '../../../model/train/evaluation/robustness-worker.ts';
import { recordings } from '../../fixtures/recordings.ts';

const model = path.join(import.meta.dirname, '../../../model');
/** The networks that the repository keeps to measure with, each without the speakers of one fold. */
const folds = readdirSync(path.join(model, 'folds')).flatMap((run) =>
  readdirSync(path.join(model, 'folds', run)).map((split) => ({ run, split })),
);

describe.skipIf(!recordings)('networks of folds, which the repository keeps', () => {
  test.each(folds)('$split of $run says of strangers what is written', { timeout: 60_000 }, async ({ run, split }) => {
    const folder = path.join(model, 'folds', run, split);
    const corpus = readCorpus([recordings!]);
    const fold = foldOf(corpus.clips);
    const strangers = new Map(
      corpus.clips.filter((clip) => `fold-${fold(clip) ?? 'none'}` === split).map((clip) => [clip.id, clip]),
    );
    const said = await readPredictions(path.join(folder, 'predictions.csv'), corpus.clips);
    expect(said.filter(({ id }) => !strangers.has(id))).toEqual([]);
    const [{ training }, { training: everybody }] = (await Promise.all([folder, model].map(readModelFiles))).map(
      ({ metadata }) => metadata,
    ) as [ModelMetadata, ModelMetadata];
    expect(training).toMatchObject({ split, run });
    // It was trained on all others: what has no speech is in none of these numbers.
    expect(training.clips + said.length).toBe(everybody.clips);
    for (const { id, probabilities } of said.filter((_, index) => index % 331 === 7)) {
      const recording = strangers.get(id)!.file;
      const task = { modelFolder: folder, recording, condition: { kind: 'clean' }, companions: [], seed: 1 } as const;
      const outcome = await hear(task);
      if (!('scores' in outcome)) throw new Error(`${id} was refused: ${outcome.refusal}`);
      for (const [index, emotion] of emotions.entries())
        expect(outcome.scores[emotion], `${id}, ${emotion}`).toBeCloseTo(probabilities[index]!, 2);
    }
  });

  test.each(['.', 'cremad'])('the model in model/%s is calibrated by what they say of strangers', async (name) => {
    const folder = path.join(model, name);
    const { calibration, training } = (await readModelFiles(folder)).metadata;
    const { clips } = readCorpus([recordings!], training.corpora);
    const said = await readPredictions(path.join(folder, 'reports/predictions.csv'), clips);
    const { certain, uncertain } = fitTemperature(said);
    if (typeof calibration.temperature === 'number') throw new Error('One temperature for every answer.');
    expect(calibration.temperature.certain).toBeCloseTo(certain, 2);
    expect(calibration.temperature.uncertain).toBeCloseTo(uncertain, 2);
    expect(calibration.unsureBelow).toBe(sureThreshold(withTemperature(said, { certain, uncertain })));
  });
});
