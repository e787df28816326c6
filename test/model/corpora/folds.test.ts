import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readModelFiles, type ModelMetadata } from '../../../src/audio/network/metadata.ts';
import { emotions } from '../../../src/core/emotion.ts';
import {
  allowed,
  fitTemperatureByDistance,
  sureThreshold,
  withTemperature,
} from '../../../model/train/evaluation/calibration.ts';
import { readCorpus } from '../../../model/train/corpora/corpus.ts';
import { foldOf } from '../../../model/train/corpora/folds.ts';
import { readPredictions } from '../../../model/train/evaluation/predictions.ts';
import { hear, openListener } from '../../../model/train/evaluation/impaired.ts';
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
    // The pair was trained on all others: what has no speech is in none of these numbers. One clip of fold 0 has no speech
    // once its digital silence is cut, as the network of voices needs it.
    expect(training.clips + said.length).toBe(everybody.clips - (split === 'fold-0' ? 1 : 0));
    const listener = await openListener(folder);
    const differences: number[] = [];
    for (const { id, probabilities } of said.filter((_, index) => index % 331 === 7)) {
      const recording = strangers.get(id)!.file;
      const task = { recording, condition: { kind: 'clean' }, companions: [], seed: 1 } as const;
      const outcome = await hear({ ...listener, detector: undefined }, task);
      if (!('scores' in outcome)) throw new Error(`${id} was refused: ${outcome.refusal}`);
      const differs = emotions.map((emotion, index) => Math.abs(outcome.scores[emotion] - probabilities[index]!));
      differences.push(Math.max(...differs));
      // The network of voices was told recordings without digital silence at the ends, which serving does not cut.
      expect(Math.max(...differs), id).toBeLessThan(0.06);
    }
    expect(differences.toSorted((a, b) => a - b)[Math.floor(differences.length / 2)]).toBeLessThan(1e-3);
    await listener.close();
  });

  test.each([
    ['.', ['resd', 'ased', 'emodb', 'turev']],
    ['commercial', ['resd', 'emodb']],
  ])('the model in model/%s is calibrated by them and by whole corpora that were left out', async (name, corpora) => {
    const folder = path.join(model, name);
    const { calibration, training } = (await readModelFiles(folder)).metadata;
    const { clips } = readCorpus([recordings!, path.join(recordings!, 'languages')]);
    const read = (file: string) => readPredictions(path.join(folder, `reports/${file}.csv`), clips);
    const said = await read('predictions');
    const unheard = allowed(await read('predictions-unheard'), training.voice?.corpora);
    expect(new Set(unheard.map(({ corpus }) => corpus))).toEqual(new Set(corpora));
    const { near, far } = fitTemperatureByDistance([...said, ...unheard]);
    const { temperature } = calibration;
    if (typeof temperature === 'number' || 'certain' in temperature) throw new Error('Not by distance.');
    expect(temperature.near).toBeCloseTo(near, 2);
    expect(temperature.far).toBeCloseTo(far, 2);
    // Further from the training, the same answer is less sure.
    expect(near).toBeLessThan(far);
    expect(calibration.unsureBelow).toBe(sureThreshold(withTemperature(unheard, { near, far })));
  });
});
