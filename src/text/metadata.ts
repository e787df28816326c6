import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { emotions } from '../core/emotion.ts';
import { ngramSpecSchema } from './ngrams.ts';

/** The contents of model/text/metadata.json: what reading a sentence needs, and how the network was trained. */
export const textMetadataSchema = z.strictObject({
  format: z.literal(1),
  name: z.string().min(1),
  /** The network's outputs, in order. */
  labels: z.array(z.enum(emotions)).refine((labels) => labels.join() === emotions.join(), 'must be the eight emotions'),
  ngrams: ngramSpecSchema,
  /** Numbers that each n-gram has. */
  dimensions: z.int().positive(),
  /** Divides the logits before the softmax, so that a confidence of 0.7 is right in 7 of 10 cases (Guo et al. 2017). */
  temperature: z.number().positive(),
  weights: z.strictObject({ bytes: z.int().positive(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  training: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type TextMetadata = z.infer<typeof textMetadataSchema>;

/** The files of a text model, checked against each other. */
export interface TextModelFiles {
  readonly metadata: TextMetadata;
  readonly weights: Uint8Array;
}

/**
 * Reads a text model's folder.
 * @throws Error that names the file which is missing or damaged
 */
export async function readTextModel(folder: string): Promise<TextModelFiles> {
  const metadata = textMetadataSchema.parse(JSON.parse(await readFile(path.join(folder, 'metadata.json'), 'utf8')));
  const weights = await readFile(path.join(folder, 'weights.bin'));
  if (createHash('sha256').update(weights).digest('hex') !== metadata.weights.sha256) {
    throw new Error(`${path.join(folder, 'weights.bin')} is not the file that metadata.json names.`);
  }
  return { metadata, weights };
}
