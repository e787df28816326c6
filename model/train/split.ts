import type { Clip } from './corpus.ts';

export const sides = ['train', 'validation', 'test'] as const;
export type Side = (typeof sides)[number];

/**
 * Speakers apart: everybody is on one side only. CREMA-D gives every fifth actor to the test (15 of 73) and seven others
 * to the validation; RAVDESS's test actors are EmoBox's fold 6; of TESS's two actresses one is for the test; of nEMO's
 * six actors two are for the test and one for the validation.
 */
const chosen: Readonly<Record<string, Side>> = {
  'ravdess-06': 'test',
  'ravdess-13': 'test',
  'ravdess-17': 'test',
  'ravdess-22': 'test',
  'ravdess-05': 'validation',
  'ravdess-24': 'validation',
  'tess-YAF': 'test',
  'nemo-IC0': 'test',
  'nemo-TP0': 'test',
  'nemo-SM0': 'validation',
};

/** The clips of every side. Depends on the set of speakers alone, not on the order of the clips. */
export function splitBySpeaker(clips: readonly Clip[]): Readonly<Record<Side, readonly Clip[]>> {
  const cremad = [...new Set(clips.filter((clip) => clip.corpus === 'cremad').map((clip) => clip.speaker))].sort();
  const sideOf = (clip: Clip): Side => {
    if (clip.corpus !== 'cremad') return chosen[clip.speaker] ?? 'train';
    const position = cremad.indexOf(clip.speaker);
    if (position % 5 === 0) return 'test';
    return position % 10 === 3 ? 'validation' : 'train';
  };
  const split: Record<Side, Clip[]> = { train: [], validation: [], test: [] };
  for (const clip of clips) split[sideOf(clip)].push(clip);
  return split;
}

/** Everybody on a side, sorted. */
export function speakersOf(clips: readonly Clip[]): string[] {
  return [...new Set(clips.map((clip) => clip.speaker))].sort();
}
