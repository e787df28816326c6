import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { emotions } from '../../../src/core/emotion.ts';
import type { RawPrediction } from './calibration.ts';
import type { Clip } from '../corpora/corpus.ts';

const authorsSchema = z.object({ networks: z.array(z.string()), epochs: z.int() });

/** The networks that made predictions, and the epochs that each was trained for. */
export type Authors = z.infer<typeof authorsSchema>;

/**
 * Writes the uncalibrated probabilities, one row per clip, and the distance of the clip if it was measured.
 * @param authors written beside the predictions when they may differ from the model's own networks
 */
export async function writePredictions(
  file: string,
  predictions: readonly RawPrediction[],
  authors?: Authors,
): Promise<void> {
  const measured = predictions.some(({ distance }) => distance !== undefined);
  const rows = predictions.map(({ id, probabilities, distance }) =>
    [id, ...probabilities.map((each) => each.toFixed(5)), ...(measured ? [distance?.toFixed(4) ?? ''] : [])].join(','),
  );
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, [['id', ...emotions, ...(measured ? ['distance'] : [])].join(','), ...rows, ''].join('\n'));
  if (authors) await writeFile(authorsOf(file), `${JSON.stringify(authors)}\n`);
}

/** Reads the authors that {@link writePredictions} wrote. */
export async function readAuthors(file: string): Promise<Authors> {
  return authorsSchema.parse(JSON.parse(await readFile(authorsOf(file), 'utf8')));
}

function authorsOf(file: string): string {
  return file.replace(/csv$/, 'json');
}

/** Reads what {@link writePredictions} wrote. @throws Error when the clip of a row is not among `clips` */
export async function readPredictions(file: string, clips: readonly Clip[]): Promise<RawPrediction[]> {
  const byId = new Map(clips.map((clip) => [clip.id, clip]));
  const [, ...rows] = (await readFile(file, 'utf8')).trim().split('\n');
  return rows.map((row) => {
    const [id = '', ...values] = row.split(',');
    const clip = byId.get(id);
    if (!clip) throw new Error(`${file} has a row for ${id}, which is not in the manifest.`);
    const { corpus, speaker, emotion } = clip;
    const probabilities = values.slice(0, emotions.length).map(Number);
    const distance = values[emotions.length];
    return { id, corpus, speaker, emotion, probabilities, ...(distance && { distance: Number(distance) }) };
  });
}
