import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { emotions, type EmotionScores } from '../../../src/core/emotion.ts';
import type { Clip } from '../corpora/corpus.ts';
import type { Prediction } from '../evaluation/metrics.ts';
import { storedProtocol, type Protocol } from '../corpora/splits.ts';

/** A test row: the id of the clip, the number of the copy, and the probabilities in the order of `emotions`. */
const resultRow = z.object({
  id: z.string(),
  copy: z.int(),
  probabilities: z.array(z.number()).length(emotions.length),
});

const resultSchema = z.object({
  system: z.string(),
  protocol: z.string(),
  /** All that the result depends on, as text. A result of another recipe is measured again. */
  recipe: z.string(),
  parameters: z.number(),
  /** Time of the system alone for five seconds of speech, ms. */
  msPerNote: z.number(),
  folds: z.array(
    z.object({
      name: z.string(),
      /** Time of training and testing, s; absent where another program trained. */
      seconds: z.number().optional(),
      /** Test rows without speech; absent where another program trained. */
      refused: z.int().optional(),
      rows: z.array(resultRow),
    }),
  ),
});

/** The result of one system under one protocol, as far as it is measured. */
export type SystemResult = z.infer<typeof resultSchema>;
export type FoldResult = SystemResult['folds'][number];
export type ResultRow = z.infer<typeof resultRow>;

function fileOf(cacheFolder: string, system: string, protocol: Protocol): string {
  return path.join(
    cacheFolder,
    'systems',
    `${system}-${storedProtocol[protocol]}.json`.toLowerCase().replaceAll(' ', '-'),
  );
}

/** Reads the result from `<cacheFolder>/systems`; undefined when there is none. */
export async function readResult(
  cacheFolder: string,
  system: string,
  protocol: Protocol,
): Promise<SystemResult | undefined> {
  const file = fileOf(cacheFolder, system, protocol);
  return existsSync(file) ? resultSchema.parse(JSON.parse(await readFile(file, 'utf8'))) : undefined;
}

/** Writes the result. A killed program leaves the old file or the new one, never a part. */
export async function writeResult(
  cacheFolder: string,
  result: SystemResult & { readonly protocol: Protocol },
): Promise<void> {
  const file = fileOf(cacheFolder, result.system, result.protocol);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.part`, JSON.stringify(result));
  await rename(`${file}.part`, file);
}

/** The predictions of all folds of a result. Clips that are no longer in the manifest are left out. */
export function predictionsOf(result: SystemResult, clips: readonly Clip[]): Prediction[] {
  const byId = new Map(clips.map((clip) => [clip.id, clip]));
  return result.folds.flatMap(({ rows }) =>
    rows.flatMap(({ id, probabilities }) => {
      const clip = byId.get(id);
      if (!clip) return [];
      const { corpus, speaker, emotion } = clip;
      return [{ corpus, speaker, emotion, scores: scoresOf(probabilities) }];
    }),
  );
}

function scoresOf(probabilities: readonly number[]): EmotionScores {
  return Object.fromEntries(emotions.map((emotion, n) => [emotion, probabilities[n] ?? 0])) as EmotionScores;
}
