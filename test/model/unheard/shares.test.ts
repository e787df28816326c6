import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readCorpus, type Clip } from '../../../model/train/corpora/corpus.ts';
import { writePredictions } from '../../../model/train/evaluation/predictions.ts';
import { voiceRecipes, voiceRunName } from '../../../model/train/training/voice-recipe.ts';
import { knownBy } from '../../../model/train/unheard/unheard.ts';
import { measureShares } from '../../../model/train/unheard/shares.ts';
import type { ModelMetadata } from '../../../src/audio/network/metadata.ts';
import { emotions, type Emotion } from '../../../src/core/emotion.ts';

const root = path.join(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'moodtune-shares-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const at = (name: string) => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  return file;
};

/** Every clip is heard so; both hear the sad as sad. */
async function say(file: string, clips: readonly Clip[], ofAngry: Partial<Record<Emotion, number>>): Promise<void> {
  const said = clips.map((clip) => {
    const share: Partial<Record<Emotion, number>> = clip.emotion === 'sad' ? { sad: 1 } : ofAngry;
    return { ...clip, probabilities: emotions.map((emotion) => share[emotion] ?? 0) };
  });
  await writePredictions(at(file), said);
}

test('tells by share, and by how much it grows for people who are known, what an ensemble and a network say together', async () => {
  const rows = ['cremad', 'emodb'].flatMap((corpus) =>
    (['angry', 'sad'] as const).flatMap((emotion) =>
      Array.from({ length: 10 }, (_, take) => `${corpus}/${emotion}/${take},${corpus},${corpus}-1,${emotion}`),
    ),
  );
  writeFileSync(at('emotion-speech/manifest.csv'), ['id,corpus,speaker,emotion', ...rows].join('\n'));
  const shipped = JSON.parse(readFileSync(path.join(root, 'model/metadata.json'), 'utf8')) as ModelMetadata;
  const metadata = { ...shipped, training: { ...shipped.training, corpora: ['cremad'] } };
  for (const name of ['model.json', 'weights.bin']) copyFileSync(path.join(root, 'model', name), at(`model/${name}`));
  writeFileSync(at('model/metadata.json'), JSON.stringify(metadata));

  const { clips } = readCorpus(folder);
  const of = (corpus: string) => clips.filter((clip) => clip.corpus === corpus);
  const [base, voice] = [
    { sad: 0.8, angry: 0.2 },
    { sad: 0.2, angry: 0.8 },
  ];
  const run = voiceRunName(voiceRecipes['voice']!, shipped.training.voice!.seed);
  await say('model/reports/predictions.csv', of('cremad'), base);
  await say(`cache/unheard/${shipped.training.run}.csv`, of('emodb'), base);
  for (const known of [0, 10])
    for (let fold = 0; fold < 5; fold++)
      await say(`cache/voices/${run}/fold-${fold}-known-${known}.csv`, fold === 0 ? of('cremad') : [], voice);
  for (const known of knownBy) await say(`cache/unheard/${run}-1/known-${known}-together.csv`, of('emodb'), voice);

  const modelFolder = path.join(folder, 'model');
  const request = { data: [folder], cacheFolder: path.join(folder, 'cache'), modelFolder, base: modelFolder };
  expect(await measureShares(request)).toContain('left out: emodb');
  const written = readFileSync(path.join(modelFolder, 'reports/shares.csv'), 'utf8').split('\n');
  expect(new Set(written).size).toBe(written.length);
  for (const place of ['home,cremad', 'abroad,emodb']) {
    // The network of voices is right; it needs more than half.
    expect(written).toContain(`0.65,0,0,${place},1.0000`);
    expect(written).toContain(`0.35,0,0,${place},0.5000`);
    expect(written).toContain(`0.35,0.1,10,${place},0.5000`);
    expect(written).toContain(`0.35,0.2,10,${place},1.0000`);
  }
  expect(written).toContain('0.35,0.2,3,abroad,emodb,0.5000');

  rmSync(path.join(folder, `cache/voices/${run}/fold-3-known-0.csv`));
  await expect(measureShares(request)).rejects.toThrow('fold-3-known-0.csv is missing');
});
