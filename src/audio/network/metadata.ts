import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { emotions } from '../../core/emotion.ts';
import { featureSpecSchema } from '../features/extractor.ts';
import { preparationSpecSchema } from '../prepare/prepare.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const perCoefficient = z.array(z.number());

/** The present names of keys that the `training` of older metadata has under other names. */
const currentKeys: Readonly<Record<string, string>> = {
  soundsAlone: 'noiseOnlyShare',
  shortest: 'minCropFrames',
  longest: 'maxCropFrames',
};

function withCurrentKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withCurrentKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [currentKeys[key] ?? key, withCurrentKeys(each)]),
  );
}

/** What one stage of training goes by. */
const stage = z.strictObject({
  epochs: z.int().positive(),
  batchesPerEpoch: z.int().positive(),
  batchSize: z.int().positive(),
  learningRate: z.number().positive(),
  weightDecay: z.number().nonnegative(),
  mixup: z.number().min(0).max(1),
  /** Share of the clips that were heard beside another sound; 0.3 if absent. */
  noisy: z.number().min(0).max(1).optional(),
  minCropFrames: z.int().positive(),
  maxCropFrames: z.int().positive(),
});

/** One for every answer, or one for answers without entropy and one for those that find every emotion as likely. */
const temperatureSchema = z.union([
  z.number().positive(),
  z.strictObject({ certain: z.number().positive(), uncertain: z.number().positive() }),
]);
export type Temperature = z.infer<typeof temperatureSchema>;

/** model/metadata.json: all that serving must know of a trained network, and what made it. */
export const modelMetadataSchema = z
  .strictObject({
    format: z.literal(2),
    name: z.string().min(1),
    /** The network's outputs, in order. */
    labels: z
      .array(z.enum(emotions))
      .refine((labels) => labels.join() === emotions.join(), `must be ${emotions.join(', ')}, in this order`),
    /** How the recordings were prepared before training. */
    preparation: preparationSpecSchema,
    features: featureSpecSchema,
    input: z.strictObject({
      /** Most frames of one window: the network's input is [window, frames, coefficients, 1]. */
      frames: z.int().positive(),
      /** Shorter recordings are repeated up to here. Equal to `frames` for a network that takes one length only. */
      leastFrames: z.int().positive(),
      /** Mean and standard deviation of each coefficient over the training side; inputs are standardised with them. */
      mean: perCoefficient,
      standardDeviation: perCoefficient,
      /** Networks that hear how a recording differs from the usual voice: deviations of the utterance statistics. */
      usual: z.strictObject({ standardDeviation: perCoefficient }).optional(),
    }),
    calibration: z.strictObject({
      /** What `calibrate` divides the logarithms of the network's probabilities by, fitted on speakers that the network was not trained on. */
      temperature: temperatureSchema,
      /** Below this calibrated probability of the leading emotion the answer is "not sure". */
      unsureBelow: z.number().min(0).max(1),
    }),
    /** SHA-256 of the files beside this one. */
    files: z.strictObject({ 'model.json': sha256, 'weights.bin': sha256 }),
    parameters: z.int().positive(),
    /** The licence that the training data puts on the weights. */
    licence: z.string().min(1),
    training: z.preprocess(
      withCurrentKeys,
      z.strictObject({
        /** The networks whose answers are averaged. */
        members: z
          .array(
            z.strictObject({
              architecture: z.string(),
              seed: z.int(),
              noiseOnlyShare: z.number().optional(),
              mixStyle: z.number().optional(),
            }),
          )
          .min(1),
        /** `all`, or the fold whose speakers were kept back. */
        split: z.string(),
        /** The same for networks of the same data, features and recipe. */
        run: z.string(),
        ...stage.shape,
        /** The stages after it, each from the weights of the one before. */
        restart: stage.optional(),
        /** How often it is gone through; once if absent. */
        restarts: z.int().positive().optional(),
        fineTuning: stage.optional(),
        corpora: z.array(z.string()),
        clips: z.int().positive(),
        manifestSha256: sha256,
        gitRevision: z.string(),
        /** The network of voices that answers with the members, and how much it says. */
        voice: z
          .strictObject({
            recipe: z.string(),
            seed: z.int(),
            run: z.string(),
            share: z.number().min(0).max(1),
            ...stage.shape,
            corpora: z.array(z.string()),
            clips: z.int().positive(),
            manifestSha256: sha256,
          })
          .optional(),
      }),
    ),
  })
  .refine((metadata) => metadata.input.mean.length === metadata.input.standardDeviation.length, {
    message: 'mean and standardDeviation differ in length',
  });

export type ModelMetadata = z.infer<typeof modelMetadataSchema>;

/** A trained network as it lies on disk, checked. */
export interface ModelFiles {
  readonly metadata: ModelMetadata;
  readonly topology: Uint8Array;
  readonly weights: Uint8Array;
}

/**
 * Reads model.json, weights.bin and metadata.json of a folder and checks them against each other.
 * @throws Error that names the file which is missing, malformed or not the one that the metadata was written for.
 */
export async function readModelFiles(folder: string): Promise<ModelFiles> {
  const read = async (name: string): Promise<Uint8Array> => {
    try {
      return await readFile(path.join(folder, name));
    } catch (cause) {
      throw new Error(`The model's ${name} cannot be read from ${folder}. Check MOODTUNE_MODEL.`, { cause });
    }
  };
  const [topology, weights, json] = await Promise.all([read('model.json'), read('weights.bin'), read('metadata.json')]);
  const metadata = parseMetadata(new TextDecoder().decode(json), folder);
  for (const [name, bytes] of [
    ['model.json', topology],
    ['weights.bin', weights],
  ] as const) {
    if (createHash('sha256').update(bytes).digest('hex') !== metadata.files[name])
      throw new Error(`${name} in ${folder} is not the file that metadata.json describes. Restore it, or train again.`);
  }
  return { metadata, topology, weights };
}

function parseMetadata(json: string, folder: string): ModelMetadata {
  try {
    return modelMetadataSchema.parse(JSON.parse(json));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new Error(`metadata.json in ${folder} does not describe a model of format 2:\n${why}`, { cause });
  }
}
