import type { VoiceWidths } from '../networks/voice-network.ts';
import type { Stage } from './recipe.ts';
import { howKnown } from '../../../src/audio/features/usual-voice.ts';
import { sha256 } from '../lib/sha256.ts';

/** The training of a network of voices, and its corpora. */
export interface VoiceRecipe {
  readonly corpora: readonly string[];
  readonly widths: VoiceWidths;
  /** The sampling of clips: `bySpeakers` or `evenly` of sampler.ts. */
  readonly weighting: 'bySpeakers' | 'evenly';
  /** Share of the clips in which only the labels of the clip's corpus can be answered. */
  readonly maskedShare: number;
  /** Share of the clips that take over part of another's mean and deviation of each band (Freq-MixStyle). */
  readonly mixStyle: number;
  readonly stage: Stage;
}

const stage: Stage = {
  epochs: 120,
  batchesPerEpoch: 80,
  batchSize: 64,
  learningRate: 2e-3,
  weightDecay: 0.05,
  mixup: 0.2,
  minCropFrames: 80,
  maxCropFrames: 160,
};

const firstCorpora = ['cremad', 'ravdess', 'tess', 'nemo'] as const;
/** BAVED stays out: it is all neutral (corpus-traits.ts). */
const allCorpora = [...firstCorpora, 'resd', 'ased', 'emodb', 'emospeech', 'turev'] as const;

const spectrum: VoiceWidths = { bands: 32, coefficients: 32, stem: 16, blocks: [32, 48, 64], prosody: [], usual: 0 };
const voiceWidths: VoiceWidths = { ...spectrum, coefficients: 20, centred: true, prosody: [32, 48, 64], usual: 64 };

/** Small versions of recipes, for a comparison on corpora that they leave out (`npm run evaluate -- --unheard`). */
export const voiceRecipes: Readonly<Record<string, VoiceRecipe>> = {
  /** The recipe of the shipped pair: log-mel alone, four corpora. */
  before: {
    corpora: firstCorpora,
    widths: spectrum,
    weighting: 'bySpeakers',
    maskedShare: 0.5,
    mixStyle: 0.5,
    stage,
  },
  voice: {
    corpora: allCorpora,
    widths: voiceWidths,
    weighting: 'evenly',
    maskedShare: 1,
    mixStyle: 0.5,
    stage,
  },
  /** The same with the corpora whose licences allow commercial use. More epochs were not tried for it. */
  commercial: {
    corpora: ['cremad', 'resd', 'emodb'],
    widths: voiceWidths,
    weighting: 'evenly',
    maskedShare: 1,
    mixStyle: 0.5,
    stage: { ...stage, epochs: 30 },
  },
};

/** Share of a network of voices beside the shipped ensemble; docs/decisions/voices.md says how it was chosen. */
export const defaultShare = 0.35;

/** How much larger its share is for a person of whom everything is known; docs/decisions/usual-voice.md. */
export const knownGain = 0.2;

/** The share of a network of voices for a person who is known by a number of recordings. */
export function shareFor(share: number, count: number, gain = knownGain): number {
  return share + gain * howKnown(count);
}

/** A key that is equal for the same recipe and seed. */
export function voiceRunName(recipe: VoiceRecipe, seed: number): string {
  return sha256(JSON.stringify([recipe, seed])).slice(0, 12);
}
