import type { LayersModel } from '@tensorflow/tfjs-layers';
import { Prosody, prosodyCurves } from '../../../src/audio/features/prosody.ts';
import type { Random } from '../../../src/core/ports/system.ts';
import type { Background } from '../examples/augment.ts';
import { featureStatistics } from '../examples/feature-statistics.ts';
import { bySpeakers, evenly, Sampler } from '../examples/sampler.ts';
import { VoiceBatches } from '../examples/voice-batch.ts';
import type { VoiceExample } from '../examples/voices.ts';
import { seedGlobalRandom } from '../lib/global-random.ts';
import { bandsOfLogMel, type Moments } from '../networks/smooth-bands.ts';
import { voiceNetwork } from '../networks/voice-network.ts';
import { train, type TrainedEpoch } from './optimization.ts';
import { features } from './recipe.ts';
import type { VoiceRecipe } from './voice-recipe.ts';

/** A network of voices, and the means and deviations that standardise its inputs. */
export interface TrainedVoice {
  readonly network: LayersModel;
  /** Of the bands of the log-mel spectrogram. */
  readonly input: Moments;
  /** Of `utteranceStatistics`. */
  readonly usual: Moments;
  readonly epochs: readonly TrainedEpoch[];
}

/** Trains on examples, or continues from the checkpoint. */
export async function trainVoice(
  recipe: VoiceRecipe,
  seed: number,
  examples: readonly VoiceExample[],
  backgrounds: readonly Background[],
  checkpoint: string,
): Promise<TrainedVoice> {
  const input = featureStatistics(examples.map((example) => example.features));
  const usual = momentsOf(examples.map(({ statistics }) => statistics));
  const batches = new VoiceBatches({
    sampler: new Sampler(examples, { bySpeakers, evenly }[recipe.weighting]),
    prosody: new Prosody(features),
    ...{ examples, backgrounds, input, usual },
    ...{ maskedShare: recipe.maskedShare, mixStyle: recipe.mixStyle },
  });
  // Layers without a seed of their own draw from this one.
  seedGlobalRandom(seed);
  const columns = features.nMels + prosodyCurves.length;
  const spectrum = bandsOfLogMel(recipe.widths, columns, input);
  const first = { columns, usual: usual.mean.length + 1, spectrum };
  const network = voiceNetwork(recipe.widths, first, seed);
  const draw = (stage: { readonly batchSize: number }, frames: number, drawn: Random) =>
    batches.draw(stage.batchSize, frames, drawn);
  const epochs = await train(network, draw, { seed, ...recipe.stage }, checkpoint);
  return { network, input, usual, epochs };
}

/** Mean and standard deviation of each number of equally long rows. */
export function momentsOf(rows: readonly Float32Array[]): Moments {
  const numbers = rows[0]?.length ?? 0;
  const mean = Array.from({ length: numbers }, (_, n) => rows.reduce((sum, row) => sum + row[n]!, 0) / rows.length);
  const standardDeviation = mean.map((middle, n) =>
    Math.sqrt(rows.reduce((sum, row) => sum + (row[n]! - middle) ** 2, 0) / rows.length + 1e-9),
  );
  return { mean, standardDeviation };
}
