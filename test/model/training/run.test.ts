import path from 'node:path';
import { expect, test } from 'vitest';
import { readModelFiles } from '../../../src/audio/network/metadata.ts';
import type { Clip, Corpus } from '../../../model/train/corpora/corpus.ts';
import { fineTuning, restart, shipped, shippedMembers, storedRecipe } from '../../../model/train/training/recipe.ts';
import { recipesOf, runName, type Run } from '../../../model/train/training/run.ts';

/** Clips of the four corpora, those without speech included: their number is part of a run's name. */
const clipCount = 13_108;
const clip: Clip = { id: 'a', corpus: 'cremad', speaker: 'cremad-1001', emotion: 'sad', file: 'a.opus' };

async function shippedRun(): Promise<Run & { readonly name: string }> {
  const { metadata } = await readModelFiles(path.join(import.meta.dirname, '../../../model'));
  const { manifestSha256, voice } = metadata.training;
  const corpus: Corpus = { backgrounds: undefined, clips: Array<Clip>(clipCount).fill(clip), manifestSha256 };
  return { members: shippedMembers, stages: { first: shipped, restart, fineTuning }, corpus, name: voice?.base ?? '' };
}

test('the recipe of the shipped pair has the run name that the shipped metadata have', async () => {
  const { name, ...run } = await shippedRun();
  expect(name).toBe('5418c8c446f9');
  expect(runName(run)).toBe(name);
});

test('a change of the crop length changes the run name', async () => {
  const { name, ...run } = await shippedRun();
  const stages = { ...run.stages, first: { ...shipped, maxCropFrames: shipped.maxCropFrames + 8 } };
  expect(runName({ ...run, stages })).not.toBe(name);
});

test('checkpoints keep the key names that they were first written with', async () => {
  const { members, ...run } = await shippedRun();
  const [recipe] = recipesOf(members[0]!, { ...run, members });
  expect(storedRecipe(recipe!)).toMatchObject({ soundsAlone: 0.04, shortest: 64, longest: 160, epochs: 50 });
});
