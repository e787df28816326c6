import { z } from 'zod';
import { emotions } from '../../core/emotion.ts';
import { featureSpecSchema } from '../features/extractor.ts';
import { preparationSpecSchema } from '../prepare/prepare.ts';
import { trainingVoicesSchema } from './distance.ts';
import { checkModelFile, readFileOf, readModelFile } from './model-file.ts';

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

/** The settings of one stage of training. */
const stage = z.strictObject({
  epochs: z.int().positive(),
  batchesPerEpoch: z.int().positive(),
  batchSize: z.int().positive(),
  learningRate: z.number().positive(),
  weightDecay: z.number().nonnegative(),
  mixup: z.number().min(0).max(1),
  /** Share of the clips that were mixed with a background sound; 0.3 if absent. */
  noisy: z.number().min(0).max(1).optional(),
  minCropFrames: z.int().positive(),
  maxCropFrames: z.int().positive(),
});

/**
 * One temperature for all predictions, or two: for predictions of no entropy and of the highest entropy, or for
 * recordings at no distance and at the furthest distance from the training.
 */
const temperatureSchema = z.union([
  z.number().positive(),
  z.strictObject({ certain: z.number().positive(), uncertain: z.number().positive() }),
  z.strictObject({ near: z.number().positive(), far: z.number().positive() }),
]);
export type Temperature = z.infer<typeof temperatureSchema>;

/** The contents of model/metadata.json: the data on a trained network and its training that serving needs. */
export const modelMetadataSchema = z
  .strictObject({
    format: z.literal(2),
    name: z.string().min(1),
    /** The network's outputs, in order. */
    labels: z
      .array(z.enum(emotions))
      .refine((labels) => labels.join() === emotions.join(), `must be ${emotions.join(', ')}, in this order`),
    /** The preparation of the recordings before training. */
    preparation: preparationSpecSchema,
    features: featureSpecSchema,
    input: z.strictObject({
      /** The most frames of one window. The network's input is [window, frames, coefficients, 1]. */
      frames: z.int().positive(),
      /**
       * Shorter recordings are repeated up to this length. Equal to `frames` for a network that accepts one length
       * only.
       */
      leastFrames: z.int().positive(),
      /** Mean and standard deviation of each coefficient over the training clips. Inputs are standardised with them. */
      mean: perCoefficient,
      standardDeviation: perCoefficient,
      /**
       * Standard deviations of the utterance statistics, for networks that compare a recording with the usual voice.
       */
      usual: z.strictObject({ standardDeviation: perCoefficient }).optional(),
    }),
    calibration: z.strictObject({
      /** The temperature that `calibrate` applies, fitted on speakers that the network was not trained on. */
      temperature: temperatureSchema,
      /** The answer is "not sure" when the leading emotion has a lower calibrated probability. */
      unsureBelow: z.number().min(0).max(1),
      /** What the distance of a recording is measured from, for temperatures that depend on it. */
      trainingVoices: trainingVoicesSchema.optional(),
    }),
    /** SHA-256 of the files beside this one. */
    files: z.strictObject({ 'model.json': sha256, 'weights.bin': sha256, 'model.onnx': sha256.optional() }),
    parameters: z.int().positive(),
    /** The licence of the weights, which the training data decides. */
    licence: z.string().min(1),
    training: z.preprocess(
      withCurrentKeys,
      z.strictObject({
        /** The networks whose predictions are averaged. */
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
        /** `all`, or the name of the fold whose speakers were held out. */
        split: z.string(),
        /** The name of the run: networks of the same data, features and recipe have the same name. */
        run: z.string(),
        ...stage.shape,
        /** The later stages. Each starts from the weights of the previous one. */
        restart: stage.optional(),
        /** Number of repetitions of the restart; 1 if absent. */
        restarts: z.int().positive().optional(),
        fineTuning: stage.optional(),
        corpora: z.array(z.string()),
        clips: z.int().positive(),
        manifestSha256: sha256,
        gitRevision: z.string(),
        /** The network of voices that answers with the members, and its share of the answer. */
        voice: z
          .strictObject({
            recipe: z.string(),
            seed: z.int(),
            run: z.string(),
            /** The run of the members, which were trained before. */
            base: z.string(),
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

/** The files of a trained network that TensorFlow.js reads, checked. */
export interface ModelFiles {
  readonly metadata: ModelMetadata;
  readonly topology: Uint8Array;
  readonly weights: Uint8Array;
}

/**
 * Reads model.json, weights.bin and metadata.json of a folder, and checks that they fit together.
 * @throws Error that names the file which is missing, malformed, or different from the one that the metadata describes
 */
export async function readModelFiles(folder: string): Promise<ModelFiles> {
  const metadata = await readMetadata(folder);
  const [topology, weights] = await Promise.all([
    readModelFile(folder, metadata.files, 'model.json'),
    readModelFile(folder, metadata.files, 'weights.bin'),
  ]);
  return { metadata, topology, weights };
}

/**
 * Checks all files of a model, and keeps only its metadata.
 * @throws Error as {@link readModelFiles}
 */
export async function checkModel(folder: string): Promise<ModelMetadata> {
  const metadata = await readMetadata(folder);
  const names = ['model.json', 'weights.bin', 'model.onnx'] as const;
  for (const name of names) if (metadata.files[name] !== undefined) await checkModelFile(folder, metadata.files, name);
  return metadata;
}

/**
 * Reads metadata.json alone.
 * @throws Error when it is missing or malformed
 */
export async function readMetadata(folder: string): Promise<ModelMetadata> {
  return parseMetadata(new TextDecoder().decode(await readFileOf(folder, 'metadata.json')), folder);
}

function parseMetadata(json: string, folder: string): ModelMetadata {
  try {
    return modelMetadataSchema.parse(JSON.parse(json));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new Error(`metadata.json in ${folder} does not describe a model of format 2:\n${why}`, { cause });
  }
}
